package io.wardkey.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Operators of a page's contents, and what they do to the rows that are read off it. */
final class PdfPaintedTest {
    private static final String SODIUM = "Natrium = 139 mmol/l [136..145]";
    private static final String POTASSIUM = "Kalium = 4.4 mmol/l [3.5..5.1]";
    private static final String ROW = row("4,4");

    private static String row(String value) {
        return """
        BT /F 8 Tf 40 684 Td (Kalium) Tj 160 0 Td (%s) Tj 80 0 Td (mmol/l) Tj
        70 0 Td (3,5 - 5,1) Tj ET
        """
                .formatted(value);
    }

    private static final String SHEET =
            """
            BT /F 8 Tf 40 792 Td (Patient: Muster, Maria) Tj 0 -80 Td (Parameter) Tj
            160 0 Td (Ergebnis) Tj 80 0 Td (Einheit) Tj 70 0 Td (Referenzbereich) Tj
            -310 -15 Td (Natrium) Tj 160 0 Td (139) Tj 80 0 Td (mmol/l) Tj
            70 0 Td (136 - 145) Tj ET
            """;

    private interface Addition {
        void to(PDDocument document, PDPage page) throws IOException;
    }

    private static List<String> read(String content, Addition addition) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            page.setResources(new PDResources());
            page.getResources().put(COSName.getPDFName("F"), Sheet.PLAIN);
            page.setContents(
                    new PDStream(
                            document,
                            new ByteArrayInputStream((SHEET + content).getBytes(US_ASCII))));
            addition.to(document, page);
            document.save(out);
            ReadOutcome outcome =
                    new ContentReader()
                            .read(new SourceFile("a.pdf", ByteString.of(out.toByteArray())));
            return PrintedRows.said(((ReadOutcome.Read) outcome).reports().getFirst().draft());
        }
    }

    private static List<String> read(String content) throws IOException {
        return read(content, (_, _) -> {});
    }

    /** A stamp that writes the row of potassium on the page. */
    private static COSBase stamp(PDDocument document, PDRectangle place, String content)
            throws IOException {
        PDAppearanceStream look = new PDAppearanceStream(document);
        look.setBBox(place);
        look.setResources(new PDResources());
        look.getResources().put(COSName.getPDFName("F"), Sheet.PLAIN);
        try (var out = look.getContentStream().createOutputStream()) {
            out.write(content.getBytes(US_ASCII));
        }
        PDAppearanceDictionary looks = new PDAppearanceDictionary();
        looks.setNormalAppearance(look);
        PDAnnotationRubberStamp stamp = new PDAnnotationRubberStamp();
        stamp.setRectangle(place);
        stamp.setAppearance(looks);
        return stamp.getCOSObject();
    }

    private static final PDRectangle BELOW = new PDRectangle(30, 675, 500, 20);

    private static void layer(PDDocument document, PDPage page, COSDictionary layer) {
        page.getResources().put(COSName.getPDFName("L"), PDPropertyList.create(layer));
        if (document.getDocumentCatalog().getOCProperties() == null) {
            document.getDocumentCatalog().setOCProperties(new PDOptionalContentProperties());
        }
    }

    private static void off(PDDocument document, PDPage page) {
        PDOptionalContentProperties all = new PDOptionalContentProperties();
        PDOptionalContentGroup group = new PDOptionalContentGroup("earlier");
        all.addGroup(group);
        all.setGroupEnabled(group, false);
        document.getDocumentCatalog().setOCProperties(all);
        layer(document, page, group.getCOSObject());
    }

    @Test
    void aBrokenRemarkCostsNothingButItself() throws IOException {
        assertThat(
                        read(
                                ROW,
                                (document, page) -> {
                                    COSArray remarks = new COSArray();
                                    COSDictionary nothing = new COSDictionary();
                                    nothing.setItem(COSName.SUBTYPE, new COSString("Stamp"));
                                    remarks.add(nothing);
                                    remarks.add(COSName.A);
                                    COSDictionary odd = (COSDictionary) stamp(document, BELOW, "");
                                    odd.setItem(COSName.AP, new COSArray());
                                    remarks.add(odd);
                                    COSDictionary font = new COSDictionary();
                                    font.setItem(COSName.SUBTYPE, COSName.TYPE0);
                                    COSDictionary fonts = new COSDictionary();
                                    fonts.setItem("F", font);
                                    COSBase look = stamp(document, BELOW, ROW);
                                    ((COSDictionary) look)
                                            .getCOSDictionary(COSName.AP)
                                            .getCOSDictionary(COSName.N)
                                            .getCOSDictionary(COSName.RESOURCES)
                                            .setItem(COSName.FONT, fonts);
                                    remarks.add(look);
                                    COSDictionary line = new COSDictionary();
                                    line.setItem(COSName.SUBTYPE, COSName.getPDFName("StrikeOut"));
                                    line.setItem(COSName.RECT, BELOW);
                                    remarks.add(line);
                                    page.getCOSObject().setItem(COSName.ANNOTS, remarks);
                                }))
                .containsExactly(SODIUM, POTASSIUM + " ?[CROSSED_OUT]");
    }

    @Test
    void aLayersUnknownStateIsNone() throws IOException {
        assertThat(
                        read(
                                "/OC /L BDC " + ROW + " EMC",
                                (document, page) -> {
                                    COSDictionary view = new COSDictionary();
                                    view.setName("ViewState", "Unchanged");
                                    COSDictionary usage = new COSDictionary();
                                    usage.setItem("View", view);
                                    PDOptionalContentGroup group =
                                            new PDOptionalContentGroup("layer");
                                    group.getCOSObject().setItem("Usage", usage);
                                    layer(document, page, group.getCOSObject());
                                }))
                .containsExactly(SODIUM, POTASSIUM);
    }

    @Test
    @Timeout(20)
    void layersThatNameManyOthersCostLittle() throws IOException {
        assertThat(
                        read(
                                "/OC /L BDC " + ROW + " EMC",
                                (document, page) -> {
                                    off(document, page);
                                    COSArray many = new COSArray();
                                    COSDictionary other =
                                            new PDOptionalContentGroup("other").getCOSObject();
                                    for (int i = 0; i < 300_000; i++) {
                                        many.add(other);
                                    }
                                    COSDictionary all =
                                            document.getDocumentCatalog()
                                                    .getOCProperties()
                                                    .getCOSObject();
                                    all.getCOSDictionary(COSName.D).setItem(COSName.OFF, many);
                                    COSArray members = new COSArray();
                                    COSDictionary one =
                                            new PDOptionalContentGroup("one").getCOSObject();
                                    for (int i = 0; i < 300_000; i++) {
                                        members.add(one);
                                    }
                                    COSDictionary membership = new COSDictionary();
                                    membership.setItem(COSName.TYPE, COSName.OCMD);
                                    membership.setItem(COSName.OCGS, members);
                                    layer(document, page, membership);
                                }))
                .isEmpty();
    }

    @Test
    void remarksAreNotWhatThePagesEndLeftBehind() throws IOException {
        Addition stamp =
                (document, page) -> {
                    off(document, page);
                    COSArray remarks = new COSArray();
                    remarks.add(stamp(document, BELOW, ROW));
                    page.getCOSObject().setItem(COSName.ANNOTS, remarks);
                };
        for (String end : List.of("", "40 700 515 100 re W n", "1 g", "/OC /L BDC 0 0 1 1 re f")) {
            assertThat(read(end, stamp)).as(end).containsExactly(SODIUM, POTASSIUM);
        }
        assertThat(
                        read(
                                "",
                                (document, page) -> {
                                    COSArray remarks = new COSArray();
                                    PDRectangle place = new PDRectangle(30, 675, 340, 20);
                                    remarks.add(stamp(document, place, ROW));
                                    page.getCOSObject().setItem(COSName.ANNOTS, remarks);
                                }))
                .as("what is within its box")
                .doesNotContain(POTASSIUM);
    }

    @Test
    void aNumberThatAClipCutsThroughIsDoubted() throws IOException {
        String rest = row("");
        String number = "BT /F 8 Tf 200 684 Td (1250) Tj ET Q ";
        assertThat(read("q 198 680 16 12 re W n " + number + rest))
                .as("its end is cut away")
                .containsExactly(SODIUM, "Kalium = 125 mmol/l [3.5..5.1] ABNORMAL ?[CUT_OFF]");
        assertThat(read("q 203 680 50 12 re W n " + number + rest))
                .as("its beginning is cut away")
                .containsExactly(SODIUM, "Kalium = 250 mmol/l [3.5..5.1] ABNORMAL ?[CUT_OFF]");
        assertThat(read("q 198 680 18 12 re W n " + number + rest))
                .as("half of its last digit is cut away")
                .containsExactly(SODIUM, "Kalium = 1250 mmol/l [3.5..5.1] ABNORMAL ?[CUT_OFF]");
        assertThat(read("q 198 680 8 12 re W n BT /F 8 Tf 200 684 Td (1 250) Tj ET Q " + rest))
                .as("cut at its thousands")
                .containsExactly(SODIUM, "Kalium = 1 mmol/l [3.5..5.1] ABNORMAL ?[CUT_OFF]");
        assertThat(
                        read(
                                "q 198 680 18 12 re W n BT /F 8 Tf 200 684 Td (4,4) Tj ET Q "
                                        + "q 198 600 18 12 re W n "
                                        + number
                                        + rest))
                .as("what is wholly cut away is not there")
                .containsExactly(SODIUM, POTASSIUM);
    }

    @Test
    void aClipOfCurvesKeepsWhatIsWithinIt() throws IOException {
        assertThat(
                        read(
                                "q 30 684 m 30 720 530 720 530 684 c 530 650 30 650 30 684 c W n "
                                        + ROW
                                        + " Q"))
                .containsExactly(SODIUM, POTASSIUM);
    }

    @Test
    void whatIsPaintedOnALayerThatIsOffCoversNothing() throws IOException {
        String box = "/OC /L BDC 1 g 0 0 595 842 re f 12 w 30 686 m 500 686 l S EMC 0 g ";
        assertThat(read(ROW + box, PdfPaintedTest::off)).containsExactly(SODIUM, POTASSIUM);
        assertThat(read("/OC /L BDC 0 g 30 675 500 20 re f EMC 1 g " + ROW, PdfPaintedTest::off))
                .as("white on what is not there")
                .containsExactly(SODIUM, POTASSIUM + " ?[HIDDEN_TEXT]");
    }

    @Test
    void whiteIsSeenOnAShading() throws IOException {
        assertThat(read("q 30 675 500 20 re W n /S sh Q 1 g " + ROW))
                .containsExactly(SODIUM, POTASSIUM);
        assertThat(read("q 30 475 500 20 re W n /S sh Q 1 g " + ROW))
                .as("elsewhere")
                .containsExactly(SODIUM, POTASSIUM + " ?[HIDDEN_TEXT]");
    }

    @Test
    void aBroadLineIsAGroundAndACover() throws IOException {
        String broad = "q 12 w 30 686 m 500 686 l S Q ";
        assertThat(read(broad + ROW)).containsExactly(SODIUM, POTASSIUM);
        assertThat(read(broad + "1 g " + ROW)).as("white").containsExactly(SODIUM, POTASSIUM);
        assertThat(read(ROW + broad))
                .containsExactly(SODIUM, POTASSIUM + " ?[HIDDEN_TEXT, CROSSED_OUT]");
    }

    @Test
    void aLineByHandCrossesOut() throws IOException {
        for (String line :
                List.of(
                        "38 684.5 m 400 688 l S",
                        "400 684.5 m 38 688 l S",
                        "38 686 m 100 687 200 685 400 686.5 c S",
                        "q 30 675 400 20 re W n 0 686 m 5000 686.5 l S Q")) {
            assertThat(read(ROW + line))
                    .as(line)
                    .containsExactly(SODIUM, POTASSIUM + " ?[CROSSED_OUT]");
        }
        assertThat(read(row("*4,4") + "198 686 m 202 686 l S"))
                .as("a sign on its line")
                .noneMatch(row -> row.contains("CROSSED_OUT"));
    }
}
