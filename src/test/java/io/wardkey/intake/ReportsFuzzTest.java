package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.PageRenderer.OpenOutcome;
import io.wardkey.domain.report.PagedDocument;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come as a report, the outcome is a type that says where, and what was read reads
 * again as the same from its stored form.
 */
final class ReportsFuzzTest {

    private final ContentReader reader = new ContentReader();

    static Stream<Arguments> jsonFiles() {
        return SeedFiles.json().map(ReportsFuzzTest::seed);
    }

    static Stream<Arguments> xmlFiles() {
        return SeedFiles.xml().map(ReportsFuzzTest::seed);
    }

    static Stream<Arguments> pdfFiles() throws IOException {
        return SeedFiles.pdf().map(seed -> Arguments.of((Object) seed));
    }

    private static Arguments seed(String text) {
        return Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("jsonFiles")
    @DictionaryEntries({
        "\"reference\":\"",
        "\"hasMember\":[",
        "\"contained\":[",
        "\"valueQuantity\":{",
        "\"extension\":[",
        "\"subject\":{",
        "\"result\":[",
        "\"urn:uuid:",
        "\"status\":\"final\""
    })
    @FuzzTest
    void json(byte[] file) {
        holds(file);
    }

    @MethodSource("xmlFiles")
    @DictionaryEntries({
        "<!DOCTYPE", "<!ENTITY", "<![CDATA[", "<?xml", "xmlns=\"http://hl7.org/fhir\"",
        "<reference value=\"", "<contained>", "<extension url=\"", "&#x0;", "<xi:include "
    })
    @FuzzTest
    void xml(byte[] file) {
        holds(file);
    }

    @MethodSource("pdfFiles")
    @DictionaryEntries({
        "/Kids", "/Pages", "/Length", "/FlateDecode", "/LZWDecode", "/ObjStm", "/XRef", "/Prev",
        "/Encrypt", "/JavaScript", "/Launch", "/EmbeddedFile", " 0 R", "endobj", "stream", "xref"
    })
    @FuzzTest
    void pdf(byte[] file) {
        holds(file);
    }

    @MethodSource("pdfFiles")
    @FuzzTest
    void pages(byte[] file) {
        switch (new PdfPages().open(ByteString.of(file))) {
            case OpenOutcome.Refused _ -> {}
            case OpenOutcome.Opened opened -> {
                try (PagedDocument document = opened.document()) {
                    for (int page = 0; page < Math.min(3, document.pageCount()); page++) {
                        assertThat(document.text(page)).isNotNull();
                        assertThat(document.render(page, 20)).isNotNull();
                    }
                }
            }
        }
    }

    private void holds(byte[] file) {
        switch (reader.read(new SourceFile("file", ByteString.of(file)))) {
            case ReadOutcome.Refused _ -> {}
            case ReadOutcome.Read read -> read.reports().forEach(this::readsAgain);
        }
    }

    private void readsAgain(ReadReport report) {
        report.selfContained()
                .ifPresent(
                        stored -> {
                            ReadOutcome again = reader.read(new SourceFile("stored", stored));
                            assertThat(again).isInstanceOf(ReadOutcome.Read.class);
                            List<ReadReport> reports = ((ReadOutcome.Read) again).reports();
                            assertThat(reports).hasSize(1);
                            assertThat(reports.getFirst().draft()).isEqualTo(report.draft());
                        });
    }
}
