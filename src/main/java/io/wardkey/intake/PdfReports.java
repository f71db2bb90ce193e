package io.wardkey.intake;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.CategoryHint;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Origin;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ReportDraft.TitleBasis;
import io.wardkey.domain.report.ReportStatus;
import io.wardkey.domain.report.SourceKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/**
 * A PDF as a document: a proposed title and the pages. Whose it is, a person says. The status is
 * unknown, since a printed word is not a status.
 */
final class PdfReports {
    private static final int TITLE_LENGTH = 120;

    ReadOutcome read(String fileName, byte[] content) throws Unreadable {
        try (PDDocument document = PdfFile.open(content)) {
            String firstPage = text(document);
            Title title = title(document, firstPage, fileName);
            ReaderNote note =
                    firstPage.isBlank()
                            ? new ReaderNote(ReaderNote.Kind.NO_TEXT, 1, "page 1")
                            : new ReaderNote(
                                    ReaderNote.Kind.ROWS_NOT_READ,
                                    document.getNumberOfPages(),
                                    "page 1");
            ReportDraft draft =
                    draft(title, List.of(note, new ReaderNote(ReaderNote.Kind.NO_PATIENT, 1, "")));
            Origin origin = new Origin(SourceKind.PDF, fileName, Digests.sha256(content), 0, 1);
            return new ReadOutcome.Read(
                    List.of(new ReadReport(draft, origin, Optional.empty())),
                    List.of(),
                    LeftInFile.NOTHING);
        } catch (IOException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, "");
        }
    }

    private static String text(PDDocument document) {
        try {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setEndPage(1);
            return stripper.getText(document);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // A page whose text can't be told is still a page that can be shown.
            return "";
        }
    }

    private record Title(String words, TitleBasis basis) {}

    private static Title title(PDDocument document, String firstPage, String fileName) {
        String named = clean(document.getDocumentInformation().getTitle());
        if (!named.isEmpty() && !looksLikeFileName(named)) {
            return new Title(named, TitleBasis.DOCUMENT_TITLE);
        }
        Optional<String> line =
                firstPage
                        .lines()
                        .map(PdfReports::clean)
                        .filter(l -> l.codePoints().filter(Character::isLetter).count() >= 3)
                        .findFirst();
        if (line.isPresent()) {
            return new Title(line.get(), TitleBasis.FIRST_LINE);
        }
        String stem = clean(fileName.replaceFirst("\\.[A-Za-z0-9]{1,5}$", ""));
        return stem.isEmpty()
                ? new Title("PDF", TitleBasis.NOTHING)
                : new Title(stem, TitleBasis.FILE_NAME);
    }

    /** Printing programs name a document after its file. */
    private static boolean looksLikeFileName(String title) {
        return title.matches(
                "(?i)(untitled|microsoft word -"
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

    private static ReportDraft draft(Title title, List<ReaderNote> notes) {
        return new ReportDraft(
                new ReportDraft.Heading(
                        title.words(),
                        title.basis(),
                        new Concept(Optional.empty(), List.of()),
                        List.of(),
                        new CategoryHint(Category.DOCUMENT, CategoryHint.Basis.DOCUMENT, ""),
                        ReportStatus.UNKNOWN,
                        Optional.empty()),
                PatientDemographics.nobody(),
                new ReportDraft.Parties(List.of(), List.of(), List.of()),
                new ReportDraft.Timing(Optional.empty(), Optional.empty()),
                ReportDraft.Edition.NONE,
                List.of(),
                List.of(),
                List.of(),
                new ReportDraft.Conclusion(Optional.empty(), List.of(), Optional.empty()),
                List.of(
                        new Attachment(
                                Optional.of(SourceKind.PDF.mediaType()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                new Attachment.Content.Original())),
                List.of(),
                List.of(),
                notes,
                List.of());
    }
}
