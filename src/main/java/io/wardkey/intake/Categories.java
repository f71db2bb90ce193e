package io.wardkey.intake;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.report.CategoryHint;
import io.wardkey.domain.report.CategoryHint.Basis;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.SpecimenInfo;
import io.wardkey.intake.CategoryCodes.Found;
import io.wardkey.intake.CategoryCodes.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proposes the category that a report is filed under.
 *
 * <p>A category is also the border of a permission: whoever may read {@code BLOOD} reads what is
 * filed there. A wrong guess into a category that is granted readily gives away what the patient
 * meant to keep; a missing guess only lets a person choose. Hence:
 *
 * <ul>
 *   <li>A report is {@code BLOOD} or {@code URINE} only when every result is known to be, by its
 *       code or by the heading that its laboratory put it under. Blood in the tube is not enough:
 *       an HIV test and a gene are done on blood too.
 *   <li>Serology of infections (hepatitis, HIV, syphilis, Borrelia) is {@code MICROBIOLOGY},
 *       whatever the material and though many laboratories print it beside chemistry: it tells an
 *       infection, which is what clinics file there and what patients keep apart. Antibodies
 *       against oneself and allergies are {@code BLOOD}.
 *   <li>Reports of several kinds, or with results of no known kind, are {@code OTHER}: a person
 *       decides. The readily granted kinds may stand within a report that its laboratory declares
 *       as another, never the other way round.
 *   <li>Toxicology, body fluids, vital signs and social history are {@code OTHER}.
 *   <li>{@code OTHER} is no refuge of less protection: it is granted by itself, like every
 *       category.
 * </ul>
 */
final class Categories {
    private final Set<Found> declared = new LinkedHashSet<>();
    private final Set<Found> known = new LinkedHashSet<>();
    private final List<String> unknown = new ArrayList<>();
    private final Optional<Found> material;
    private Optional<Found> heading = Optional.empty();
    private Basis basis = Basis.CODE;

    private Categories(List<SpecimenInfo> specimens) {
        this.material = material(specimens.stream());
    }

    static CategoryHint hint(
            Concept code,
            List<Concept> categories,
            List<SpecimenInfo> specimens,
            List<ResultItem> results,
            boolean document) {
        Categories report = new Categories(specimens);
        report.declare(code, categories);
        report.results(results, report.heading);
        return report.decide(results.isEmpty() && document);
    }

    /** What the laboratory says of the whole report. */
    private void declare(Concept code, List<Concept> categories) {
        List<Found> sections =
                categories.stream().flatMap(c -> CategoryCodes.section(c).stream()).toList();
        Optional<Found> test = CategoryCodes.test(code);
        Stream.concat(sections.stream(), test.stream())
                .filter(f -> f.kind() != Kind.NEUTRAL)
                .forEach(
                        f -> {
                            if (f.kind() != Kind.MATERIAL) {
                                declared.add(f);
                            }
                            heading = heading.or(() -> Optional.of(f));
                        });
        basis = sections.isEmpty() ? Basis.CODE : Basis.SECTION;
        if (declared.isEmpty()) {
            Optional<Found> words =
                    Stream.concat(
                                    code.words().stream(),
                                    categories.stream().flatMap(c -> c.words().stream()))
                            .flatMap(w -> HeadingWords.of(w).stream())
                            .findFirst();
            words.ifPresent(
                    f -> {
                        declared.add(f);
                        heading = Optional.of(f);
                        basis = Basis.HEADING;
                    });
        }
    }

    private void results(List<ResultItem> items, Optional<Found> under) {
        for (ResultItem item : items) {
            boolean panel = !item.members().isEmpty();
            if (panel) {
                results(item.members(), heading(item).or(() -> under));
            }
            if (!panel || item.value().isPresent()) {
                result(item, under);
            }
        }
    }

    private static Optional<Found> heading(ResultItem panel) {
        return CategoryCodes.test(panel.code())
                .filter(f -> f.kind() != Kind.NEUTRAL)
                .or(() -> panel.code().words().flatMap(HeadingWords::of));
    }

    private void result(ResultItem item, Optional<Found> under) {
        Optional<Found> own = CategoryCodes.test(item.code());
        if (own.filter(f -> f.kind() == Kind.NEUTRAL).isPresent()) {
            return;
        }
        Optional<Found> found =
                own.or(() -> held(item) ? item.code().words().flatMap(HeadingWords::apart) : under)
                        .or(() -> under)
                        .flatMap(f -> onMaterial(f, item));
        found.ifPresentOrElse(known::add, () -> unknown.add(item.code().words().orElse("")));
    }

    /** What the file only refers to is named by what refers to it, and has nothing to give away. */
    private static boolean held(ResultItem item) {
        return !item.code().codings().isEmpty()
                || item.value().isPresent()
                || !item.components().isEmpty();
    }

    private Optional<Found> onMaterial(Found found, ResultItem item) {
        if (found.kind() != Kind.MATERIAL) {
            return Optional.of(found);
        }
        return item.circumstances()
                .specimen()
                .map(s -> material(Stream.of(s)))
                .orElse(material)
                .map(m -> new Found(m.kind(), found.reason() + ", " + m.reason()));
    }

    /** What all specimens are. */
    private static Optional<Found> material(Stream<SpecimenInfo> specimens) {
        List<Optional<Found>> kinds =
                specimens.map(s -> s.type().flatMap(CategoryCodes::specimen)).toList();
        boolean one =
                !kinds.isEmpty()
                        && kinds.stream().allMatch(Optional::isPresent)
                        && kinds.stream().map(k -> k.get().kind()).distinct().count() == 1;
        return one ? kinds.getFirst() : Optional.empty();
    }

    private CategoryHint decide(boolean document) {
        Set<Kind> says = kinds(declared);
        Set<Kind> holds = kinds(known);
        if (says.size() > 1) {
            return mixed();
        }
        if (says.size() == 1) {
            Kind kind = says.iterator().next();
            boolean fits = holds.stream().allMatch(k -> k == kind || mayStandIn(kind, k));
            return fits
                    ? new CategoryHint(kind.category(), basis, declared.iterator().next().reason())
                    : mixed();
        }
        if (holds.isEmpty() && unknown.isEmpty()) {
            return document
                    ? new CategoryHint(Category.DOCUMENT, Basis.DOCUMENT, "")
                    : new CategoryHint(Category.OTHER, Basis.NOTHING, "");
        }
        if (holds.isEmpty()) {
            return new CategoryHint(
                    Category.OTHER, Basis.NOTHING, material.map(Found::reason).orElse(""));
        }
        if (holds.size() > 1 || !unknown.isEmpty()) {
            return mixed();
        }
        return new CategoryHint(
                holds.iterator().next().category(), Basis.CODE, reasons(known.stream()));
    }

    private CategoryHint mixed() {
        // One reason for each kind is enough to see why.
        Set<Kind> told = EnumSet.noneOf(Kind.class);
        return new CategoryHint(
                Category.OTHER,
                Basis.MIXED,
                reasons(
                        Stream.concat(
                                Stream.concat(declared.stream(), known.stream())
                                        .filter(f -> told.add(f.kind())),
                                unknown.isEmpty()
                                        ? Stream.empty()
                                        : Stream.of(
                                                new Found(
                                                        Kind.OTHER, "? " + unknown.getFirst())))));
    }

    /** What is readily granted, or is of no kind, beside what is kept apart. */
    private static boolean mayStandIn(Kind declared, Kind held) {
        return !declared.everyday() && (held.everyday() || held == Kind.OTHER);
    }

    private static Set<Kind> kinds(Set<Found> found) {
        return found.stream().map(Found::kind).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String reasons(Stream<Found> found) {
        return found.map(Found::reason).distinct().limit(4).collect(Collectors.joining("; "));
    }
}
