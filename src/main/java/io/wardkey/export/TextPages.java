package io.wardkey.export;

import io.wardkey.domain.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/**
 * Plain text as the pages of a PDF (A4, one fixed-width typeface, lines as they are). Not for text
 * of other people's making: it takes the characters of Windows-1252 only. Thread-safe.
 */
public final class TextPages {
    private static final float SIZE = 10;
    private static final float LEADING = 14;
    private static final float MARGIN = 64;
    private static final int LINES = (int) ((PDRectangle.A4.getHeight() - 2 * MARGIN) / LEADING);

    private TextPages() {}

    /**
     * @throws IllegalArgumentException when the text has a character that the typeface lacks
     */
    public static ByteString pdf(String text) {
        List<String> lines = text.lines().toList();
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDType1Font font = new PDType1Font(Standard14Fonts.FontName.COURIER);
            for (int from = 0; from == 0 || from < lines.size(); from += LINES) {
                page(document, font, lines.subList(from, Math.min(lines.size(), from + LINES)));
            }
            document.save(out);
            return ByteString.of(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    private static void page(PDDocument document, PDType1Font font, List<String> lines)
            throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(font, SIZE);
            content.setLeading(LEADING);
            content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
            for (String line : lines) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
    }
}
