package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.report.ReportDraft;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Text that is nonsense, broken, too deep, too large or made to run something. */
final class HostileFilesTest extends HostileReading {

    @Test
    void nothingAndNonsenseAreRefusedByTheirReason() {
        assertThat(refused("")).isEqualTo(Reason.EMPTY);
        assertThat(refused(" \n\t ")).isEqualTo(Reason.EMPTY);
        assertThat(refused("hello")).isEqualTo(Reason.NOT_RECOGNISED);
        assertThat(refused("[1,2]")).isEqualTo(Reason.NOT_RECOGNISED);
        assertThat(refused("{}")).isEqualTo(Reason.NOT_R4);
        assertThat(refused("{\"resourceType\":\"Bundle\"}")).isEqualTo(Reason.NO_REPORT);
        assertThat(refused("{\"resourceType\":5}")).isEqualTo(Reason.NOT_R4);
        assertThat(refused("MSH|^~\\&|LAB|")).isEqualTo(Reason.HL7_V2);
        assertThat(refused("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>")).isEqualTo(Reason.CDA);
        assertThat(refused("<html/>")).isEqualTo(Reason.NOT_RECOGNISED);
    }

    @Test
    void aHundredThousandLevelsAreTooDeep() {
        int depth = 100_000;
        assertThat(refused(REPORT.formatted("\"x\":" + "[".repeat(depth) + "]".repeat(depth))))
                .isEqualTo(Reason.TOO_DEEP);
        assertThat(
                        refused(
                                REPORT.formatted(
                                        "\"x\":"
                                                + "{\"a\":".repeat(depth)
                                                + "1"
                                                + "}".repeat(depth))))
                .isEqualTo(Reason.TOO_DEEP);
        assertThat(refused("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":".repeat(depth)))
                .isEqualTo(Reason.TOO_DEEP);
        String element = "<a xmlns=\"http://hl7.org/fhir\">";
        assertThat(refused(element.repeat(depth))).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void depthAtTheBoundIsRead() {
        String nested = "{\"url\":\"u\",\"extension\":[".repeat(40) + "]}".repeat(40);
        assertThat(read(REPORT.formatted("\"extension\":[" + nested + "]")))
                .isInstanceOf(ReadOutcome.Read.class);
    }

    @Test
    void hugeNumbersAreRefused() {
        for (String number :
                List.of(
                        "1e999999999",
                        "1e-999999999",
                        "1e99999999999999999999",
                        "9".repeat(1_000_000))) {
            String value = ",\"valueQuantity\":{\"value\":" + number + ",\"unit\":\"g\"}";
            assertThat(refused(bundle(reference("a"), List.of(observation("a", value)))))
                    .isEqualTo(Reason.HUGE_NUMBER);
        }
        String xml =
                """
                <DiagnosticReport xmlns="http://hl7.org/fhir"><contained><Observation><id value="o"/>
                <status value="final"/><code><text value="x"/></code><valueQuantity><value value="1e999999999"/>
                </valueQuantity></Observation></contained><status value="final"/><code><text value="x"/></code>
                <result><reference value="#o"/></result></DiagnosticReport>\
                """;
        assertThat(refused(xml)).isIn(Reason.HUGE_NUMBER, Reason.NOT_R4);
        // A quoted number reaches the library as text.
        String quoted = ",\"valueQuantity\":{\"value\":\"1e999999999\",\"unit\":\"g\"}";
        assertThat(refused(bundle(reference("a"), List.of(observation("a", quoted)))))
                .isIn(Reason.HUGE_NUMBER, Reason.NOT_R4);
    }

    @Test
    void theScaleOfANumberIsKept() {
        String value = ",\"valueQuantity\":{\"value\":1.50,\"unit\":\"g\"}";
        ReportDraft draft = draft(bundle(reference("a"), List.of(observation("a", value))));
        assertThat(draft.results().getFirst().value().orElseThrow().toString()).contains("1.50");
    }

    @Test
    void textThatIsNotWholeUtf8IsRefused() {
        byte[] report = REPORT.formatted("\"conclusion\":\"x\"").getBytes(StandardCharsets.UTF_8);
        byte[] invalid = report.clone();
        invalid[report.length - 3] = (byte) 0xff;
        assertThat(refused(invalid)).isEqualTo(Reason.ENCODING);
        byte[] nul = report.clone();
        nul[report.length - 3] = 0;
        assertThat(refused(nul)).isEqualTo(Reason.ENCODING);
        assertThat(refused(REPORT.formatted("\"conclusion\":\"x\\u0000y\"")))
                .isEqualTo(Reason.ENCODING);
        String text = new String(report, StandardCharsets.UTF_8);
        assertThat(refused(text.getBytes(StandardCharsets.UTF_16))).isEqualTo(Reason.ENCODING);
        assertThat(refused(text.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(Reason.ENCODING);
        assertThat(refused(text.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(Reason.ENCODING);
        assertThat(read("\ufeff" + text)).isInstanceOf(ReadOutcome.Read.class);
    }

    @Test
    void everyTruncationIsRefused() {
        String whole =
                bundle(reference("a"), List.of(observation("a", ",\"valueString\":\"\u00e4\"")));
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(refused(Arrays.copyOf(bytes, length)))
                    .isIn(Reason.EMPTY, Reason.MALFORMED, Reason.ENCODING);
        }
    }

    @Test
    void aNameTwiceIsRefused() {
        assertThat(refused(REPORT.formatted("\"status\":\"amended\""))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aStatusThatR4DoesNotKnowIsRefused() {
        String odd = REPORT.formatted("\"conclusion\":\"x\"").replace("final", "nearly");
        assertThat(refused(odd)).isEqualTo(Reason.NOT_R4);
    }

    @Test
    void entitiesAreRefusedAndNothingIsFetched() throws IOException {
        String laugh =
                IntStream.range(1, 20)
                        .mapToObj(
                                i ->
                                        "<!ENTITY l"
                                                + i
                                                + " \""
                                                + ("&l" + (i - 1) + ";").repeat(10)
                                                + "\">")
                        .collect(Collectors.joining());
        String body =
                "<DiagnosticReport xmlns=\"http://hl7.org/fhir\"><conclusion"
                        + " value=\"%s\"/></DiagnosticReport>";
        assertThat(
                        refused(
                                "<!DOCTYPE x [<!ENTITY l0 \"ha\">"
                                        + laugh
                                        + "]>"
                                        + body.formatted("&l19;")))
                .isEqualTo(Reason.HOSTILE);
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + trap.getLocalPort() + "/x";
            for (String dtd :
                    List.of(
                            "<!DOCTYPE x SYSTEM \"" + url + "\">",
                            "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + url + "\">]>",
                            "<!DOCTYPE x [<!ENTITY % e SYSTEM \"" + url + "\">%e;]>")) {
                assertThat(refused(dtd + body.formatted("&e;"))).isEqualTo(Reason.HOSTILE);
            }
            String attachment =
                    "\"presentedForm\":[{\"contentType\":\"application/pdf\",\"url\":\""
                            + url
                            + "\"}]";
            assertThat(draft(REPORT.formatted(attachment)).notes())
                    .extracting(ReaderNote::kind)
                    .contains(ReaderNote.Kind.REMOTE_ATTACHMENT);
            trap.setSoTimeout(200);
            assertThat(
                            org.assertj.core.api.Assertions.catchThrowable(
                                    () -> {
                                        trap.accept().close();
                                    }))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aPlaceNeitherSteersATerminalNorFillsTheScreen() {
        String id = "\\u202e\\u009b31m" + "x".repeat(100_000);
        String odd =
                REPORT.formatted("\"conclusion\":\"x\"")
                        .replace("final", "nearly")
                        .replace("\"id\":\"r\"", "\"id\":\"" + id + "\"");
        ReadOutcome.Refused refused = (ReadOutcome.Refused) read(odd);
        assertThat(refused.refusal().where())
                .startsWith("entry 1, DiagnosticReport/\ufffd\ufffd31mxxx")
                .hasSizeLessThan(210);
    }
}
