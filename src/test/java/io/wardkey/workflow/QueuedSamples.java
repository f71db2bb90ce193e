package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reports that stand in a queue, told apart by a number. */
final class QueuedSamples {

    private QueuedSamples() {}

    static QueuedReport report(int tag, FilingState state) {
        return new QueuedReport(
                tag,
                1,
                state,
                0,
                new QueuedReport.Arrival("f", "t", 1, Instant.EPOCH, "", "", ""),
                tag(tag),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    static Bytes32 tag(int number) {
        byte[] bytes = new byte[Bytes32.SIZE];
        bytes[0] = (byte) number;
        return Bytes32.of(bytes);
    }
}
