package io.wardkey.intake;

import io.wardkey.intake.FidelityTable.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Holds a draft against the report that it was made of. Every value of the source, resource by
 * resource, is looked for at the one place that {@code fidelity.tsv} names for it, index by index,
 * so that a lost, changed or exchanged value is missed even where an equal one stands elsewhere.
 */
final class Fidelity {

    private static final Set<String> HELD =
            Set.of(
                    "DiagnosticReport",
                    "Observation",
                    "Specimen",
                    "Patient",
                    "Practitioner",
                    "PractitionerRole",
                    "RelatedPerson",
                    "Organization",
                    "Composition",
                    "ServiceRequest",
                    "Media",
                    "Device");

    private final FidelityTable table;
    private final FhirFile file;
    private final Node draft;
    private final DraftPlaces places;
    private final FidelityReferences references;
    private final Set<Node> compared = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Node, Set<Node>> pairs = new IdentityHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final Map<String, Integer> left = new TreeMap<>();
    private int kept;

    Fidelity(FidelityTable table, FhirFile file, Node draft) {
        this.table = table;
        this.file = file;
        this.draft = draft;
        places = new DraftPlaces(draft);
        references = new FidelityReferences(this, table, file, draft, places);
    }

    /** What the draft lacks of a report and all that it reaches: paths with values. */
    static Fidelity of(FidelityTable table, FhirFile file, Node report, Node draft) {
        Fidelity fidelity = new Fidelity(table, file, draft);
        fidelity.resource(report, draft, report);
        fidelity.inOrder(report.all("result"));
        file.documentOf(report).ifPresent(d -> fidelity.resource(d, draft, d));
        fidelity.reached.stream()
                .filter(r -> HELD.contains(FhirFile.type(r)) && !fidelity.compared.contains(r))
                .forEach(r -> fidelity.miss(FhirFile.type(r), r));
        return fidelity;
    }

    /** The same of a draft that was put together from results without a report. */
    static Fidelity ofLoose(FidelityTable table, FhirFile file, Node draft) {
        Fidelity fidelity = new Fidelity(table, file, draft);
        for (Node item : draft.all("results")) {
            Optional<Node> sent =
                    item.text("key")
                            .map(file::named)
                            .orElseGet(() -> file.of("Observation").stream().findFirst());
            sent.ifPresentOrElse(
                    o -> fidelity.resource(o, item, o),
                    () -> fidelity.missing.add("no result " + item.text("key")));
        }
        return fidelity;
    }

    /** One that is shown as a member of another is not at the top; the rest keep their order. */
    private void inOrder(List<Node> results) {
        List<String> top =
                draft.all("results").stream().flatMap(r -> r.text("key").stream()).toList();
        List<String> sent =
                results.stream()
                        .flatMap(r -> r.text("reference").stream())
                        .filter(top::contains)
                        .distinct()
                        .toList();
        if (!sent.isEmpty() && !sent.equals(top.stream().filter(sent::contains).toList())) {
            missing.add("DiagnosticReport.result: the order");
        }
    }

    List<String> missing() {
        return missing;
    }

    int kept() {
        return kept;
    }

    /** What was left, by {@code Type.element}. */
    Map<String, Integer> left() {
        return left;
    }

    void miss(String path, Node lost) {
        lost.walk()
                .filter(n -> n.value().isPresent())
                .forEach(n -> missing.add(path + " = " + n.value().get()));
    }

    void leave(String what, Node node) {
        int leaves = (int) node.leaves();
        if (leaves > 0) {
            left.merge(what, leaves, Integer::sum);
        }
    }

    void keep(int leaves) {
        kept += leaves;
    }

    boolean compared(Node resource) {
        return compared.contains(resource);
    }

    /** It must be found in the draft, by whatever way. */
    void reach(Node resource) {
        reached.add(resource);
    }

    void resource(Node fhir, Node place, Node within) {
        if (!pairs.computeIfAbsent(fhir, f -> Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(place)) {
            return;
        }
        compared.add(fhir);
        String type = FhirFile.type(fhir);
        Set<Node> used = Collections.newSetFromMap(new IdentityHashMap<>());
        elements(fhir, type, place, 0, new Spot(type, within, List.of(), "", used));
    }

    void elements(Node fhir, String type, Node place, int index, Spot spot) {
        Spot here =
                table.row(type, "extension")
                        .flatMap(Row::place)
                        .map(p -> spot.held(places.list(place, p.substring(1))))
                        .orElse(spot);
        fhir.children()
                .forEach(
                        (name, nodes) -> {
                            for (int i = 0; i < nodes.size(); i++) {
                                if (!name.equals("resourceType")) {
                                    element(nodes.get(i), type, name, place, i, index, here);
                                }
                            }
                        });
    }

    private void element(
            Node fhir, String type, String name, Node place, int index, int above, Spot spot) {
        Optional<Row> row = table.row(type, name);
        boolean left = row.filter(r -> r.place().isEmpty()).isPresent();
        if (!left && (name.equals("extension") || name.equals("modifierExtension"))) {
            extension(fhir, spot);
        } else if (row.isEmpty()) {
            miss("no row: " + spot.path() + "." + name, fhir);
        } else if (left) {
            leave(type + "." + name, fhir);
        } else {
            Spot there = spot.to(name, index);
            String path = row.get().place().get();
            if (path.startsWith("~") || path.startsWith("?")) {
                oneOf(fhir, row.get().as(), places.list(place, path.substring(1)), path, there);
            } else {
                value(
                        fhir,
                        row.get().as(),
                        places.at(place, path, index, above).orElseGet(Node::nothing),
                        index,
                        there);
            }
        }
    }

    /** Any one that fits; the nearest miss tells what lacks. */
    void oneOf(Node fhir, String as, List<Node> candidates, String path, Spot spot) {
        for (Node candidate : candidates) {
            boolean free = path.startsWith("?") || !spot.used().contains(candidate);
            if (free && fits(trial -> trial.value(fhir, as, candidate, 0, spot.tried()))) {
                spot.used().add(candidate);
                value(fhir, as, candidate, 0, spot);
                return;
            }
        }
        if (fhir.leaves() > 0) {
            miss(spot.path(), fhir);
        }
    }

    boolean fits(Consumer<Fidelity> comparison) {
        Fidelity trial = new Fidelity(table, file, draft);
        comparison.accept(trial);
        return trial.missing.isEmpty();
    }

    private void extension(Node fhir, Spot spot) {
        for (Node candidate : spot.holder()) {
            if (!spot.used().contains(candidate)
                    && FidelityValues.sameExtension(fhir, candidate, spot.at())) {
                spot.used().add(candidate);
                kept += (int) fhir.leaves();
                return;
            }
        }
        miss(spot.path() + ".extension", fhir);
    }

    private void value(Node fhir, String as, Node place, int index, Spot spot) {
        switch (as) {
            case "Told", "Narrative" -> narrative(fhir, as, place, spot);
            case "Timing" -> timing(fhir, place, spot);
            case "Words", "Assigner" -> references.words(fhir, place, spot);
            case "Result" -> references.result(fhir, place, spot);
            case "Supporting" -> references.supporting(fhir, place, spot);
            case "Picture" -> {}
            case "Preferred" -> preferred(fhir, place, index, spot);
            case "Attachment" -> attachment(fhir, place, spot);
            default -> {
                if (as.startsWith("Relation:")) {
                    if (place.text("kind").filter(as.substring(9)::equals).isEmpty()) {
                        miss(spot.path(), fhir);
                        return;
                    }
                    references.reference(fhir, "Link", place, spot);
                } else if (Set.of(
                                "Link",
                                "Elsewhere",
                                "Entry",
                                "Party",
                                "Media",
                                "Subject",
                                "SpecimenReference",
                                "DeviceReference")
                        .contains(as)) {
                    references.reference(fhir, as, place, spot);
                } else if (table.knows(as)) {
                    elements(fhir, as, place, index, spot);
                } else {
                    leaf(fhir, as, place, spot);
                }
            }
        }
    }

    void leaf(Node fhir, String as, Node place, Spot spot) {
        // An empty string says nothing.
        if (fhir.value().filter(v -> !v.isEmpty()).isPresent()) {
            if (place.value().isPresent()
                    && FidelityValues.same(as, fhir.value().get(), place.value().get())) {
                kept++;
            } else {
                missing.add(spot.path() + " = " + fhir.value().get());
            }
        }
        fhir.all("id").forEach(id -> leave("element.id", id));
        Stream.of("extension", "modifierExtension")
                .flatMap(n -> fhir.all(n).stream())
                .forEach(e -> extension(e, spot));
    }

    private void narrative(Node fhir, String as, Node place, Spot spot) {
        boolean again =
                fhir.text("status").filter(Set.of("generated", "empty")::contains).isPresent();
        fhir.all("status").forEach(s -> leave("Narrative.status", s));
        for (Node div : fhir.all("div")) {
            if (as.equals("Told") && again) {
                leave("Narrative.div where it says the data again", div);
            } else if (place.value().isPresent()
                    && FhirTree.markup(div.value().orElse(""))
                            .flat()
                            .equals(FhirTree.markup(place.value().get()).flat())) {
                kept++;
            } else {
                miss(spot.path(), div);
            }
        }
    }

    private void timing(Node fhir, Node place, Spot spot) {
        List<Node> events = fhir.all("event");
        IntStream.range(0, events.size())
                .forEach(
                        i ->
                                leaf(
                                        events.get(i),
                                        "moment",
                                        places.at(place, "events", i, 0).orElseGet(Node::nothing),
                                        spot.to("event", i)));
        if (fhir.children().keySet().stream().anyMatch(n -> !n.equals("event"))) {
            if (place.text("words").filter(w -> FidelityValues.sameJson(fhir, w)).isPresent()) {
                kept += (int) (fhir.leaves() - events.size());
            } else {
                miss(spot.path(), fhir);
            }
        }
    }

    private void preferred(Node fhir, Node place, int index, Spot spot) {
        // Not to be preferred is what a language is when nothing is said.
        if (fhir.value().filter("false"::equals).isPresent()) {
            leave("Patient.communication.preferred where false", fhir);
        } else {
            leaf(new Node(Optional.of(Integer.toString(index))), "integer", place, spot);
        }
    }

    private void attachment(Node fhir, Node place, Spot spot) {
        if (fhir.first("data").isEmpty()) {
            elements(fhir, "Attachment", place, 0, spot);
            return;
        }
        Node rest = Node.nothing();
        fhir.children()
                .forEach(
                        (name, nodes) -> {
                            if (name.equals("hash")) {
                                nodes.forEach(n -> leave("Attachment.hash beside data", n));
                            } else if (name.equals("url")) {
                                nodes.forEach(
                                        n ->
                                                leaf(
                                                        n,
                                                        "text",
                                                        place.first("alsoAt")
                                                                .orElseGet(Node::nothing),
                                                        spot));
                            } else {
                                nodes.forEach(n -> rest.add(name, n));
                            }
                        });
        elements(rest, "Attachment", place, 0, spot);
    }
}
