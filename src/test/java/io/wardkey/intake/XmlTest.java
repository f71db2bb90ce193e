package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.SourceFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** XML says what JSON says. */
final class XmlTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    private static ReadOutcome read(String xml) {
        return new ContentReader()
                .read(
                        new SourceFile(
                                "report.xml", ByteString.of(xml.getBytes(StandardCharsets.UTF_8))));
    }

    /** HAPI's own reader of XML is the other opinion; it changes the text of numbers only. */
    @Test
    void everySampleBecomesTheSameResource() throws IOException, Unreadable {
        int compared = 0;
        for (Samples.Row row : Samples.index()) {
            if (!row.file().endsWith(".xml") || row.file().contains("observation-decimal")) {
                continue;
            }
            byte[] xml = Files.readAllBytes(Samples.folder().resolve(row.file()));
            Resource expected =
                    (Resource)
                            parser(CONTEXT.newXmlParser())
                                    .parseResource(new String(xml, StandardCharsets.UTF_8));
            Resource actual =
                    (Resource)
                            parser(CONTEXT.newJsonParser())
                                    .parseResource(
                                            new String(
                                                    FhirXml.toJson(Utf8.unmarked(xml), CONTEXT),
                                                    StandardCharsets.UTF_8));
            assertThat(difference(json(actual), json(expected))).as(row.file()).isEmpty();
            compared++;
        }
        assertThat(compared).isEqualTo(22);
    }

    private static String difference(String actual, String expected) {
        int at = Arrays.mismatch(actual.toCharArray(), expected.toCharArray());
        return at < 0
                ? ""
                : actual.substring(at, Math.min(actual.length(), at + 60))
                        + " / "
                        + expected.substring(at, Math.min(expected.length(), at + 60));
    }

    private static IParser parser(IParser parser) {
        return parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
    }

    private static String json(Resource resource) {
        return parser(CONTEXT.newJsonParser().setStripVersionsFromReferences(false))
                .encodeResourceToString(resource)
                // HAPI declares narratives' namespaces as it likes, "null" included.
                .replaceAll(" xmlns=\\\\\"[^\"]*\\\\\"", "")
                .replace("\"_id\":{},", "");
    }

    @Test
    void numbersKeepTheirCharacters() {
        String xml =
                """
                <Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="x"/></code>
                <component><code><text value="a"/></code><valueQuantity><value value="1.0e0"/></valueQuantity></component>
                <component><code><text value="b"/></code><valueQuantity><value value="-1.000e245"/></valueQuantity></component>
                <component><code><text value="c"/></code><valueQuantity><value value="1.50"/></valueQuantity></component>
                </Observation>\
                """;
        ReportDraft draft = ((ReadOutcome.Read) read(xml)).reports().getFirst().draft();
        assertThat(draft.results().getFirst().components())
                .extracting(
                        c ->
                                ((ResultValue.Quantity) c.value().orElseThrow())
                                        .number()
                                        .orElseThrow())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        new BigDecimal("1.0"), new BigDecimal("-1e245"), new BigDecimal("1.50"));
    }

    @Test
    void oneBrokenEntryHoldsNoOtherUp() {
        String xml =
                """
                <?xml version="1.0"?><!-- two --><Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>
                <entry><resource><DiagnosticReport><id value="a"/><status value="nearly"/><code><text value="a"/></code></DiagnosticReport></resource></entry>
                <entry><resource><DiagnosticReport><id value="b"/><status value="final"/><code><text value="b"/></code>
                <conclusion value="x"><extension url="u"><valueCode value="c"/></extension></conclusion><surprise value="1"/></DiagnosticReport></resource></entry></Bundle>\
                """;
        ReadOutcome.Read read = (ReadOutcome.Read) read(xml);
        assertThat(read.refused()).extracting(Refusal::reason).containsExactly(Reason.NOT_R4);
        assertThat(read.refused().getFirst().where()).contains("DiagnosticReport/a");
        ReportDraft draft = read.reports().getFirst().draft();
        assertThat(draft.heading().title()).isEqualTo("b");
        assertThat(draft.conclusion().text()).contains("x");
        // What R4 does not know stays in the stored bundle, and is told.
        assertThat(draft.notes())
                .extracting(ReaderNote::kind)
                .contains(ReaderNote.Kind.UNKNOWN_ELEMENT);
        assertThat(
                        new String(
                                read.reports()
                                        .getFirst()
                                        .selfContained()
                                        .orElseThrow()
                                        .toByteArray(),
                                StandardCharsets.UTF_8))
                .contains("surprise");
    }

    @Test
    void containedRepeatedAndEmptyElementsAreRead() {
        String xml =
                """
                <DiagnosticReport xmlns="http://hl7.org/fhir">
                <text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p class="a&quot;b">1 &lt; 2 &amp; 3</p></div></text>
                <contained><Observation><id value="1"/><status value="final"/><code><text value="one"/></code>
                <valueString><extension url="http://hl7.org/fhir/StructureDefinition/data-absent-reason"><valueCode value="unknown"/></extension></valueString></Observation></contained>
                <contained><Observation><id value="2"/><status value="final"/><code><text value="two"/></code><valueBoolean value="true"/></Observation></contained>
                <status value="final"/><code><text value="t"/></code>
                <result><reference value="#1"/></result><result><reference value="#2"/></result></DiagnosticReport>\
                """;
        ReportDraft draft = ((ReadOutcome.Read) read(xml)).reports().getFirst().draft();
        assertThat(draft.results()).hasSize(2);
        assertThat(draft.results().get(1).value()).contains(new ResultValue.Bool(true));
        assertThat(draft.conclusion().narrative().orElseThrow()).contains("1 &lt; 2 &amp; 3");
        assertThat(draft.items().map(ResultItem::extensions)).anyMatch(e -> !e.isEmpty());
    }
}
