package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.SourceFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationStrikeout;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;

/** Only what is seen on a page is read off it for sure. */
final class PdfSeenTest {
    private static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final String SODIUM = "Natrium = 139 mmol/l [136..145]";
    private static final String POTASSIUM = "Kalium = 4.4 mmol/l [3.5..5.1]";
    private static final String HIDDEN = POTASSIUM + " ?[HIDDEN_TEXT]";
    private static final String CROSSED = POTASSIUM + " ?[CROSSED_OUT]";

    /** What is put on the page beside the head and the first row. */
    private interface Painting {
        void on(PDDocument document, PDPage page, PDPageContentStream content) throws IOException;
    }

    private static List<String> read(Painting painting) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                at(content, 40, 50, "Patient: Muster, Maria");
                String[] heads = {"Parameter", "Ergebnis", "Einheit", "Referenzbereich"};
                line(content, 130, heads);
                line(content, 145, "Natrium", "139", "mmol/l", "136 - 145");
                painting.on(document, page, content);
            }
            document.save(out);
            ReadOutcome outcome =
                    new ContentReader()
                            .read(new SourceFile("a.pdf", ByteString.of(out.toByteArray())));
            ReportDraft draft = ((ReadOutcome.Read) outcome).reports().getFirst().draft();
            return PrintedRows.said(draft);
        }
    }

    private static void at(PDPageContentStream content, float x, float y, String words)
            throws IOException {
        content.beginText();
        content.setFont(Sheet.PLAIN, 8);
        content.newLineAtOffset(x, HEIGHT - y);
        content.showText(words);
        content.endText();
    }

    private static void line(PDPageContentStream content, float y, String... cells)
            throws IOException {
        float[] x = {40, 200, 280, 350};
        for (int i = 0; i < cells.length; i++) {
            at(content, x[i], y, cells[i]);
        }
    }

    private static void potassium(PDPageContentStream content) throws IOException {
        line(content, 158, "Kalium", "4,4", "mmol/l", "3,5 - 5,1");
    }

    private static void box(PDPageContentStream content, float red, float green, float blue)
            throws IOException {
        content.setNonStrokingColor(red, green, blue);
        content.addRect(30, HEIGHT - 165, 500, 14);
        content.fill();
    }

    private static void alpha(PDPageContentStream content, float alpha, BlendMode mode)
            throws IOException {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setNonStrokingAlphaConstant(alpha);
        state.setBlendMode(mode);
        content.setGraphicsStateParameters(state);
    }

    @Test
    void whatHasThePapersColourIsDoubted() throws IOException {
        assertThat(
                        read(
                                (_, _, content) -> {
                                    content.setNonStrokingColor(1f, 1f, 1f);
                                    potassium(content);
                                }))
                .containsExactly(SODIUM, HIDDEN);
        assertThat(
                        read(
                                (_, _, content) -> {
                                    alpha(content, 0, BlendMode.NORMAL);
                                    potassium(content);
                                }))
                .containsExactly(SODIUM, HIDDEN);
        assertThat(
                        read(
                                (_, _, content) -> {
                                    content.setRenderingMode(RenderingMode.NEITHER_CLIP);
                                    potassium(content);
                                }))
                .containsExactly(SODIUM, HIDDEN);
        assertThat(
                        read(
                                (_, _, content) -> {
                                    box(content, 0, 0, 0.4f);
                                    content.setNonStrokingColor(1f, 1f, 1f);
                                    potassium(content);
                                }))
                .as("white on blue")
                .containsExactly(SODIUM, POTASSIUM);
    }

    @Test
    void whatIsCoveredIsDoubted() throws IOException {
        assertThat(
                        read(
                                (_, _, content) -> {
                                    potassium(content);
                                    box(content, 1, 1, 1);
                                }))
                .containsExactly(SODIUM, HIDDEN);
        assertThat(
                        read(
                                (document, _, content) -> {
                                    potassium(content);
                                    BufferedImage scan =
                                            new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
                                    content.drawImage(
                                            LosslessFactory.createFromImage(document, scan),
                                            30,
                                            HEIGHT - 165,
                                            500,
                                            14);
                                }))
                .containsExactly(SODIUM, HIDDEN);
        assertThat(
                        read(
                                (_, _, content) -> {
                                    box(content, 1, 1, 0);
                                    content.setNonStrokingColor(0f);
                                    potassium(content);
                                    alpha(content, 0.3f, BlendMode.NORMAL);
                                    box(content, 1, 1, 0);
                                    alpha(content, 1, BlendMode.MULTIPLY);
                                    box(content, 1, 1, 0);
                                }))
                .as("a marker's yellow beneath and above")
                .containsExactly(SODIUM, POTASSIUM);
    }

    @Test
    void whatIsCutAwayOrOnALayerThatIsOffIsNotThere() throws IOException {
        assertThat(
                        read(
                                (_, _, content) -> {
                                    content.addRect(0, 0, 9, 9);
                                    content.clip();
                                    potassium(content);
                                }))
                .containsExactly(SODIUM);
        for (boolean shown : new boolean[] {false, true}) {
            List<String> expected = new ArrayList<>(List.of(SODIUM));
            if (shown) {
                expected.add(POTASSIUM);
            }
            assertThat(
                            read(
                                    (document, _, content) -> {
                                        content.beginMarkedContent(
                                                COSName.OC, layer(document, shown));
                                        potassium(content);
                                        content.endMarkedContent();
                                    }))
                    .isEqualTo(expected);
            assertThat(
                            read(
                                    (document, _, content) -> {
                                        PDFormXObject form = form(document);
                                        form.getCOSObject()
                                                .setItem(COSName.OC, layer(document, shown));
                                        content.drawForm(form);
                                    }))
                    .isEqualTo(expected);
            assertThat(
                            read(
                                    (document, _, content) -> {
                                        PDFormXObject form = form(document);
                                        form.setBBox(
                                                shown
                                                        ? PDRectangle.A4
                                                        : new PDRectangle(0, 0, 9, 9));
                                        content.drawForm(form);
                                    }))
                    .as("a form's box")
                    .isEqualTo(expected);
        }
    }

    private static PDOptionalContentGroup layer(PDDocument document, boolean shown) {
        PDOptionalContentProperties all = new PDOptionalContentProperties();
        PDOptionalContentGroup layer = new PDOptionalContentGroup("earlier");
        all.addGroup(layer);
        all.setGroupEnabled(layer, shown);
        document.getDocumentCatalog().setOCProperties(all);
        return layer;
    }

    private static PDFormXObject form(PDDocument document) throws IOException {
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(PDRectangle.A4);
        PDResources resources = new PDResources();
        resources.put(COSName.getPDFName("F"), Sheet.PLAIN);
        form.setResources(resources);
        try (var out = form.getContentStream().createOutputStream()) {
            out.write(
                    """
                    BT /F 8 Tf 40 684 Td (Kalium) Tj 160 0 Td (4,4) Tj 80 0 Td (mmol/l) Tj
                    70 0 Td (3,5 - 5,1) Tj ET
                    """
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return form;
    }

    @Test
    void whatIsCrossedOutIsDoubted() throws IOException {
        assertThat(
                        read(
                                (_, _, content) -> {
                                    potassium(content);
                                    stroke(content, 38, 155.5f, 400, 155.5f);
                                }))
                .containsExactly(SODIUM, CROSSED);
        assertThat(
                        read(
                                (_, page, content) -> {
                                    potassium(content);
                                    PDAnnotationStrikeout line = new PDAnnotationStrikeout();
                                    line.setRectangle(new PDRectangle(38, HEIGHT - 160, 400, 12));
                                    line.setQuadPoints(
                                            new float[] {
                                                38,
                                                HEIGHT - 150,
                                                400,
                                                HEIGHT - 150,
                                                38,
                                                HEIGHT - 160,
                                                400,
                                                HEIGHT - 160
                                            });
                                    line.setColor(
                                            new PDColor(
                                                    new float[] {1, 0, 0}, PDDeviceRGB.INSTANCE));
                                    page.setAnnotations(List.<PDAnnotation>of(line));
                                }))
                .containsExactly(SODIUM, CROSSED);
        assertThat(read((_, _, content) -> stroke(content, 0, 842, 595, 0)))
                .as("a page that is crossed out")
                .containsExactly(SODIUM + " ?[CROSSED_OUT]");
        assertThat(
                        read(
                                (_, _, content) -> {
                                    potassium(content);
                                    for (int y = 134; y < 180; y += 13) {
                                        stroke(content, 38, y + 2, 500, y + 2);
                                        stroke(content, 190, y + 2, 190, y + 15);
                                    }
                                }))
                .as("the lines of a table")
                .containsExactly(SODIUM, POTASSIUM);
    }

    private static void stroke(PDPageContentStream content, float x, float y, float toX, float toY)
            throws IOException {
        content.moveTo(x, HEIGHT - y);
        content.lineTo(toX, HEIGHT - toY);
        content.stroke();
    }

    @Test
    void whatIsTypedIntoAFieldIsReadWithThePage() throws IOException {
        assertThat(
                        read(
                                (document, page, content) -> {
                                    line(content, 158, "Kalium", " ", "mmol/l", "3,5 - 5,1");
                                    PDAcroForm form = new PDAcroForm(document);
                                    document.getDocumentCatalog().setAcroForm(form);
                                    PDResources resources = new PDResources();
                                    resources.put(COSName.getPDFName("Helv"), Sheet.PLAIN);
                                    form.setDefaultResources(resources);
                                    PDTextField field = new PDTextField(form);
                                    field.setPartialName("k");
                                    field.setDefaultAppearance("/Helv 8 Tf 0 g");
                                    PDAnnotationWidget widget = field.getWidgets().getFirst();
                                    widget.setRectangle(new PDRectangle(198, HEIGHT - 162, 40, 12));
                                    widget.setPage(page);
                                    page.setAnnotations(List.<PDAnnotation>of(widget));
                                    form.getFields().add(field);
                                    field.setValue("4,4");
                                }))
                .containsExactly(SODIUM, POTASSIUM);
    }

    @Test
    void aFootnotesSmallFigureIsNoDigitOfTheNumber() throws IOException {
        assertThat(
                        read(
                                (_, _, content) -> {
                                    line(content, 158, "Kalium", " ", "mmol/l", "3,5 - 5,1");
                                    content.beginText();
                                    content.setFont(Sheet.PLAIN, 8);
                                    content.newLineAtOffset(200, HEIGHT - 158);
                                    content.showText("4,4");
                                    content.setFont(Sheet.PLAIN, 5);
                                    content.showText("1");
                                    content.endText();
                                }))
                .containsExactly(SODIUM, "Kalium = 4.41 mmol/l [3.5..5.1] ?[OVERPRINTED]");
    }

    @Test
    void whatIsPaintedMoreThanIsFollowedIsDoubted() throws IOException {
        assertThat(
                        read(
                                (_, _, content) -> {
                                    line(content, 171, "Kalium", "4,4", "mmol/l", "3,5 - 5,1");
                                    for (int i = 0; i < 1200; i++) {
                                        content.addRect(i % 500, HEIGHT - 164, 3, 3);
                                        content.fill();
                                    }
                                }))
                .as("in the place that is crowded")
                .containsExactly(SODIUM, HIDDEN);
        assertThat(
                        read(
                                (_, _, content) -> {
                                    for (int i = 0; i < 20_000; i++) {
                                        content.addRect(i % 500, HEIGHT - 165 - i % 600, 3, 3);
                                        content.fill();
                                    }
                                }))
                .as("on all of the page")
                .containsExactly(SODIUM + " ?[HIDDEN_TEXT]");
    }
}
