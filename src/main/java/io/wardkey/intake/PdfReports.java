package io.wardkey.intake;

import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.CategoryHint;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.FieldReading;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Origin;
import io.wardkey.domain.report.PagePlace;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Reading;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ReportDraft.TitleBasis;
import io.wardkey.domain.report.ReportStatus;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.SourceKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * A PDF as a document: its pages, and what could be read off them as proposals. Whose it is, a
 * person says. The status is unknown, since a printed word is not a status.
 */
final class PdfReports {
    private static final int TITLE_LENGTH = 120;

    ReadOutcome read(String fileName, byte[] content, Optional<Secret> password) throws Unreadable {
        try (PDDocument document = PdfFile.open(content, password)) {
            List<PdfLine> lines = lines(document);
            PdfProposals said = PdfProposals.of(lines);
            ReportDraft draft =
                    draft(
                            SourceKind.PDF,
                            title(document, lines, fileName),
                            said,
                            notes(document.getNumberOfPages(), lines, said));
            Origin origin = new Origin(SourceKind.PDF, fileName, Digests.sha256(content), 0, 1);
            return new ReadOutcome.Read(
                    List.of(new ReadReport(draft, origin, Optional.empty())),
                    List.of(),
                    LeftInFile.NOTHING);
        } catch (IOException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, "pages");
        }
    }

    private static List<PdfLine> lines(PDDocument document) {
        try {
            return PdfText.lines(document);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Pages whose text can't be told are still pages that can be shown, also where their
            // letters, remarks or layers are more than is followed (Spent): a person reads them.
            return List.of();
        }
    }

    private static List<ReaderNote> notes(int pages, List<PdfLine> lines, PdfProposals said) {
        List<ReaderNote> notes = new ArrayList<>();
        List<ResultItem> rows =
                said.results().stream()
                        .flatMap(ResultItem::walk)
                        .filter(item -> !item.isPanel())
                        .toList();
        int unsure = (int) rows.stream().filter(item -> !item.sure()).count();
        if (lines.stream().noneMatch(line -> line.page() == 0)) {
            notes.add(new ReaderNote(ReaderNote.Kind.NO_TEXT, 1, "page 1"));
        } else if (rows.isEmpty()) {
            notes.add(new ReaderNote(ReaderNote.Kind.ROWS_NOT_READ, pages, "page 1"));
        }
        if (unsure > 0) {
            ResultItem first = rows.stream().filter(item -> !item.sure()).findFirst().orElseThrow();
            notes.add(
                    new ReaderNote(
                            ReaderNote.Kind.ROWS_UNSURE, unsure, first.code().words().orElse("")));
        }
        if (said.subject().presence() == PatientDemographics.Presence.NOBODY) {
            notes.add(new ReaderNote(ReaderNote.Kind.NO_PATIENT, 1, ""));
        }
        return notes;
    }

    /** A document whose pages are pictures: its file's name, until a person types more. */
    static ReportDraft picture(String fileName, SourceKind kind, List<ReaderNote> notes) {
        return draft(kind, named(fileName), PdfProposals.of(List.of()), notes);
    }

    private record Title(String words, TitleBasis basis, Optional<PagePlace> place) {
        Title(String words, TitleBasis basis) {
            this(words, basis, Optional.empty());
        }
    }

    private static List<FieldReading> readings(Title title, PdfProposals said) {
        List<FieldReading> readings = new ArrayList<>(said.readings());
        title.place()
                .ifPresent(
                        place ->
                                readings.addFirst(
                                        new FieldReading(
                                                FieldReading.Field.TITLE,
                                                title.words(),
                                                new Reading(place, Set.of(Doubt.NOT_LABELLED)))));
        return readings;
    }

    private static Title title(PDDocument document, List<PdfLine> lines, String fileName) {
        String named = clean(document.getDocumentInformation().getTitle());
        if (!named.isEmpty() && !looksLikeFileName(named)) {
            return new Title(named, TitleBasis.DOCUMENT_TITLE);
        }
        Optional<Title> line =
                lines.stream()
                        .filter(l -> l.page() == 0)
                        .filter(l -> l.text().codePoints().filter(Character::isLetter).count() >= 3)
                        .map(
                                l ->
                                        new Title(
                                                clean(l.text()),
                                                TitleBasis.FIRST_LINE,
                                                Optional.of(place(l))))
                        .findFirst();
        if (line.isPresent()) {
            return line.get();
        }
        return named(fileName);
    }

    private static Title named(String fileName) {
        String stem = clean(fileName.replaceFirst("\\.[A-Za-z0-9]{1,5}$", ""));
        return stem.isEmpty()
                ? new Title("Document", TitleBasis.NOTHING)
                : new Title(stem, TitleBasis.FILE_NAME);
    }

    private static PagePlace place(PdfLine line) {
        return line.cells().stream().map(PdfCell::place).reduce(PagePlace::with).orElseThrow();
    }

    /** Printing programs name a document after its file. */
    private static boolean looksLikeFileName(String title) {
        return title.matches(
                "(?i)(untitled|\\S*_\\S*|microsoft word -"
                        + " .*|.*\\.(docx?|odt|pdf|tex|dvi|indd|rtf|txt|html?))");
    }

    private static String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String words =
                text.codePoints()
                        .map(
                                c ->
                                        Character.isISOControl(c)
                                                        || Character.getType(c) == Character.FORMAT
                                                ? ' '
                                                : c)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString()
                        .replaceAll("\\s+", " ")
                        .strip();
        return words.length() <= TITLE_LENGTH
                ? words
                : words.substring(
                                0,
                                words.offsetByCodePoints(
                                        0, words.codePointCount(0, TITLE_LENGTH - 1)))
                        + "\u2026";
    }

    private static ReportDraft draft(
            SourceKind kind, Title title, PdfProposals said, List<ReaderNote> notes) {
        return new ReportDraft(
                new ReportDraft.Heading(
                        title.words(),
                        title.basis(),
                        new Concept(Optional.empty(), List.of()),
                        List.of(),
                        new CategoryHint(Category.DOCUMENT, CategoryHint.Basis.DOCUMENT, ""),
                        ReportStatus.UNKNOWN,
                        Optional.empty()),
                said.subject(),
                new ReportDraft.Parties(said.laboratory(), List.of(), List.of()),
                said.timing(),
                ReportDraft.Edition.NONE,
                said.identifiers(),
                List.of(),
                said.results(),
                new ReportDraft.Conclusion(Optional.empty(), List.of(), Optional.empty()),
                List.of(
                        new Attachment(
                                Optional.of(kind.mediaType()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                new Attachment.Content.Original())),
                List.of(),
                List.of(),
                notes,
                readings(title, said));
    }
}
