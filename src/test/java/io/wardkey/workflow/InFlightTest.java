package io.wardkey.workflow;

import static io.wardkey.workflow.QueuedSamples.report;
import static io.wardkey.workflow.QueuedSamples.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.intake.ContentReader;
import org.junit.jupiter.api.Test;

/** What of files stays in memory between the stages. */
final class InFlightTest {

    @Test
    void whatIsInFlightIsBoundedAndFreedByEveryWayOut() throws Exception {
        InFlight.Source source = source();
        InFlight inFlight = new InFlight(3 * source.weight() - 1);
        for (int i = 1; i <= 3; i++) {
            assertThat(inFlight.room()).isTrue();
            inFlight.hold(tag(i), source);
        }
        assertThat(inFlight.room()).as("nothing more is to be read").isFalse();
        // One that waits for something else makes room, and stays as long as there is any.
        inFlight.moved(report(1, FilingState.AWAITING_CUSTODY_KEYS));
        assertThat(inFlight.room()).isTrue();
        assertThat(inFlight.find(tag(1))).as("evicted, for all three are too much").isEmpty();
        inFlight.moved(report(2, FilingState.SEALED));
        assertThat(inFlight.find(tag(2))).isEmpty();
        inFlight.moved(report(3, FilingState.NEEDS_MATCHING));
        assertThat(inFlight.find(tag(3))).isPresent();
        inFlight.moved(report(3, FilingState.DUPLICATE));
        assertThat(inFlight.find(tag(3))).isEmpty();
    }

    @Test
    void whatCannotBeSealedForNowHoldsNobodyUp() throws Exception {
        InFlight.Source source = source();
        InFlight inFlight = new InFlight(source.weight());
        inFlight.hold(tag(1), source);
        assertThat(inFlight.room()).isFalse();
        QueuedReport left = report(1, FilingState.MATCHED);
        inFlight.moved(left);
        assertThat(inFlight.room()).as("it goes on soon").isFalse();
        inFlight.postponed(left);
        assertThat(inFlight.room()).isTrue();
        assertThat(inFlight.find(tag(1))).as("there is room for it").isPresent();
        inFlight.hold(tag(2), source);
        assertThat(inFlight.find(tag(1))).isEmpty();
        assertThat(inFlight.find(tag(2))).isPresent();
    }

    private static InFlight.Source source() throws Exception {
        byte[] model =
                DemoReports.reports().stream()
                        .filter(each -> each.file().name().equals("castell-lipids.json"))
                        .findFirst()
                        .orElseThrow()
                        .file()
                        .content()
                        .toByteArray();
        var read =
                (ReadOutcome.Read)
                        new ContentReader().read(new SourceFile("f", ByteString.of(model)));
        return InFlight.Source.of(model, read.reports());
    }
}
