package io.wardkey.intake;

import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.When;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Specimen;

/**
 * The results of a file that none of its reports claims, put together as a clinic would file them:
 * by patient, document, laboratory, visit, kind of specimen and day. Results of a laboratory only,
 * save where a file holds nothing but results. For one file.
 */
final class LooseResults {
    // What may stand beside results in a file that was sent for their sake.
    private static final Set<String> BESIDE =
            Set.of(
                    "Observation",
                    "Patient",
                    "RelatedPerson",
                    "Practitioner",
                    "PractitionerRole",
                    "Organization",
                    "Location",
                    "HealthcareService",
                    "Device",
                    "Specimen",
                    "ServiceRequest",
                    "Encounter",
                    "Media",
                    "Composition",
                    "MessageHeader",
                    "Provenance",
                    "OperationOutcome");

    // Parsed resources that are held at once.
    private static final int AT_ONCE = 500;

    // Copies that were stored before they said which results they were put together from.
    private final boolean together;
    private final boolean ofMany;
    private final IdentityHashMap<Set<JsonIndex.Entry>, Boolean> onePatient =
            new IdentityHashMap<>();
    private final ResourcePool pool;
    private final Values values;
    private final List<Refusal> refused;
    private final Map<JsonIndex.Entry, Loose> loose = new LinkedHashMap<>();

    /** What is noted of a loose result. */
    private record Loose(Key key, List<JsonIndex.Entry> members) {}

    /** Results with equal keys are one report. */
    private record Key(
            String patient,
            String document,
            String laboratory,
            String encounter,
            String specimen,
            String day) {}

    /**
     * @param claimed what reports took; a result that can't be read is added
     * @param noReport true when the file has no report at all
     * @param refused where a result goes that can't be read
     */
    LooseResults(
            ResourcePool pool,
            Values values,
            Set<JsonIndex.Entry> claimed,
            boolean noReport,
            List<Refusal> refused) {
        this.together = pool.contents().stored().filter(count -> count == 0).isPresent();
        this.ofMany =
                pool.ofType("Patient").stream().filter(p -> !pool.names().isCopy(p)).count() > 1;
        this.pool = pool;
        this.values = values;
        this.refused = refused;
        List<JsonIndex.Entry> free =
                pool.ofType("Observation").stream()
                        .filter(e -> !claimed.contains(e) && !pool.names().isCopy(e))
                        .toList();
        boolean resultsAlone =
                noReport && pool.entries().stream().allMatch(e -> BESIDE.contains(e.type()));
        note(
                free.stream().filter(e -> !ObservationKinds.saysNoLaboratory(e)).toList(),
                claimed,
                together);
        if (loose.isEmpty() && refused.isEmpty() && (resultsAlone || together)) {
            note(free, claimed, true);
        }
    }

    private void note(List<JsonIndex.Entry> entries, Set<JsonIndex.Entry> claimed, boolean all) {
        int count = 0;
        for (JsonIndex.Entry entry : entries) {
            if (++count % AT_ONCE == 0) {
                pool.forget();
            }
            try {
                Observation observation = (Observation) pool.parseWhole(entry).resource();
                if (all || !ObservationKinds.isVitalSign(observation)) {
                    loose.put(
                            entry, new Loose(key(observation, entry), members(observation, entry)));
                }
            } catch (Unreadable e) {
                refused.add(e.refusal());
                claimed.add(entry);
            }
        }
        pool.forget();
    }

    private List<JsonIndex.Entry> members(Observation observation, JsonIndex.Entry entry) {
        return observation.getHasMember().stream()
                .filter(Reference::hasReference)
                .flatMap(r -> pool.entry(r.getReference(), entry).stream())
                .toList();
    }

    /** The groups in the file's order, each of results that are no other's members. */
    List<List<JsonIndex.Entry>> groups() {
        Map<Key, List<JsonIndex.Entry>> groups = new LinkedHashMap<>();
        Set<JsonIndex.Entry> roots = roots();
        Key only = new Key("", "", "", "", "", "");
        loose.forEach(
                (entry, noted) -> {
                    if (roots.contains(entry)) {
                        groups.computeIfAbsent(
                                        together ? only : noted.key(), k -> new ArrayList<>())
                                .add(entry);
                    }
                });
        return List.copyOf(groups.values());
    }

    private Set<JsonIndex.Entry> roots() {
        Set<JsonIndex.Entry> members =
                loose.values().stream()
                        .flatMap(l -> l.members().stream())
                        .collect(Collectors.toSet());
        Set<JsonIndex.Entry> reached = new HashSet<>();
        Set<JsonIndex.Entry> roots = new HashSet<>();
        for (JsonIndex.Entry entry : loose.keySet()) {
            if (!members.contains(entry)) {
                roots.add(entry);
                reach(entry, reached);
            }
        }
        // What is left are circles of members; the first of each stands for it.
        for (JsonIndex.Entry entry : loose.keySet()) {
            if (!reached.contains(entry)) {
                roots.add(entry);
                reach(entry, reached);
            }
        }
        return roots;
    }

    private void reach(JsonIndex.Entry from, Set<JsonIndex.Entry> reached) {
        Deque<JsonIndex.Entry> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            JsonIndex.Entry entry = open.removeFirst();
            Loose noted = loose.get(entry);
            if (reached.add(entry) && noted != null) {
                open.addAll(noted.members());
            }
        }
    }

    private Key key(Observation observation, JsonIndex.Entry entry) throws Unreadable {
        Subjects subjects =
                new Subjects(pool, new Patients(pool, values, new People(pool, values)));
        subjects.see(observation.getSubject(), entry);
        return new Key(
                patient(subjects, entry),
                Compositions.of(pool, entry).map(JsonIndex.Entry::where).orElse(""),
                observation.getPerformer().stream()
                        .filter(p -> organisation(p, entry))
                        .map(LooseResults::words)
                        .findFirst()
                        .orElse(""),
                words(observation.getEncounter()),
                specimen(observation, entry),
                day(observation));
    }

    private String patient(Subjects subjects, JsonIndex.Entry entry) {
        PatientDemographics who = subjects.subject();
        return subjects.own().stream()
                .findFirst()
                .map(e -> "entry " + e.number())
                .or(
                        () ->
                                who.identifiers().stream()
                                        .filter(i -> i.sameAs(i))
                                        .findFirst()
                                        .map(LooseResults::words))
                .or(() -> who.reference().filter(r -> !r.startsWith("#")).map(r -> named(r, entry)))
                .or(who::display)
                .or(() -> who.names().stream().flatMap(n -> n.words().stream()).findFirst())
                // Of several patients it may be anyone's.
                .orElseGet(() -> ofMany ? entry.where() : "");
    }

    /** Patients of several messages may bear one name: each such result is a report of its own. */
    private String named(String patient, JsonIndex.Entry from) {
        return pool.names()
                        .rivals(patient, from)
                        .allMatch(b -> onePatient.computeIfAbsent(b, LooseResults::onePatient))
                ? References.server(References.onServer(patient, from)).orElse("")
                        + " "
                        + References.typeAndId(patient)
                : from.where();
    }

    private static boolean onePatient(Set<JsonIndex.Entry> bearers) {
        Set<String> common = new HashSet<>(bearers.iterator().next().identifiers());
        bearers.forEach(b -> common.retainAll(new HashSet<>(b.identifiers())));
        return !common.isEmpty();
    }

    private static String words(Identifier identifier) {
        return identifier.system().orElse("") + "|" + identifier.value().orElse("");
    }

    private static String words(Reference reference) {
        return Values.text(reference.getReference())
                .or(
                        () ->
                                References.identifiers(reference).stream()
                                        .findFirst()
                                        .map(LooseResults::words))
                .or(() -> Values.text(reference.getDisplay()))
                .orElse("");
    }

    private boolean organisation(Reference reference, JsonIndex.Entry from) {
        String target = Values.text(reference.getReference()).orElse("");
        return pool.entry(target, from)
                .map(e -> e.type().equals("Organization"))
                .orElse(
                        target.contains("Organization/")
                                || "Organization".equals(reference.getType()));
    }

    private String specimen(Observation observation, JsonIndex.Entry entry) throws Unreadable {
        Reference reference = observation.getSpecimen();
        Optional<ResourcePool.Found> found =
                reference.hasReference()
                        ? pool.find(reference.getReference(), entry)
                        : Optional.empty();
        return found.map(ResourcePool.Found::resource)
                .filter(Specimen.class::isInstance)
                .map(Specimen.class::cast)
                .flatMap(s -> Values.concept(s.getType()))
                .flatMap(Concept::words)
                .orElseGet(() -> words(reference));
    }

    private String day(Observation observation) {
        return values.when(observation.getEffective())
                .flatMap(When::first)
                .or(() -> Values.moment(observation.getIssuedElement()))
                .map(m -> m.asSent().substring(0, Math.min(10, m.asSent().length())))
                .orElse("");
    }
}
