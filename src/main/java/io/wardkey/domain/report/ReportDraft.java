package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report as it was read and not yet filed: complete enough to be shown without its source.
 * Immutable. Equal drafts mean the same report however it was encoded on the way here, save that
 * attachments are compared by their bytes.
 *
 * @param edition which version of itself it is, as far as status and time don't tell
 * @param results the result tree in the sender's order
 * @param notes what whoever files it should know
 * @param readings what was read off a page of anything but results; empty where the source is data
 */
public record ReportDraft(
        Heading heading,
        PatientDemographics subject,
        Parties parties,
        Timing timing,
        Edition edition,
        List<Identifier> identifiers,
        List<SpecimenInfo> specimens,
        List<ResultItem> results,
        Conclusion conclusion,
        List<Attachment> attachments,
        List<Relation> relations,
        ReportContext context,
        List<Extension> extensions,
        List<ReaderNote> notes,
        List<FieldReading> readings) {
    /**
     * What the report is.
     *
     * @param title never blank
     * @param titleBasis what the title rests on; anything but {@code SENT} and {@code TYPED} may be
     *     corrected by a person
     */
    public record Heading(
            String title,
            TitleBasis titleBasis,
            Concept code,
            List<Concept> categories,
            CategoryHint categoryHint,
            ReportStatus status,
            Optional<String> language) {
        public Heading {
            if (title.isBlank()) {
                throw new IllegalArgumentException("a report has a title");
            }
            categories = List.copyOf(categories);
        }

        /** The same under a title that a person typed. */
        public Heading titled(String typed) {
            return new Heading(
                    typed, TitleBasis.TYPED, code, categories, categoryHint, status, language);
        }
    }

    /** What a title rests on. */
    public enum TitleBasis {
        SENT,
        TYPED,
        DOCUMENT_TITLE,
        FIRST_LINE,
        FILE_NAME,
        /** The names of the results, where no report names them together. */
        RESULTS,
        NOTHING
    }

    /**
     * Who took part.
     *
     * @param performers who answers for the report, laboratories first
     * @param interpreters who read the results
     * @param requesters who asked for it
     */
    public record Parties(
            List<Party> performers, List<Party> interpreters, List<Party> requesters) {
        public Parties {
            performers = List.copyOf(performers);
            interpreters = List.copyOf(interpreters);
            requesters = List.copyOf(requesters);
        }

        /** The laboratory's name: of the first organisation, else of whoever performed. */
        public Optional<String> laboratory() {
            return performers.stream()
                    .filter(p -> p.kind() == Party.Kind.ORGANISATION)
                    .flatMap(p -> p.name().stream())
                    .findFirst()
                    .or(() -> performers.stream().flatMap(p -> p.at().stream()).findFirst())
                    .or(() -> performers.stream().flatMap(p -> p.name().stream()).findFirst());
        }
    }

    /**
     * @param collected when it was true of the patient
     * @param issued when this version was made available
     */
    public record Timing(Optional<When> collected, Optional<Moment> issued) {}

    /**
     * How the sender's system tells versions of a report apart.
     *
     * @param resource the report's name on the sender's server ({@code DiagnosticReport.id})
     * @param version the server's number of this version ({@code meta.versionId})
     * @param updated when the server wrote this version ({@code meta.lastUpdated})
     * @param document what the document around is called in all its versions ({@code
     *     Composition.identifier}; {@code Bundle.identifier} names a copy only)
     */
    public record Edition(
            Optional<String> resource,
            Optional<String> version,
            Optional<Moment> updated,
            Optional<Identifier> document) {
        /** The sender's system tells nothing. */
        public static final Edition NONE =
                new Edition(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * @param narrative the report as XHTML by its sender; hostile until cleaned, never shown as it
     *     is
     */
    public record Conclusion(
            Optional<String> text, List<Concept> codes, Optional<String> narrative) {
        public Conclusion {
            codes = List.copyOf(codes);
        }
    }

    public ReportDraft {
        identifiers = List.copyOf(identifiers);
        specimens = List.copyOf(specimens);
        results = List.copyOf(results);
        attachments = List.copyOf(attachments);
        relations = List.copyOf(relations);
        extensions = List.copyOf(extensions);
        notes = List.copyOf(notes);
        readings = List.copyOf(readings);
    }

    /** A report that came alone. */
    public ReportDraft(
            Heading heading,
            PatientDemographics subject,
            Parties parties,
            Timing timing,
            Edition edition,
            List<Identifier> identifiers,
            List<SpecimenInfo> specimens,
            List<ResultItem> results,
            Conclusion conclusion,
            List<Attachment> attachments,
            List<Relation> relations,
            List<Extension> extensions,
            List<ReaderNote> notes,
            List<FieldReading> readings) {
        this(
                heading,
                subject,
                parties,
                timing,
                edition,
                identifiers,
                specimens,
                results,
                conclusion,
                attachments,
                relations,
                ReportContext.NONE,
                extensions,
                notes,
                readings);
    }

    /** Every result of the tree, panels before their members. */
    public Stream<ResultItem> items() {
        return results.stream().flatMap(ResultItem::walk);
    }

    public Flag worstFlag() {
        return items().map(ResultItem::flag).reduce(Flag.NONE, Flag::worse);
    }

    /** Reports stay out of logs. */
    @Override
    public String toString() {
        return "ReportDraft[" + heading.status() + ", " + results.size() + " results]";
    }
}
