package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.SourceFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * Reads files made to do harm: each is refused or read, within 20 seconds of the processor, without
 * exhausting the stack.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
abstract class HostileReading {

    static final String REPORT =
            """
            {"resourceType":"DiagnosticReport","id":"r","status":"final","code":{"text":"Blood count"},%s}\
            """;

    private final ContentReader reader = new ContentReader();

    ReadOutcome read(byte[] content) {
        // Of this thread alone: what else a machine does is not the file's doing.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        ReadOutcome outcome = reader.read(new SourceFile("report.json", ByteString.of(content)));
        assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - start))
                .isLessThan(Duration.ofSeconds(20));
        return outcome;
    }

    ReadOutcome read(String content) {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    Reason refused(byte[] content) {
        ReadOutcome outcome = read(content);
        assertThat(outcome).isInstanceOf(ReadOutcome.Refused.class);
        return ((ReadOutcome.Refused) outcome).refusal().reason();
    }

    Reason refused(String content) {
        return refused(content.getBytes(StandardCharsets.UTF_8));
    }

    ReportDraft draft(String content) {
        ReadOutcome outcome = read(content);
        assertThat(outcome).isInstanceOf(ReadOutcome.Read.class);
        return ((ReadOutcome.Read) outcome).reports().getFirst().draft();
    }

    static String observation(String id, String rest) {
        return """
        {"resource":{"resourceType":"Observation","id":"%s","status":"final","code":{"text":"%s"}%s}}\
        """
                .formatted(id, id, rest);
    }

    static String bundle(String results, List<String> entries) {
        return """
        {"resourceType":"Bundle","type":"collection","entry":[{"resource":%s},%s]}\
        """
                .formatted(
                        REPORT.formatted("\"result\":[" + results + "]"),
                        String.join(",", entries));
    }

    static String reference(String id) {
        return "{\"reference\":\"Observation/" + id + "\"}";
    }
}
