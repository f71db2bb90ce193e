package io.wardkey.journal;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.work.FilingQueue.Handed;
import io.wardkey.domain.work.FilingQueue.Kept;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What reports came as: the row that each begins with when its file is queued, and the arrival that
 * takes the place of an earlier one. Everything happens in the caller's transaction.
 */
final class Received {

    private final Seals seals;

    Received(Seals seals) {
        this.seals = seals;
    }

    /**
     * Notes a kept file and queues its reports, with ids above all others.
     *
     * @return the queued reports, in the order of arrivals
     */
    List<QueuedReport> queue(Handle handle, Handed file) {
        Kept stored = file.original();
        handle.execute(
                "INSERT INTO original (name, size, sealed) VALUES (?, ?, ?)",
                stored.name(),
                stored.size(),
                stored.small().map(ByteString::toByteArray).orElse(null));
        long original = number(handle, "SELECT last_insert_rowid()");
        long id = number(handle, "SELECT coalesce(max(id), 0) FROM report");
        List<QueuedReport> queued = new ArrayList<>();
        for (QueuedReport.Arrival arrival : file.arrivals()) {
            id++;
            QueuedReport report =
                    new QueuedReport(
                            id,
                            1,
                            FilingState.RECEIVED,
                            queued.size(),
                            arrival,
                            file.sourceTag(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Map.of());
            handle.execute(
                    "INSERT INTO report (id, revision, state, original, part, source_tag, arrival,"
                            + " detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    report.revision(),
                    report.state().name(),
                    original,
                    report.report(),
                    file.sourceTag().toByteArray(),
                    arrival(id, arrival),
                    Moves.detail(report, seals));
            queued.add(report);
        }
        return List.copyOf(queued);
    }

    /** Has a queued report be what it is read as by now. */
    void renew(Handle handle, long id, QueuedReport.Arrival arrival) {
        handle.execute("UPDATE report SET arrival = ? WHERE id = ?", arrival(id, arrival), id);
    }

    private byte[] arrival(long id, QueuedReport.Arrival arrival) {
        return seals.seal(
                ReportRow.TABLE, ReportRow.ARRIVAL, Ipld.of(id), ReportRow.encode(arrival));
    }

    private static long number(Handle handle, String sql) {
        return handle.select(sql).mapTo(Long.class).one();
    }
}
