package io.wardkey.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Follows a report's references to where the draft holds what they lead to. */
final class FidelityReferences {

    private final Fidelity walk;
    private final FidelityTable table;
    private final FhirFile file;
    private final Node draft;
    private final DraftPlaces places;

    FidelityReferences(
            Fidelity walk, FidelityTable table, FhirFile file, Node draft, DraftPlaces places) {
        this.walk = walk;
        this.table = table;
        this.file = file;
        this.draft = draft;
        this.places = places;
    }

    private Optional<Node> target(Node reference, Spot spot) {
        return reference.text("reference").flatMap(r -> file.resolve(r, spot.within()));
    }

    private Node within(Node target, Spot spot) {
        return spot.within().all("contained").contains(target) ? spot.within() : target;
    }

    void reference(Node fhir, String as, Node place, Spot spot) {
        walk.elements(
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
                    walk.resource(found, draft, within);
                }
            }
            case "Party", "SpecimenReference", "DeviceReference" -> {
                if (table.knows(type) && !type.equals("Patient")) {
                    walk.resource(found, place, within);
                }
            }
            default -> {
                // A document is about more than its report: allergies, medication, plans.
                boolean elsewhere =
                        as.equals("Entry")
                                && !Set.of("DiagnosticReport", "Observation").contains(type);
                if (as.equals("Elsewhere") || elsewhere) {
                    walk.leave("target of " + spot.path().replaceAll("\\[\\d+\\]", ""), found);
                } else if (as.equals("Media")) {
                    walk.resource(found, place, within);
                } else if (type.equals("ServiceRequest")) {
                    order(found, within);
                } else {
                    walk.reach(found);
                    if (type.equals("Observation")) {
                        DraftPlaces.items(
                                        Stream.of("results"),
                                        draft,
                                        fhir.text("reference").orElse(""))
                                .forEach(item -> walk.resource(found, item, within));
                    }
                }
            }
        }
    }

    private void order(Node request, Node within) {
        if (walk.compared(request)) {
            return;
        }
        List<Node> orders = places.list(draft, "context.orders");
        Node fitting =
                orders.stream()
                        .filter(o -> walk.fits(trial -> trial.resource(request, o, within)))
                        .findFirst()
                        .or(() -> orders.stream().findFirst())
                        .orElseGet(Node::nothing);
        walk.resource(request, fitting, within);
    }

    void result(Node fhir, Node place, Spot spot) {
        String key = fhir.text("reference").orElse("");
        List<Node> items =
                place == draft
                        ? DraftPlaces.items(Stream.of("results"), draft, key)
                        : place.text("key").filter(key::equals).isPresent()
                                ? List.of(place)
                                : List.of();
        if (items.isEmpty()) {
            walk.miss(spot.path(), fhir);
            return;
        }
        walk.keep(1);
        for (Node item : items) {
            Optional<Node> observation = target(fhir, spot);
            observation.ifPresent(o -> walk.resource(o, item, within(o, spot)));
            for (Node display : fhir.all("display")) {
                if (FidelityValues.says(item, display.value().orElse(""))) {
                    walk.keep(1);
                } else {
                    walk.miss(spot.path() + ".display", display);
                }
            }
            if (observation.isEmpty()) {
                fhir.all("identifier")
                        .forEach(
                                i ->
                                        walk.oneOf(
                                                i,
                                                "Identifier",
                                                places.list(item, "circumstances.identifiers"),
                                                "?",
                                                spot));
            }
        }
    }

    void supporting(Node fhir, Node place, Spot spot) {
        Optional<Node> found = target(fhir, spot);
        if (found.filter(f -> FhirFile.type(f).equals("Observation")).isEmpty()) {
            walk.oneOf(fhir, "Elsewhere", places.list(place, "links.supporting"), "~", spot);
            return;
        }
        List<Node> answers =
                DraftPlaces.items(Stream.of("answers"), place, fhir.text("reference").orElse(""));
        if (answers.isEmpty()) {
            walk.miss(spot.path(), fhir);
        } else {
            walk.keep(1);
            answers.forEach(a -> walk.resource(found.get(), a, within(found.get(), spot)));
        }
    }

    /** A reference of which the draft keeps the words, else the reference itself. */
    void words(Node fhir, Node place, Spot spot) {
        Optional<Node> words = fhir.first("display").or(() -> fhir.first("reference"));
        words.ifPresent(w -> walk.leaf(w, "text", place, spot));
        fhir.children()
                .forEach(
                        (name, nodes) ->
                                nodes.stream()
                                        .filter(n -> words.filter(w -> w == n).isEmpty())
                                        .forEach(n -> walk.leave("Reference." + name, n)));
    }
}
