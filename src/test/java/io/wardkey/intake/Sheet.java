package io.wardkey.intake;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** Sets a report's pages: words at places, from the top left of a page of A4. */
final class Sheet implements AutoCloseable {
    static final PDFont PLAIN = new PDType1Font(FontName.HELVETICA);
    static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);
    static final PDFont TYPEWRITER = new PDType1Font(FontName.COURIER);

    private final PDDocument document = new PDDocument();
    private final int rotation;
    private final double scale;
    private PDPageContentStream content;
    PDFont font = PLAIN;
    float size = 9;

    Sheet() throws IOException {
        this(0, 1);
    }

    /**
     * @param rotation of the pages; words are turned so that they stand upright when shown
     * @param scale of the page's own units, which many programs change
     */
    Sheet(int rotation, double scale) throws IOException {
        this.rotation = rotation;
        this.scale = scale;
        this.content = turn();
    }

    private PDPageContentStream turn() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        page.setRotation(rotation);
        document.addPage(page);
        PDPageContentStream turned = new PDPageContentStream(document, page);
        turned.transform(Matrix.getScaleInstance((float) scale, (float) scale));
        return turned;
    }

    void newPage() throws IOException {
        content.close();
        content = turn();
    }

    /** Words from the left at a place; no words leave no trace. */
    void at(double x, double y, String words) throws IOException {
        if (words.isEmpty()) {
            return;
        }
        content.beginText();
        content.setFont(font, (float) (size / scale));
        float width = PDRectangle.A4.getWidth();
        float height = PDRectangle.A4.getHeight();
        Matrix matrix =
                switch (rotation) {
                    case 90 -> new Matrix(0, 1, -1, 0, (float) y, (float) x);
                    case 180 -> new Matrix(-1, 0, 0, -1, width - (float) x, (float) y);
                    case 270 -> new Matrix(0, -1, 1, 0, width - (float) y, height - (float) x);
                    default -> new Matrix(1, 0, 0, 1, (float) x, height - (float) y);
                };
        matrix.setValue(2, 0, (float) (matrix.getTranslateX() / scale));
        matrix.setValue(2, 1, (float) (matrix.getTranslateY() / scale));
        content.setTextMatrix(matrix);
        content.showText(words);
        content.endText();
    }

    /** Words that end at a place. */
    void until(double right, double y, String words) throws IOException {
        at(right - font.getStringWidth(words) / 1000 * size, y, words);
    }

    /**
     * A row of words.
     *
     * @param columns where the words of each begin, or, below zero, end
     */
    void row(List<Integer> columns, double y, String... words) throws IOException {
        for (int i = 0; i < words.length; i++) {
            int x = columns.get(i);
            if (x < 0) {
                until(-x, y, words[i]);
            } else {
                at(x, y, words[i]);
            }
        }
    }

    void bold(double x, double y, String words) throws IOException {
        PDFont before = font;
        font = BOLD;
        at(x, y, words);
        font = before;
    }

    void small(double x, double y, double points, String words) throws IOException {
        float before = size;
        size = (float) points;
        at(x, y, words);
        size = before;
    }

    /** Words as a scanner's program lays them, unseen, over its picture. */
    void hidden(boolean hidden) throws IOException {
        content.setRenderingMode(hidden ? RenderingMode.NEITHER : RenderingMode.FILL);
    }

    byte[] bytes() throws IOException {
        content.close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /** What is read of it. */
    ReportDraft read() throws IOException {
        ReadOutcome outcome =
                new ContentReader().read(new SourceFile("befund.pdf", ByteString.of(bytes())));
        return ((ReadOutcome.Read) outcome).reports().getFirst().draft();
    }

    static List<ResultItem> rows(ReportDraft draft) {
        return draft.items().filter(item -> item.members().isEmpty()).toList();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
