package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.report.SourceKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Files made to do harm: each is refused or read, within 20 seconds of the processor, without
 * exhausting the stack.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class HostileFilesTest {
    private static final String REPORT =
            """
            {"resourceType":"DiagnosticReport","id":"r","status":"final","code":{"text":"Blood count"},%s}\
            """;

    private final ContentReader reader = new ContentReader();

    private ReadOutcome read(byte[] content) {
        // Of this thread alone: what else a machine does is not the file's doing.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        ReadOutcome outcome = reader.read(new SourceFile("report.json", ByteString.of(content)));
        assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - start))
                .isLessThan(Duration.ofSeconds(20));
        return outcome;
    }

    private ReadOutcome read(String content) {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    private Reason refused(byte[] content) {
        ReadOutcome outcome = read(content);
        assertThat(outcome).isInstanceOf(ReadOutcome.Refused.class);
        return ((ReadOutcome.Refused) outcome).refusal().reason();
    }

    private Reason refused(String content) {
        return refused(content.getBytes(StandardCharsets.UTF_8));
    }

    private ReportDraft draft(String content) {
        ReadOutcome outcome = read(content);
        assertThat(outcome).isInstanceOf(ReadOutcome.Read.class);
        return ((ReadOutcome.Read) outcome).reports().getFirst().draft();
    }

    private static String observation(String id, String rest) {
        return """
        {"resource":{"resourceType":"Observation","id":"%s","status":"final","code":{"text":"%s"}%s}}\
        """
                .formatted(id, id, rest);
    }

    private static String bundle(String results, List<String> entries) {
        return """
        {"resourceType":"Bundle","type":"collection","entry":[{"resource":%s},%s]}\
        """
                .formatted(
                        REPORT.formatted("\"result\":[" + results + "]"),
                        String.join(",", entries));
    }

    private static String reference(String id) {
        return "{\"reference\":\"Observation/" + id + "\"}";
    }

    @Test
    void nothingAndNonsense() {
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
    void depthOfAHundredThousand() {
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
    void hugeNumbers() {
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
    void brokenText() {
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
    void doubledNamesAreAmbiguous() {
        assertThat(refused(REPORT.formatted("\"status\":\"amended\""))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aStatusThatR4DoesNotKnow() {
        String odd = REPORT.formatted("\"conclusion\":\"x\"").replace("final", "nearly");
        assertThat(refused(odd)).isEqualTo(Reason.NOT_R4);
    }

    @Test
    void entityBombsAndExternalEntities() throws IOException {
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
    void resultsInACircle() {
        ReportDraft draft =
                draft(
                        bundle(
                                reference("a") + "," + reference("b"),
                                List.of(
                                        observation("a", ",\"hasMember\":[" + reference("b") + "]"),
                                        observation(
                                                "b",
                                                ",\"hasMember\":["
                                                        + reference("a")
                                                        + ","
                                                        + reference("b")
                                                        + "]"))));
        assertThat(draft.results()).hasSize(1);
        assertThat(draft.items().map(ResultItem::code).flatMap(c -> c.words().stream()))
                .containsExactly("a", "b");
        assertThat(draft.notes()).extracting(ReaderNote::kind).contains(ReaderNote.Kind.CYCLE);
    }

    @Test
    void aChainOfOneHundredThousandPanels() {
        List<String> chain =
                IntStream.range(0, 100_000)
                        .mapToObj(
                                i ->
                                        observation(
                                                "o" + i,
                                                ",\"hasMember\":["
                                                        + reference("o" + (i + 1))
                                                        + "]"))
                        .toList();
        assertThat(refused(bundle(reference("o0"), chain))).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void panelsThatDoubleAtEachStep() {
        List<String> doubling =
                IntStream.range(0, 22)
                        .mapToObj(
                                i -> {
                                    String next = reference("o" + (i + 1));
                                    return observation(
                                            "o" + i, ",\"hasMember\":[" + next + "," + next + "]");
                                })
                        .toList();
        assertThat(refused(bundle(reference("o0"), doubling))).isEqualTo(Reason.TOO_MANY);
    }

    @Test
    void containedResourcesInACircle() {
        String circle =
                """
                "contained":[{"resourceType":"PractitionerRole","id":"p","practitioner":{"reference":"#p"},
                "organization":{"reference":"#q"}},{"resourceType":"Organization","id":"q","name":"Quay",
                "partOf":{"reference":"#q"}}],"performer":[{"reference":"#p"}],"subject":{"reference":"#r"}\
                """;
        assertThat(draft(REPORT.formatted(circle)).parties().laboratory()).contains("Quay");
    }

    @Test
    void anotherPatientsResultRefusesTheReportAndNoOther() {
        String two =
                """
                {"resourceType":"Bundle","type":"collection","entry":[
                {"resource":{"resourceType":"Patient","id":"1","name":[{"text":"One"}]}},
                {"resource":{"resourceType":"Patient","id":"2","name":[{"text":"Two"}]}},
                {"resource":{"resourceType":"Observation","id":"a","status":"final","code":{"text":"a"},"subject":{"reference":"Patient/1"}}},
                {"resource":{"resourceType":"Observation","id":"b","status":"final","code":{"text":"b"},"subject":{"reference":"Patient/2"}}},
                {"resource":{"resourceType":"DiagnosticReport","id":"mixed","status":"final","code":{"text":"m"},"subject":{"reference":"Patient/1"},"result":[{"reference":"Observation/a"},{"reference":"Observation/b"}]}},
                {"resource":{"resourceType":"DiagnosticReport","id":"good","status":"final","code":{"text":"g"},"subject":{"reference":"Patient/2"},"result":[{"reference":"Observation/b"}]}}]}\
                """;
        ReadOutcome.Read read = (ReadOutcome.Read) read(two);
        assertThat(read.refused())
                .extracting(r -> r.reason())
                .containsExactly(Reason.MIXED_PATIENTS);
        assertThat(read.reports()).hasSize(1);
        assertThat(read.reports().getFirst().draft().heading().title()).isEqualTo("g");
        String stored =
                new String(
                        read.reports().getFirst().selfContained().orElseThrow().toByteArray(),
                        StandardCharsets.UTF_8);
        assertThat(stored).contains("Two").doesNotContain("One").doesNotContain("\"mixed\"");
    }

    @Test
    void pdfsByContentNotByName() throws IOException {
        byte[] pdf = pdf(false);
        assertThat(read(pdf)).isInstanceOf(ReadOutcome.Read.class);
        assertThat(refused(pdf(true))).isEqualTo(Reason.ENCRYPTED_PDF);
        assertThat(refused("%PDF-1.7\n")).isEqualTo(Reason.MALFORMED);
        assertThat(refused(Arrays.copyOf(pdf, 100))).isIn(Reason.MALFORMED, Reason.NO_PAGES);
    }

    /** Stored alone, a report's words move nearer to the file's beginning. */
    @Test
    void aReportThatNamesAPdfsHeaderStaysAReport() {
        String named = REPORT.formatted("\"conclusion\":\"%PDF-1.7\"");
        ReadOutcome.Read read = (ReadOutcome.Read) read(named);
        assertThat(read.reports().getFirst().origin().kind()).isEqualTo(SourceKind.FHIR_JSON);
        String polyglot = named.substring(0, named.length() - 1) + " ".repeat(900);
        assertThat(refused(polyglot + "\n%PDF-1.7\n")).isEqualTo(Reason.MALFORMED);
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

    private static byte[] pdf(boolean locked) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            if (locked) {
                document.protect(
                        new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    /** A megabyte that unpacks to a gigabyte, plain, packed twice, and one that is merely large. */
    @Test
    void pdfsThatUnpackToAGigabyte() throws IOException {
        byte[] once = deflated(new byte[1 << 20], 1024);
        assertThat(refused(pdfWith(once, 1))).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused(pdfWith(deflated(once, 1), 2))).isEqualTo(Reason.TOO_LARGE);
        assertThat(read(pdfWith(deflated(new byte[1 << 20], 16), 1)))
                .isInstanceOf(ReadOutcome.Read.class);
    }

    private static byte[] deflated(byte[] block, int times) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed = new DeflaterOutputStream(out)) {
            for (int i = 0; i < times; i++) {
                packed.write(block);
            }
        }
        return out.toByteArray();
    }

    private static byte[] pdfWith(byte[] contents, int layers) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            COSStream stream = document.getDocument().createCOSStream();
            try (OutputStream raw = stream.createRawOutputStream()) {
                raw.write(contents);
            }
            COSArray filters = new COSArray();
            for (int i = 0; i < layers; i++) {
                filters.add(COSName.FLATE_DECODE);
            }
            stream.setItem(COSName.FILTER, filters);
            page.getCOSObject().setItem(COSName.CONTENTS, stream);
            document.save(out);
            return out.toByteArray();
        }
    }
}
