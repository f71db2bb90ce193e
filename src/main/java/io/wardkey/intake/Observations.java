package io.wardkey.intake;

import io.wardkey.domain.report.Component;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.ItemStatus;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.SpecimenInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The result tree of one report: its results and, through {@code hasMember}, theirs. */
final class Observations {
    private final ResourcePool pool;
    private final Values values;
    private final People people;
    private final Subjects subjects;
    private final Specimens specimens;
    private final Devices devices;
    private final Orders orders;
    private final Tally tally;
    private final Set<String> onPath = new HashSet<>();
    private final Map<String, Set<String>> below = new HashMap<>();
    private int read;

    Observations(
            ResourcePool pool,
            Values values,
            People people,
            Subjects subjects,
            Specimens specimens,
            Tally tally) {
        this.pool = pool;
        this.values = values;
        this.people = people;
        this.subjects = subjects;
        this.specimens = specimens;
        this.devices = new Devices(pool, values);
        this.orders = new Orders(pool, values, people, subjects, this, specimens, tally);
        this.tally = tally;
    }

    /** A result that is also a member of another one is shown there, once. */
    List<ResultItem> tree(List<Reference> results, JsonIndex.Entry from) throws Unreadable {
        Map<String, ResultItem> roots = new LinkedHashMap<>();
        for (Reference reference : results) {
            Optional<ResourcePool.Found> found = observation(reference, from);
            if (found.isPresent() && !roots.containsKey(found.get().key())) {
                roots.put(
                        found.get().key(),
                        item(Values.text(reference.getReference()), reference, found.get()));
            } else if (found.isEmpty()) {
                roots.put("missing " + roots.size(), missing(reference));
            }
        }
        Map<String, List<String>> above = new HashMap<>();
        for (String root : roots.keySet()) {
            for (String member : below(root)) {
                if (!member.equals(root) && roots.containsKey(member)) {
                    above.computeIfAbsent(member, k -> new ArrayList<>()).add(root);
                }
            }
        }
        List<ResultItem> top = new ArrayList<>();
        Set<String> order = new LinkedHashSet<>();
        roots.forEach(
                (key, item) -> {
                    boolean elsewhere =
                            above.getOrDefault(key, List.of()).stream()
                                    // In a circle, the one that comes first stays.
                                    .anyMatch(
                                            other ->
                                                    !below(key).contains(other)
                                                            || order.contains(other));
                    order.add(key);
                    if (!elsewhere) {
                        top.add(item);
                    }
                });
        return top;
    }

    /** Results that no report lists, each with its members. */
    List<ResultItem> of(List<JsonIndex.Entry> roots) throws Unreadable {
        List<ResultItem> items = new ArrayList<>();
        for (JsonIndex.Entry root : roots) {
            items.add(
                    item(
                            root.fullUrl().or(() -> root.id().map(_ -> root.name())),
                            new Reference(),
                            pool.parseWhole(root)));
        }
        return items;
    }

    /** The orders that results answer; the report's own are to be added first. */
    Orders orders() {
        return orders;
    }

    /** True when the file holds a result under this reference. */
    boolean holds(Reference reference, JsonIndex.Entry from) throws Unreadable {
        return reference.hasReference()
                && pool.find(reference.getReference(), from)
                        .filter(f -> f.resource() instanceof Observation)
                        .isPresent();
    }

    private Set<String> below(String key) {
        return below.getOrDefault(key, Set.of());
    }

    private Optional<ResourcePool.Found> observation(Reference reference, JsonIndex.Entry from)
            throws Unreadable {
        Optional<ResourcePool.Found> found =
                reference.hasReference()
                        ? pool.find(reference.getReference(), from)
                        : Optional.empty();
        if (found.isPresent() && found.get().resource() instanceof Observation) {
            return found;
        }
        tally.unresolved(Values.text(reference.getReference()).orElse(""));
        return Optional.empty();
    }

    private ResultItem item(Optional<String> key, Reference reference, ResourcePool.Found found)
            throws Unreadable {
        if (++read > Limits.RESULTS) {
            throw new Unreadable(Refusal.Reason.TOO_MANY, found.entry().where());
        }
        if (onPath.size() >= Limits.PANEL_DEPTH) {
            throw new Unreadable(Refusal.Reason.TOO_DEEP, found.entry().where());
        }
        Observation o = (Observation) found.resource();
        JsonIndex.Entry entry = found.entry();
        tally.checked(found);
        subjects.see(o.getSubject(), entry);
        if (o.getSubject().isEmpty()) {
            subjects.seeNobody(o.getPerformer(), entry);
        }
        if (modified(o)) {
            tally.note(ReaderNote.Kind.MODIFIER_EXTENSION, entry.name());
        }
        Optional<ResultValue> value = value(o.getValue(), o.getDataAbsentReason());
        if (value.orElse(null) instanceof ResultValue.Quantity q && !q.hasUnit()) {
            tally.note(
                    ReaderNote.Kind.NO_UNIT,
                    Values.concept(o.getCode()).flatMap(Concept::words).orElse(entry.name()));
        }
        onPath.add(found.key());
        List<ResultItem> members = members(o, found);
        onPath.remove(found.key());
        return new ResultItem(
                key,
                status(o.getStatus()),
                Values.concept(o.getCode())
                        .orElseGet(() -> new Concept(Optional.empty(), List.of())),
                Values.concepts(o.getCategory()),
                value,
                Values.concepts(o.getInterpretation()),
                values.referenceRanges(o.getReferenceRange()),
                values.notes(o.getNote()),
                circumstances(reference, o, entry),
                components(o),
                members,
                Values.links(o.getDerivedFrom()),
                values.allExtensions(o),
                Optional.empty());
    }

    private List<ResultItem> members(Observation o, ResourcePool.Found found) throws Unreadable {
        List<ResultItem> members = new ArrayList<>();
        Set<String> mine = below.computeIfAbsent(found.key(), k -> new HashSet<>());
        for (Reference reference : o.getHasMember()) {
            Optional<ResourcePool.Found> member = observation(reference, found.entry());
            if (member.isEmpty()) {
                members.add(missing(reference));
            } else if (onPath.contains(member.get().key())) {
                mine.add(member.get().key());
                tally.note(ReaderNote.Kind.CYCLE, found.entry().name());
            } else {
                mine.add(member.get().key());
                members.add(item(Values.text(reference.getReference()), reference, member.get()));
                mine.addAll(below(member.get().key()));
            }
        }
        return members;
    }

    private ResultItem.Circumstances circumstances(
            Reference reference, Observation o, JsonIndex.Entry entry) throws Unreadable {
        orders.see(o.getBasedOn(), entry);
        Optional<SpecimenInfo> specimen = specimens.of(o.getSpecimen(), entry, tally);
        return new ResultItem.Circumstances(
                Values.text(reference.getDisplay()).filter(d -> !says(o, d)),
                Values.identifiers(o.getIdentifier()),
                values.when(o.getEffective()),
                Values.moment(o.getIssuedElement()),
                Values.concept(o.getMethod()),
                Values.concept(o.getBodySite()),
                specimen,
                people.parties(o.getPerformer(), entry),
                devices.of(o.getDevice(), entry),
                new ResultItem.Links(
                        Values.links(o.getBasedOn()),
                        Values.links(o.getPartOf()),
                        Values.links(o.getFocus()),
                        Values.linkIfSent(o.getEncounter())),
                Values.narrative(o.getText()));
    }

    private static boolean says(Observation o, String words) {
        return words.equals(o.getCode().getText())
                || o.getCode().getCoding().stream().anyMatch(c -> words.equals(c.getDisplay()));
    }

    private List<Component> components(Observation o) {
        return o.getComponent().stream()
                .map(
                        c ->
                                new Component(
                                        Values.concept(c.getCode())
                                                .orElseGet(
                                                        () ->
                                                                new Concept(
                                                                        Optional.empty(),
                                                                        List.of())),
                                        value(c.getValue(), c.getDataAbsentReason()),
                                        Values.concepts(c.getInterpretation()),
                                        values.referenceRanges(c.getReferenceRange()),
                                        values.allExtensions(c, Values.own(c))))
                .toList();
    }

    private Optional<ResultValue> value(@Nullable Type value, @Nullable CodeableConcept absent) {
        Optional<ResultValue> sent = values.value(value);
        return sent.isPresent() ? sent : Values.concept(absent).map(ResultValue.Absent::new);
    }

    private static boolean modified(Observation o) {
        return o.hasModifierExtension()
                || o.getComponent().stream()
                        .anyMatch(c -> c.hasModifierExtension() || modified(c.getReferenceRange()))
                || modified(o.getReferenceRange());
    }

    private static boolean modified(List<Observation.ObservationReferenceRangeComponent> ranges) {
        return ranges.stream().anyMatch(BackboneElement::hasModifierExtension);
    }

    private static ResultItem missing(Reference reference) {
        return new ResultItem(
                Values.text(reference.getReference()),
                ItemStatus.UNKNOWN,
                new Concept(Values.text(reference.getDisplay()), List.of()),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                new ResultItem.Circumstances(
                        Optional.empty(),
                        reference.hasIdentifier()
                                ? List.of(Values.identifier(reference.getIdentifier()))
                                : List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        ResultItem.Links.NONE,
                        Optional.empty()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static ItemStatus status(Observation.@Nullable ObservationStatus status) {
        return switch (status) {
            case null -> ItemStatus.UNKNOWN;
            case REGISTERED -> ItemStatus.REGISTERED;
            case PRELIMINARY -> ItemStatus.PRELIMINARY;
            case FINAL -> ItemStatus.FINAL;
            case AMENDED -> ItemStatus.AMENDED;
            case CORRECTED -> ItemStatus.CORRECTED;
            case CANCELLED -> ItemStatus.CANCELLED;
            case ENTEREDINERROR -> ItemStatus.ENTERED_IN_ERROR;
            case UNKNOWN, NULL -> ItemStatus.UNKNOWN;
        };
    }
}
