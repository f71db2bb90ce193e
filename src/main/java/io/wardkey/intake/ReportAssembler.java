package io.wardkey.intake;

import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.Document;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Relation;
import io.wardkey.domain.report.ReportContext;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ReportDraft.TitleBasis;
import io.wardkey.domain.report.ReportStatus;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.SpecimenInfo;
import io.wardkey.domain.report.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** One {@code DiagnosticReport} with all that it reaches, as a draft. For one report. */
final class ReportAssembler implements Assembler {
    private final JsonIndex.Entry entry;
    private final ResourcePool pool;
    private final Values values;
    private final People people;
    private final Tally tally = new Tally();
    private final Subjects subjects;
    private final Specimens specimens;

    ReportAssembler(ResourcePool pool, Values values, JsonIndex.Entry entry) {
        this.entry = entry;
        this.pool = pool;
        this.values = values;
        this.people = new People(pool, values);
        this.subjects = new Subjects(pool, new Patients(pool, values, people));
        this.specimens = new Specimens(pool, values, people, subjects);
    }

    @Override
    public Subjects subjects() {
        return subjects;
    }

    @Override
    public ReportDraft draft() throws Unreadable {
        ResourcePool.Found found = pool.parseWhole(entry);
        DiagnosticReport report = (DiagnosticReport) found.resource();
        tally.checked(found);
        subjects.see(report.getSubject(), entry);
        Optional<JsonIndex.Entry> around = Compositions.of(pool, entry);
        Optional<Composition> composition = Optional.empty();
        Optional<Document> document = Optional.empty();
        if (around.isPresent()) {
            Composition c = (Composition) pool.parseWhole(around.get()).resource();
            subjects.see(c.getSubject(), around.get());
            composition = Optional.of(c);
            document = Optional.of(new Documents(people, values).of(c, around.get()));
        }
        List<SpecimenInfo> examined = specimens.all(report.getSpecimen(), entry, tally);
        Observations observations =
                new Observations(pool, values, people, subjects, specimens, tally);
        List<ResultItem> results =
                !report.hasResult() && composition.isPresent() && around.isPresent()
                        ? observations.tree(
                                inDocument(composition.get(), around.get()), around.get())
                        : observations.tree(report.getResult(), entry);
        observations.orders().see(report.getBasedOn(), entry);
        ReportDraft.Parties parties =
                new ReportDraft.Parties(
                        people.parties(report.getPerformer(), entry),
                        people.parties(report.getResultsInterpreter(), entry),
                        observations.orders().requesters());
        Pictures.Read pictures =
                new Pictures(pool, values, people, subjects, tally).of(report, entry);
        List<Attachment> attachments = pictures.attachments();
        List<Identifier> identifiers = Values.identifiers(report.getIdentifier());
        ReportStatus status = status(report.getStatus());
        remark(report, entry, status, results, attachments);
        UnitRemarks.on(results, tally);
        return new ReportDraft(
                heading(report, composition, status, examined, results, !attachments.isEmpty()),
                subjects.subject(),
                parties,
                new ReportDraft.Timing(
                        collected(report, examined), Values.moment(report.getIssuedElement())),
                edition(report, composition),
                identifiers,
                examined,
                results,
                new ReportDraft.Conclusion(
                        Values.text(report.getConclusion()),
                        Values.concepts(report.getConclusionCode()),
                        Values.text(report.getText().getDivAsString())),
                attachments,
                relations(report, composition),
                new ReportContext(
                        document,
                        observations.orders().all(),
                        pictures.pictures(),
                        subjects.details(),
                        report.getMeta().getSecurity().stream().map(Values::coding).toList()),
                values.allExtensions(report),
                tally.notes(),
                List.of());
    }

    /** Some laboratories name the results in the document's sections alone. */
    private List<Reference> inDocument(Composition composition, JsonIndex.Entry around) {
        return Compositions.sections(composition).stream()
                .filter(Reference::hasReference)
                .filter(
                        r ->
                                pool.entry(r.getReference(), around)
                                        .filter(e -> e.type().equals("Observation"))
                                        .isPresent())
                .toList();
    }

    private ReportDraft.Heading heading(
            DiagnosticReport report,
            Optional<Composition> composition,
            ReportStatus status,
            List<SpecimenInfo> examined,
            List<ResultItem> results,
            boolean document) {
        Concept code =
                Values.concept(report.getCode())
                        .orElseGet(() -> new Concept(Optional.empty(), List.of()));
        List<Concept> categories = Values.concepts(report.getCategory());
        Optional<String> words =
                code.text()
                        .or(
                                () ->
                                        code.codings().stream()
                                                .flatMap(c -> c.display().stream())
                                                .findFirst())
                        .or(() -> composition.flatMap(c -> Values.text(c.getTitle())))
                        .or(code::words)
                        .or(() -> categories.stream().flatMap(c -> c.words().stream()).findFirst())
                        .map(String::strip)
                        .filter(s -> !s.isEmpty());
        return new ReportDraft.Heading(
                words.orElse("Report"),
                words.isPresent() ? TitleBasis.SENT : TitleBasis.NOTHING,
                code,
                categories,
                Categories.hint(code, categories, examined, results, document),
                status,
                Values.text(report.getLanguage()));
    }

    /** The report's own time, else the specimens', when they agree. */
    private Optional<When> collected(DiagnosticReport report, List<SpecimenInfo> examined) {
        return values.when(report.getEffective())
                .or(
                        () -> {
                            List<When> times =
                                    examined.stream()
                                            .flatMap(s -> s.collection().collected().stream())
                                            .distinct()
                                            .toList();
                            return times.size() == 1
                                    ? Optional.of(times.getFirst())
                                    : Optional.empty();
                        });
    }

    private static ReportDraft.Edition edition(
            DiagnosticReport report, Optional<Composition> composition) {
        return new ReportDraft.Edition(
                Values.text(report.getIdElement().getIdPart()),
                Values.text(report.getMeta().getVersionId()),
                Values.moment(report.getMeta().getLastUpdatedElement()),
                composition
                        .filter(Composition::hasIdentifier)
                        .map(document -> Values.identifier(document.getIdentifier())));
    }

    private List<Relation> relations(DiagnosticReport report, Optional<Composition> composition) {
        List<Relation> relations = new ArrayList<>();
        report.getBasedOn()
                .forEach(r -> relations.add(Compositions.relation(Relation.Kind.BASED_ON, r)));
        if (report.hasEncounter()) {
            relations.add(Compositions.relation(Relation.Kind.ENCOUNTER, report.getEncounter()));
        }
        report.getImagingStudy()
                .forEach(r -> relations.add(Compositions.relation(Relation.Kind.IMAGE, r)));
        composition.map(Compositions::relations).ifPresent(relations::addAll);
        return relations;
    }

    private void remark(
            DiagnosticReport report,
            JsonIndex.Entry entry,
            ReportStatus status,
            List<ResultItem> results,
            List<Attachment> attachments) {
        if (report.hasModifierExtension()) {
            tally.note(ReaderNote.Kind.MODIFIER_EXTENSION, entry.name());
        }
        Remarks.onStatus(status, tally);
        Remarks.onSubject(subjects.subject(), entry, tally);
        if (results.isEmpty()
                && attachments.isEmpty()
                && !report.hasConclusion()
                && !report.hasText()) {
            tally.note(ReaderNote.Kind.EMPTY_REPORT, entry.name());
        }
    }

    private static ReportStatus status(DiagnosticReport.@Nullable DiagnosticReportStatus status) {
        return switch (status) {
            case null -> ReportStatus.UNKNOWN;
            case REGISTERED -> ReportStatus.REGISTERED;
            case PARTIAL -> ReportStatus.PARTIAL;
            case PRELIMINARY -> ReportStatus.PRELIMINARY;
            case FINAL -> ReportStatus.FINAL;
            case AMENDED -> ReportStatus.AMENDED;
            case CORRECTED -> ReportStatus.CORRECTED;
            case APPENDED -> ReportStatus.APPENDED;
            case CANCELLED -> ReportStatus.CANCELLED;
            case ENTEREDINERROR -> ReportStatus.ENTERED_IN_ERROR;
            case UNKNOWN, NULL -> ReportStatus.UNKNOWN;
        };
    }
}
