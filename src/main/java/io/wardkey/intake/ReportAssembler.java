package io.wardkey.intake;

import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Party;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Relation;
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
import org.hl7.fhir.r4.model.Media;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
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
        this.subjects = new Subjects(pool, people);
        this.specimens = new Specimens(pool, values, subjects);
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
        if (around.isPresent()) {
            Composition c = (Composition) pool.parseWhole(around.get()).resource();
            subjects.see(c.getSubject(), around.get());
            composition = Optional.of(c);
        }
        List<SpecimenInfo> examined = new ArrayList<>();
        for (Reference specimen : report.getSpecimen()) {
            specimens.of(specimen, entry, tally).ifPresent(examined::add);
        }
        Observations observations =
                new Observations(pool, values, people, subjects, specimens, tally);
        List<ResultItem> results =
                !report.hasResult() && composition.isPresent() && around.isPresent()
                        ? observations.tree(
                                inDocument(composition.get(), around.get()), around.get())
                        : observations.tree(report.getResult(), entry);
        ReportDraft.Parties parties = parties(report, entry);
        List<Attachment> attachments = attachments(report);
        List<Identifier> identifiers = Values.identifiers(report.getIdentifier());
        ReportStatus status = status(report.getStatus());
        remark(report, entry, status, results, attachments);
        return new ReportDraft(
                heading(report, composition, status, examined, results),
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
                extensions(report),
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
            List<ResultItem> results) {
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
                Categories.hint(code, categories, examined, results),
                status,
                Values.text(report.getLanguage()));
    }

    private ReportDraft.Parties parties(DiagnosticReport report, JsonIndex.Entry entry)
            throws Unreadable {
        List<Party> requesters = new ArrayList<>();
        for (Reference order : report.getBasedOn()) {
            Optional<ResourcePool.Found> found =
                    order.hasReference()
                            ? pool.find(order.getReference(), entry)
                            : Optional.empty();
            if (found.isPresent() && found.get().resource() instanceof ServiceRequest request) {
                subjects.see(request.getSubject(), found.get().entry());
                if (request.hasRequester()) {
                    requesters.add(people.party(request.getRequester(), found.get().entry()));
                }
            }
        }
        return new ReportDraft.Parties(
                parties(report.getPerformer(), entry),
                parties(report.getResultsInterpreter(), entry),
                requesters);
    }

    private List<Party> parties(List<Reference> references, JsonIndex.Entry entry)
            throws Unreadable {
        List<Party> parties = new ArrayList<>();
        for (Reference reference : references) {
            parties.add(people.party(reference, entry));
        }
        return parties;
    }

    private List<Attachment> attachments(DiagnosticReport report) throws Unreadable {
        Attachments documents = new Attachments(pool, tally);
        List<Attachment> all = new ArrayList<>();
        for (org.hl7.fhir.r4.model.Attachment form : report.getPresentedForm()) {
            all.add(documents.of(form, entry));
        }
        for (DiagnosticReport.DiagnosticReportMediaComponent media : report.getMedia()) {
            Optional<ResourcePool.Found> found =
                    media.getLink().hasReference()
                            ? pool.find(media.getLink().getReference(), entry)
                            : Optional.empty();
            org.hl7.fhir.r4.model.Attachment content = new org.hl7.fhir.r4.model.Attachment();
            JsonIndex.Entry from = entry;
            if (found.isPresent() && found.get().resource() instanceof Media picture) {
                subjects.see(picture.getSubject(), found.get().entry());
                content = picture.getContent().copy();
                from = found.get().entry();
            } else {
                tally.unresolved(Values.text(media.getLink().getReference()).orElse(entry.name()));
                content.setTitle(media.getLink().getDisplay());
            }
            if (!content.hasTitle() && media.hasComment()) {
                content.setTitle(media.getComment());
            }
            all.add(documents.of(content, from));
        }
        return all;
    }

    /** The report's own time, else the specimens', when they agree. */
    private Optional<When> collected(DiagnosticReport report, List<SpecimenInfo> examined) {
        return values.when(report.getEffective())
                .or(
                        () -> {
                            List<When> times =
                                    examined.stream()
                                            .flatMap(s -> s.collected().stream())
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

    private List<io.wardkey.domain.report.Extension> extensions(DiagnosticReport report) {
        List<org.hl7.fhir.r4.model.Extension> all = new ArrayList<>(report.getExtension());
        all.addAll(report.getModifierExtension());
        return values.extensions(all);
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
