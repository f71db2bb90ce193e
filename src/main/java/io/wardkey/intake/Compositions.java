package io.wardkey.intake;

import io.wardkey.domain.report.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** The document around a report, where there is one: its title, and what it replaces. */
final class Compositions {
    private Compositions() {}

    /**
     * The first Composition that refers to the report, else the first that the report itself refers
     * to (as R5's {@code DiagnosticReport.composition} does, which R4 carries as an extension).
     */
    static Optional<JsonIndex.Entry> of(ResourcePool pool, JsonIndex.Entry report) {
        return pool.ofType("Composition").stream()
                .filter(c -> refersTo(pool, c, report))
                .findFirst()
                .or(
                        () ->
                                report.references().stream()
                                        .flatMap(r -> pool.entry(r, report).stream())
                                        .filter(e -> e.type().equals("Composition"))
                                        .findFirst())
                .filter(c -> patients(pool, c) <= 1);
    }

    /** How many patients a document names, itself or by what it lists. */
    private static long patients(ResourcePool pool, JsonIndex.Entry composition) {
        return Stream.concat(
                        Stream.of(composition),
                        composition.references().stream()
                                .flatMap(r -> pool.entry(r, composition).stream()))
                .flatMap(
                        e ->
                                e.type().equals("Patient")
                                        ? Stream.of(e)
                                        : e.references().stream()
                                                .flatMap(r -> pool.entry(r, e).stream()))
                .filter(e -> e.type().equals("Patient"))
                .distinct()
                .count();
    }

    private static boolean refersTo(
            ResourcePool pool, JsonIndex.Entry composition, JsonIndex.Entry report) {
        return composition.references().stream()
                .anyMatch(r -> pool.entry(r, composition).filter(report::equals).isPresent());
    }

    /** What the document's sections hold, in reading order. */
    static List<Reference> sections(Composition composition) {
        List<Reference> references = new ArrayList<>();
        composition.getSection().forEach(section -> collect(section, references));
        return references;
    }

    private static void collect(Composition.SectionComponent section, List<Reference> into) {
        into.addAll(section.getEntry());
        section.getSection().forEach(inner -> collect(inner, into));
    }

    static List<Relation> relations(Composition composition) {
        List<Relation> relations = new ArrayList<>();
        for (Composition.CompositionRelatesToComponent relates : composition.getRelatesTo()) {
            Optional<Relation.Kind> kind =
                    Optional.ofNullable(relates.getCode())
                            .flatMap(
                                    code ->
                                            switch (code) {
                                                case REPLACES ->
                                                        Optional.of(Relation.Kind.REPLACES);
                                                case APPENDS -> Optional.of(Relation.Kind.APPENDS);
                                                case TRANSFORMS, SIGNS ->
                                                        Optional.of(Relation.Kind.TRANSFORMS);
                                                case NULL -> Optional.empty();
                                            });
            if (kind.isEmpty()) {
                continue;
            }
            switch (relates.getTarget()) {
                case Reference reference -> relations.add(relation(kind.get(), reference));
                case Identifier identifier ->
                        relations.add(
                                new Relation(
                                        kind.get(),
                                        Optional.empty(),
                                        Optional.of(Values.identifier(identifier)),
                                        Optional.empty()));
                case null, default -> {}
            }
        }
        return relations;
    }

    static Relation relation(Relation.Kind kind, Reference reference) {
        return new Relation(
                kind,
                Values.text(reference.getReference()),
                reference.hasIdentifier()
                        ? Optional.of(Values.identifier(reference.getIdentifier()))
                        : Optional.empty(),
                Values.text(reference.getDisplay()));
    }
}
