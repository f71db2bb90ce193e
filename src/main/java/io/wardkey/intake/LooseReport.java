package io.wardkey.intake;

import io.wardkey.domain.report.Coding;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.Document;
import io.wardkey.domain.report.ItemStatus;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Relation;
import io.wardkey.domain.report.ReportContext;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ReportDraft.TitleBasis;
import io.wardkey.domain.report.ReportStatus;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.SpecimenInfo;
import io.wardkey.domain.report.When;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Observation;

/**
 * Results without a report, as one draft: what they have in common is said of the whole, and
 * nothing else is. For one group.
 */
final class LooseReport implements Assembler {
    // So many names of results make a title.
    private static final int NAMES = 3;

    private final ResourcePool pool;
    private final Values values;
    private final List<JsonIndex.Entry> roots;
    private final People people;
    private final Subjects subjects;
    private final Tally tally = new Tally();

    LooseReport(ResourcePool pool, Values values, List<JsonIndex.Entry> roots) {
        this.pool = pool;
        this.values = values;
        this.roots = roots;
        this.people = new People(pool, values);
        this.subjects = new Subjects(pool, new Patients(pool, values, people));
    }

    @Override
    public Subjects subjects() {
        return subjects;
    }

    @Override
    public ReportDraft draft() throws Unreadable {
        Optional<JsonIndex.Entry> around = Compositions.of(pool, roots.getFirst());
        Optional<Composition> composition = composition(around);
        Optional<Document> document = Optional.empty();
        if (composition.isPresent() && around.isPresent()) {
            document =
                    Optional.of(new Documents(people, values).of(composition.get(), around.get()));
        }
        Specimens specimens = new Specimens(pool, values, people, subjects);
        Observations observations =
                new Observations(pool, values, people, subjects, specimens, tally);
        List<ResultItem> results = observations.of(roots);
        List<Observation> sent = new ArrayList<>();
        for (JsonIndex.Entry root : roots) {
            sent.add((Observation) pool.parseWhole(root).resource());
        }
        ReportStatus status = status(results);
        tally.note(ReaderNote.Kind.WITHOUT_REPORT, roots.getFirst().name());
        UnitRemarks.on(results, tally);
        Remarks.onStatus(status, tally);
        Remarks.onSubject(subjects.subject(), roots.getFirst(), tally);
        return new ReportDraft(
                heading(results, sent, composition, status),
                subjects.subject(),
                new ReportDraft.Parties(
                        results.stream()
                                .flatMap(ResultItem::walk)
                                .flatMap(r -> r.circumstances().performers().stream())
                                .distinct()
                                .toList(),
                        List.of(),
                        observations.orders().requesters()),
                timing(results),
                edition(sent, composition),
                results.size() == 1 ? results.getFirst().circumstances().identifiers() : List.of(),
                specimens(results),
                results,
                new ReportDraft.Conclusion(
                        Optional.empty(),
                        List.of(),
                        sent.size() == 1
                                ? Values.text(sent.getFirst().getText().getDivAsString())
                                : Optional.empty()),
                List.of(),
                relations(sent, composition),
                new ReportContext(
                        document,
                        observations.orders().all(),
                        List.of(),
                        subjects.details(),
                        labels(sent)),
                List.of(),
                tally.notes(),
                List.of());
    }

    private Optional<Composition> composition(Optional<JsonIndex.Entry> around) throws Unreadable {
        if (around.isEmpty()) {
            return Optional.empty();
        }
        Composition composition = (Composition) pool.parseWhole(around.get()).resource();
        subjects.see(composition.getSubject(), around.get());
        return Optional.of(composition);
    }

    private static ReportDraft.Heading heading(
            List<ResultItem> results,
            List<Observation> sent,
            Optional<Composition> composition,
            ReportStatus status) {
        List<Concept> codes = results.stream().map(ResultItem::code).distinct().toList();
        Concept code =
                codes.size() == 1 ? codes.getFirst() : new Concept(Optional.empty(), List.of());
        List<Concept> categories =
                results.stream().flatMap(r -> r.categories().stream()).distinct().toList();
        Optional<String> title =
                composition
                        .flatMap(c -> Values.text(c.getTitle()))
                        .or(() -> code.words())
                        .map(String::strip)
                        .filter(t -> !t.isEmpty());
        Optional<String> names = names(results);
        return new ReportDraft.Heading(
                title.or(() -> names).orElse("Report"),
                title.isPresent()
                        ? TitleBasis.SENT
                        : names.isPresent() ? TitleBasis.RESULTS : TitleBasis.NOTHING,
                code,
                categories,
                Categories.hint(code, categories, List.of(), results, false),
                status,
                common(sent.stream().map(o -> Values.text(o.getLanguage())).toList()));
    }

    /** "Sodium, Potassium, Chloride, … (14)". */
    private static Optional<String> names(List<ResultItem> results) {
        List<String> all =
                results.stream()
                        .flatMap(r -> r.code().words().stream())
                        .map(String::strip)
                        .filter(w -> !w.isEmpty())
                        .distinct()
                        .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String first = all.stream().limit(NAMES).collect(Collectors.joining(", "));
        return Optional.of(all.size() <= NAMES ? first : first + ", \u2026 (" + all.size() + ")");
    }

    private static List<Coding> labels(List<Observation> sent) {
        return sent.stream()
                .flatMap(o -> o.getMeta().getSecurity().stream())
                .map(Values::coding)
                .distinct()
                .toList();
    }

    /** The time that all agree on, else from the first to the last. */
    private static ReportDraft.Timing timing(List<ResultItem> results) {
        List<When> times =
                results.stream()
                        .flatMap(r -> r.circumstances().effective().stream())
                        .distinct()
                        .toList();
        Comparator<Moment> order =
                Comparator.<Moment, java.time.Instant>comparing(m -> m.earliest(ZoneOffset.UTC))
                        .thenComparing(Moment::asSent);
        Optional<When> collected =
                times.size() == 1
                        ? Optional.of(times.getFirst())
                        : times.stream()
                                .flatMap(w -> w.first().stream())
                                .min(order)
                                .map(
                                        first ->
                                                new When.Between(
                                                        Optional.of(first),
                                                        times.stream()
                                                                .flatMap(w -> w.first().stream())
                                                                .max(order)));
        return new ReportDraft.Timing(
                collected,
                results.stream().flatMap(r -> r.circumstances().issued().stream()).max(order));
    }

    private static ReportDraft.Edition edition(
            List<Observation> sent, Optional<Composition> composition) {
        Optional<Observation> only =
                sent.size() == 1 ? Optional.of(sent.getFirst()) : Optional.empty();
        return new ReportDraft.Edition(
                only.flatMap(o -> Values.text(o.getIdElement().getIdPart())),
                only.flatMap(o -> Values.text(o.getMeta().getVersionId())),
                only.flatMap(o -> Values.moment(o.getMeta().getLastUpdatedElement())),
                composition
                        .filter(Composition::hasIdentifier)
                        .map(document -> Values.identifier(document.getIdentifier())));
    }

    private static List<SpecimenInfo> specimens(List<ResultItem> results) {
        return results.stream()
                .flatMap(ResultItem::walk)
                .flatMap(r -> r.circumstances().specimen().stream())
                .distinct()
                .toList();
    }

    private static List<Relation> relations(
            List<Observation> sent, Optional<Composition> composition) {
        List<Relation> relations = new ArrayList<>();
        for (Observation observation : sent) {
            observation
                    .getBasedOn()
                    .forEach(r -> relations.add(Compositions.relation(Relation.Kind.BASED_ON, r)));
            if (observation.hasEncounter()) {
                relations.add(
                        Compositions.relation(Relation.Kind.ENCOUNTER, observation.getEncounter()));
            }
        }
        composition.map(Compositions::relations).ifPresent(relations::addAll);
        return relations.stream().distinct().toList();
    }

    /** What all of them are; more is to come while one of them is provisional. */
    private static ReportStatus status(List<ResultItem> results) {
        Set<ItemStatus> all =
                results.stream()
                        .map(ResultItem::status)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ItemStatus.class)));
        if (all.size() == 1) {
            return switch (all.iterator().next()) {
                case REGISTERED -> ReportStatus.REGISTERED;
                case PRELIMINARY -> ReportStatus.PRELIMINARY;
                case FINAL -> ReportStatus.FINAL;
                case AMENDED -> ReportStatus.AMENDED;
                case CORRECTED -> ReportStatus.CORRECTED;
                case CANCELLED -> ReportStatus.CANCELLED;
                case ENTERED_IN_ERROR -> ReportStatus.ENTERED_IN_ERROR;
                case UNKNOWN -> ReportStatus.UNKNOWN;
            };
        }
        if (all.contains(ItemStatus.REGISTERED) || all.contains(ItemStatus.PRELIMINARY)) {
            return ReportStatus.PARTIAL;
        }
        if (all.contains(ItemStatus.CORRECTED)) {
            return ReportStatus.CORRECTED;
        }
        return all.contains(ItemStatus.AMENDED)
                ? ReportStatus.AMENDED
                : all.contains(ItemStatus.FINAL) ? ReportStatus.FINAL : ReportStatus.UNKNOWN;
    }

    private static Optional<String> common(List<Optional<String>> each) {
        List<Optional<String>> distinct = each.stream().distinct().toList();
        return distinct.size() == 1 ? distinct.getFirst() : Optional.empty();
    }
}
