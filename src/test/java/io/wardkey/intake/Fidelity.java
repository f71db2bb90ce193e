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

    /**
     * Where the comparison stands.
     *
     * @param path FHIR's, for the findings
     * @param within the resource of the file, or the contained one's container, for references
     * @param holder where extensions are kept, by whatever has a list of its own
     * @param at the element from that holder
     * @param used what already stood for something in this resource
     */
    private record Spot(String path, Node within, List<Node> holder, String at, Set<Node> used) {
        Spot to(String name, int index) {
            String plain = FidelityValues.withoutType(name);
            return new Spot(
                    path + "." + name + "[" + index + "]",
                    within,
                    holder,
                    (at.isEmpty() ? "" : at + ".") + plain + "[" + index + "]",
                    used);
        }

        /** The same, so that a trial uses nothing up. */
        Spot tried() {
            Set<Node> copy = Collections.newSetFromMap(new IdentityHashMap<>());
            copy.addAll(used);
            return new Spot(path, within, holder, at, copy);
        }

        Spot held(List<Node> extensions) {
            return new Spot(path, within, extensions, "", used);
        }
    }

    private final FidelityTable table;
    private final FhirFile file;
    private final Node draft;
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

    private void miss(String path, Node lost) {
        lost.walk()
                .filter(n -> n.value().isPresent())
                .forEach(n -> missing.add(path + " = " + n.value().get()));
    }

    private void leave(String what, Node node) {
        int leaves = (int) node.leaves();
        if (leaves > 0) {
            left.merge(what, leaves, Integer::sum);
        }
    }

    private void resource(Node fhir, Node place, Node within) {
        if (!pairs.computeIfAbsent(fhir, f -> Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(place)) {
            return;
        }
        compared.add(fhir);
        String type = FhirFile.type(fhir);
        Set<Node> used = Collections.newSetFromMap(new IdentityHashMap<>());
        elements(fhir, type, place, 0, new Spot(type, within, List.of(), "", used));
    }

    private void elements(Node fhir, String type, Node place, int index, Spot spot) {
        Spot here =
                table.row(type, "extension")
                        .flatMap(Row::place)
                        .map(p -> spot.held(list(place, p.substring(1))))
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
                oneOf(fhir, row.get().as(), list(place, path.substring(1)), path, there);
            } else {
                value(
                        fhir,
                        row.get().as(),
                        at(place, path, index, above).orElseGet(Node::nothing),
                        index,
                        there);
            }
        }
    }

    /** Any one that fits; the nearest miss tells what lacks. */
    private void oneOf(Node fhir, String as, List<Node> candidates, String path, Spot spot) {
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

    private boolean fits(java.util.function.Consumer<Fidelity> comparison) {
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
            case "Words", "Assigner" -> words(fhir, place, spot);
            case "Result" -> result(fhir, place, spot);
            case "Supporting" -> supporting(fhir, place, spot);
            case "Picture" -> {}
            case "Preferred" -> preferred(fhir, place, index, spot);
            case "Attachment" -> attachment(fhir, place, spot);
            default -> {
                if (as.startsWith("Relation:")) {
                    if (place.text("kind").filter(as.substring(9)::equals).isEmpty()) {
                        miss(spot.path(), fhir);
                        return;
                    }
                    reference(fhir, "Link", place, spot);
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
                    reference(fhir, as, place, spot);
                } else if (table.knows(as)) {
                    elements(fhir, as, place, index, spot);
                } else {
                    leaf(fhir, as, place, spot);
                }
            }
        }
    }

    private void leaf(Node fhir, String as, Node place, Spot spot) {
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
                                        at(place, "events", i, 0).orElseGet(Node::nothing),
                                        spot.to("event", i)));
        if (fhir.children().keySet().stream().anyMatch(n -> !n.equals("event"))) {
            if (place.text("words").filter(w -> FidelityValues.sameJson(fhir, w)).isPresent()) {
                kept += (int) (fhir.leaves() - events.size());
            } else {
                miss(spot.path(), fhir);
            }
        }
    }

    /** A reference of which the draft keeps the words, else the reference itself. */
    private void words(Node fhir, Node place, Spot spot) {
        Optional<Node> words = fhir.first("display").or(() -> fhir.first("reference"));
        words.ifPresent(w -> leaf(w, "text", place, spot));
        fhir.children()
                .forEach(
                        (name, nodes) ->
                                nodes.stream()
                                        .filter(n -> words.filter(w -> w == n).isEmpty())
                                        .forEach(n -> leave("Reference." + name, n)));
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

    private Optional<Node> target(Node reference, Spot spot) {
        return reference.text("reference").flatMap(r -> file.resolve(r, spot.within()));
    }

    private Node within(Node target, Spot spot) {
        return spot.within().all("contained").contains(target) ? spot.within() : target;
    }

    private void reference(Node fhir, String as, Node place, Spot spot) {
        elements(
                fhir,
                Set.of("Media", "Elsewhere", "Entry").contains(as) ? "Link" : as,
                place,
                0,
                spot);
        Optional<Node> target = target(fhir, spot);
        if (target.isEmpty()) {
            return;
        }
        Node found = target.get();
        Node within = within(found, spot);
        String type = FhirFile.type(found);
        switch (as) {
            case "Subject" -> {
                if (type.equals("Patient")) {
                    resource(found, draft, within);
                }
            }
            case "Party", "SpecimenReference", "DeviceReference" -> {
                if (table.knows(type) && !type.equals("Patient")) {
                    resource(found, place, within);
                }
            }
            default -> {
                // A document is about more than its report: allergies, medication, plans.
                boolean elsewhere =
                        as.equals("Entry")
                                && !Set.of("DiagnosticReport", "Observation").contains(type);
                if (as.equals("Elsewhere") || elsewhere) {
                    leave("target of " + spot.path().replaceAll("\\[\\d+\\]", ""), found);
                } else if (as.equals("Media")) {
                    resource(found, place, within);
                } else if (type.equals("ServiceRequest")) {
                    order(found, within);
                } else {
                    reached.add(found);
                    if (type.equals("Observation")) {
                        items(Stream.of("results"), draft, fhir.text("reference").orElse(""))
                                .forEach(item -> resource(found, item, within));
                    }
                }
            }
        }
    }

    private void order(Node request, Node within) {
        if (compared.contains(request)) {
            return;
        }
        List<Node> orders = list(draft, "context.orders");
        Node fitting =
                orders.stream()
                        .filter(o -> fits(trial -> trial.resource(request, o, within)))
                        .findFirst()
                        .or(() -> orders.stream().findFirst())
                        .orElseGet(Node::nothing);
        resource(request, fitting, within);
    }

    private void result(Node fhir, Node place, Spot spot) {
        String key = fhir.text("reference").orElse("");
        List<Node> items =
                place == draft
                        ? items(Stream.of("results"), draft, key)
                        : place.text("key").filter(key::equals).isPresent()
                                ? List.of(place)
                                : List.of();
        if (items.isEmpty()) {
            miss(spot.path(), fhir);
            return;
        }
        kept++;
        for (Node item : items) {
            Optional<Node> observation = target(fhir, spot);
            observation.ifPresent(o -> resource(o, item, within(o, spot)));
            for (Node display : fhir.all("display")) {
                if (FidelityValues.says(item, display.value().orElse(""))) {
                    kept++;
                } else {
                    miss(spot.path() + ".display", display);
                }
            }
            if (observation.isEmpty()) {
                fhir.all("identifier")
                        .forEach(
                                i ->
                                        oneOf(
                                                i,
                                                "Identifier",
                                                list(item, "circumstances.identifiers"),
                                                "?",
                                                spot));
            }
        }
    }

    private static List<Node> items(Stream<String> roots, Node under, String key) {
        return roots.flatMap(r -> under.all(r).stream())
                .flatMap(
                        i ->
                                Stream.concat(
                                        Stream.of(i)
                                                .filter(
                                                        n ->
                                                                n.text("key")
                                                                        .filter(key::equals)
                                                                        .isPresent()),
                                        items(Stream.of("members"), i, key).stream()))
                .toList();
    }

    private void supporting(Node fhir, Node place, Spot spot) {
        Optional<Node> found = target(fhir, spot);
        if (found.filter(f -> FhirFile.type(f).equals("Observation")).isEmpty()) {
            oneOf(fhir, "Elsewhere", list(place, "links.supporting"), "~", spot);
            return;
        }
        List<Node> answers = items(Stream.of("answers"), place, fhir.text("reference").orElse(""));
        if (answers.isEmpty()) {
            miss(spot.path(), fhir);
        } else {
            kept++;
            answers.forEach(a -> resource(found.get(), a, within(found.get(), spot)));
        }
    }

    private List<Node> list(Node place, String path) {
        int last = path.lastIndexOf('.');
        Node parent =
                last < 0
                        ? start(place, path)
                        : at(place, path.substring(0, last), 0, 0).orElseGet(Node::nothing);
        return parent.all(path.substring(last + 1).replace("/", ""));
    }

    private Node start(Node place, String path) {
        return path.startsWith("/") ? draft : place;
    }

    /** The node at a place; the index belongs to the last step, or to the one marked with []. */
    private Optional<Node> at(Node place, String path, int index, int above) {
        if (path.equals(".")) {
            return Optional.of(place);
        }
        Node node = start(place, path);
        String[] steps = (path.startsWith("/") ? path.substring(1) : path).split("\\.", -1);
        boolean marked = path.contains("[]");
        for (int i = 0; i < steps.length; i++) {
            String[] step = steps[i].replace("[]", "").replace("@", "").split("/", -1);
            boolean mine = marked ? steps[i].endsWith("[]") : i == steps.length - 1;
            int wanted = steps[i].endsWith("@") ? above : mine ? index : 0;
            List<Node> nodes = node.all(step[0]);
            if (wanted >= nodes.size()) {
                return Optional.empty();
            }
            node = nodes.get(wanted);
            if (step.length == 2 && node.text(DraftTree.IS).filter(step[1]::equals).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(node);
    }
}
