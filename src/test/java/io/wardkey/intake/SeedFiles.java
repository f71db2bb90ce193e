package io.wardkey.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/**
 * Small valid reports, each with forms that another lacks, from which fuzzing and mangling start.
 */
final class SeedFiles {

    private SeedFiles() {}

    static Stream<String> json() {
        return Stream.of(
                """
                {"resourceType":"DiagnosticReport","id":"r","status":"final","code":{"text":"CRP"},\
                "subject":{"identifier":{"system":"urn:s","value":"7"},"display":"A"},\
                "effectiveDateTime":"2026-01-02T03:04:05.678+01:00","conclusion":"\\u00e4",\
                "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">x</div>"},\
                "presentedForm":[{"contentType":"text/plain","data":"aGk=","title":"t"},{"url":"https://a.example/x"}]}\
                """,
                """
                {"resourceType":"Bundle","type":"collection","entry":[\
                {"fullUrl":"urn:uuid:3fdc72f4-a11d-4a9d-9260-a9f745779e1d","resource":\
                {"resourceType":"DiagnosticReport","id":"r","status":"amended","code":{"coding":[\
                {"system":"http://loinc.org","code":"58410-2","display":"CBC"}]},\
                "subject":{"reference":"Patient/p"},"performer":[{"reference":"#o"}],\
                "contained":[{"resourceType":"Organization","id":"o","name":"Lab"}],\
                "result":[{"reference":"Observation/a"},{"reference":"Observation/b"}]}},\
                {"resource":{"resourceType":"Patient","id":"p","name":[{"family":"B","given":["A"]}],\
                "birthDate":"1970-01","identifier":[{"system":"urn:i","value":"1"}]}},\
                {"resource":{"resourceType":"Observation","id":"a","status":"final","code":{"text":"a"},\
                "subject":{"reference":"Patient/p"},"hasMember":[{"reference":"Observation/b"}],\
                "component":[{"code":{"text":"c"},"valueRatio":{"numerator":{"value":1},"denominator":{"value":2}}}]}},\
                {"resource":{"resourceType":"Observation","id":"b","status":"final","code":{"text":"b"},\
                "valueQuantity":{"value":1.50,"comparator":"<","unit":"g/L","system":"http://unitsofmeasure.org","code":"g/L"},\
                "referenceRange":[{"low":{"value":1e0},"high":{"value":2}}],"interpretation":[{"coding":[{"code":"H"}]}],\
                "extension":[{"url":"u","extension":[{"url":"v","valueBoolean":true}]}],"note":[{"text":"n"}]}}]}\
                """,
                """
                {"resourceType":"Bundle","type":"document","entry":[{"fullUrl":"http://s.example/Composition/c",\
                "resource":{"resourceType":"Composition","id":"c","status":"final","type":{"text":"t"},"title":"T",\
                "subject":{"reference":"Patient/p"},"date":"2026","author":[{"display":"d"}],\
                "relatesTo":[{"code":"replaces","targetIdentifier":{"value":"x"}}],\
                "section":[{"entry":[{"reference":"DiagnosticReport/r"},{"reference":"Observation/a"}]}]}},\
                {"resource":{"resourceType":"Bundle","type":"searchset","entry":[{"resource":\
                {"resourceType":"DiagnosticReport","id":"r","status":"final","code":{"text":"x"},\
                "specimen":[{"reference":"Specimen/s"}],"media":[{"link":{"reference":"Media/m"}}]}}]}},\
                {"resource":{"resourceType":"Specimen","id":"s","type":{"coding":[{"code":"SER"}]},\
                "collection":{"collectedDateTime":"2026-02-03"}}},\
                {"resource":{"resourceType":"Media","id":"m","status":"completed","content":{"data":"AA=="}}},\
                {"resource":{"resourceType":"Observation","id":"a","status":"final","code":{"text":"a"},\
                "valueSampledData":{"origin":{"value":0},"period":10,"dimensions":1,"data":"1 2 E"}}}]}\
                """);
    }

    static Stream<String> xml() {
        return Stream.of(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <DiagnosticReport xmlns="http://hl7.org/fhir"><id value="r"/><text><status value="generated"/>\
                <div xmlns="http://www.w3.org/1999/xhtml"><p>x &amp; y</p></div></text>\
                <contained><Observation><id value="o"/><status value="final"/><code><text value="x"/></code>\
                <valueQuantity><value value="1.50"/><unit value="g"/></valueQuantity></Observation></contained>\
                <extension url="u"><valueString value="&#228;"/></extension><status value="final"/>\
                <code><text value="x"/></code><result><reference value="#o"/></result></DiagnosticReport>\
                """,
                """
                <Bundle xmlns="http://hl7.org/fhir"><type value="collection"/><entry><fullUrl value="http://s.example/DiagnosticReport/r"/>\
                <resource><DiagnosticReport><id value="r"/><status value="final"/><code><coding><system value="http://loinc.org"/>\
                <code value="4548-4"/></coding></code><subject><reference value="Patient/p"/></subject></DiagnosticReport></resource></entry>\
                <entry><resource><Patient><id value="p"/><name><family value="B"/></name></Patient></resource></entry></Bundle>\
                """);
    }

    /** With a table of objects and with object streams; one locked. */
    static Stream<byte[]> pdf() throws IOException {
        return Stream.of(pdf(true, false), pdf(false, false), pdf(false, true));
    }

    private static byte[] pdf(boolean plain, boolean locked) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            document.getDocumentInformation().setTitle("Blood count");
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
                content.newLineAtOffset(50, 700);
                content.showText("Haemoglobin  13.5 g/dL  (12 - 16)");
                content.newLineAtOffset(0, -12);
                content.showText("CRP  < 5 mg/L  H");
                content.endText();
            }
            if (locked) {
                document.protect(
                        new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            }
            document.getDocumentCatalog().getCOSObject().setName(COSName.getPDFName("X"), "y");
            document.save(
                    out,
                    plain
                            ? CompressParameters.NO_COMPRESSION
                            : CompressParameters.DEFAULT_COMPRESSION);
            return out.toByteArray();
        }
    }
}
