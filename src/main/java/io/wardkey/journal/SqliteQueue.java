package io.wardkey.journal;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The filing queue in SQLite. Thread-safe. */
final class SqliteQueue implements FilingQueue {

    private final Database database;
    private final Originals originals;
    private final Seals seals;
    private final ReportRows rows;
    private final Received received;

    SqliteQueue(Database database, Originals originals, Seals seals) {
        this.database = database;
        this.originals = originals;
        this.seals = seals;
        this.rows = new ReportRows(database, seals);
        this.received = new Received(seals);
    }

    @Override
    public List<QueuedReport> accept(
            InputStream original, Bytes32 sourceTag, List<QueuedReport.Arrival> arrivals)
            throws IOException {
        if (arrivals.isEmpty()) {
            throw new IllegalArgumentException("a file without reports");
        }
        Kept kept = keep(original);
        try {
            return acceptAll(List.of(new Handed(kept, sourceTag, arrivals))).getFirst();
        } catch (IOException | RuntimeException failure) {
            if (kept.small().isEmpty()) {
                originals.discard(kept.name(), failure);
            }
            throw failure;
        }
    }

    @Override
    public Kept keep(InputStream original) throws IOException {
        return originals.keep(original, seals);
    }

    @Override
    public void discard(Kept original) throws JournalException {
        if (original.small().isEmpty()) {
            originals.remove(original.name());
        }
    }

    @Override
    public List<List<QueuedReport>> acceptAll(List<Handed> files) throws IOException {
        if (files.stream().anyMatch(file -> file.original().small().isEmpty())) {
            originals.makeDurable();
        }
        return database.write(
                handle -> {
                    List<List<QueuedReport>> queued = new ArrayList<>();
                    for (Handed file : files) {
                        queued.add(received.queue(handle, file));
                    }
                    return List.copyOf(queued);
                });
    }

    @Override
    public <T> T together(Together<T> work) throws IOException {
        return database.together(work::run);
    }

    @Override
    public Optional<QueuedReport> find(long id) throws JournalException {
        return rows.find(id);
    }

    @Override
    public List<QueuedReport> in(Set<FilingState> states, long after, int limit)
            throws JournalException {
        return page(states, "id > ? ORDER BY id", after, limit);
    }

    @Override
    public List<QueuedReport> newest(Set<FilingState> states, long before, int limit)
            throws JournalException {
        return page(states, "id < ? ORDER BY id DESC", before, limit);
    }

    private List<QueuedReport> page(Set<FilingState> states, String which, long id, int limit)
            throws JournalException {
        String names =
                states.stream()
                        .map(state -> "'" + state.name() + "'")
                        .collect(Collectors.joining(", "));
        return rows.sound(
                limit, "SELECT * FROM report WHERE state IN (" + names + ") AND " + which, id);
    }

    @Override
    public List<QueuedReport> bySource(Bytes32 sourceTag) throws JournalException {
        return rows.sound(
                Integer.MAX_VALUE,
                "SELECT * FROM report WHERE source_tag = ? ORDER BY id",
                sourceTag.toByteArray());
    }

    @Override
    public List<QueuedReport> copiesOf(QueuedReport report) throws JournalException {
        return rows.sound(
                Integer.MAX_VALUE,
                "SELECT * FROM report WHERE source_tag = ? AND part = ? AND id <> ? ORDER BY id",
                report.sourceTag().toByteArray(),
                report.report(),
                report.id());
    }

    @Override
    public List<QueuedReport> byTransaction(Bytes32 transaction) throws JournalException {
        return rows.sound(
                Integer.MAX_VALUE,
                "SELECT * FROM report WHERE command = ? ORDER BY id",
                transaction.toByteArray());
    }

    @Override
    public Optional<QueuedReport> byRecord(RecordId recordId) throws JournalException {
        return rows
                .sound(
                        1,
                        "SELECT * FROM report WHERE record = ? ORDER BY id DESC",
                        recordId.value().toByteArray())
                .stream()
                .findFirst();
    }

    @Override
    public Optional<QueuedReport> lastFiled() throws JournalException {
        return rows
                .sound(
                        1,
                        "SELECT * FROM report WHERE height IS NOT NULL"
                                + " ORDER BY height DESC, entry DESC")
                .stream()
                .findFirst();
    }

    @Override
    public Map<FilingState, Integer> counts() throws JournalException {
        return database.read(
                handle -> {
                    Map<FilingState, Integer> counts = new EnumMap<>(FilingState.class);
                    for (FilingState state : FilingState.values()) {
                        long count =
                                number(
                                        handle,
                                        "SELECT count(*) FROM report WHERE state = ?",
                                        state.name());
                        if (count > 0) {
                            counts.put(state, (int) count);
                        }
                    }
                    return Map.copyOf(counts);
                });
    }

    @Override
    public InputStream original(QueuedReport report) throws IOException {
        Optional<Originals.Place> place =
                database.read(
                        handle ->
                                handle.createQuery(
                                                "SELECT o.name, o.sealed FROM report r"
                                                        + " JOIN original o ON o.id = r.original"
                                                        + " WHERE r.id = ? AND r.released = 0")
                                        .bind(0, report.id())
                                        .map((row, _) -> Originals.Place.of(row))
                                        .findOne());
        if (place.isEmpty()) {
            throw new NoSuchFileException("the original of queued report " + report.id());
        }
        return originals.open(place.get(), seals);
    }

    @Override
    public Optional<QueuedReport> move(QueuedReport report, FilingState to, Change change)
            throws JournalException {
        QueuedReport moved = Moves.moved(report, to, change);
        return database.write(
                handle ->
                        Moves.update(handle, report, moved, seals)
                                ? Optional.of(moved)
                                : Optional.empty());
    }

    @Override
    public Optional<QueuedReport> moveAnew(
            QueuedReport report, FilingState to, QueuedReport.Arrival arrival, Change change)
            throws JournalException {
        QueuedReport moved = Moves.moved(report, to, change).arrived(arrival);
        return database.write(
                handle -> {
                    if (!Moves.update(handle, report, moved, seals)) {
                        return Optional.empty();
                    }
                    received.renew(handle, report.id(), arrival);
                    SqliteKnown.forget(handle, report.id());
                    return Optional.of(moved);
                });
    }

    @Override
    public int reportsOfFile(QueuedReport report) throws JournalException {
        return database.read(
                handle ->
                        (int)
                                number(
                                        handle,
                                        "SELECT count(*) FROM report WHERE original ="
                                                + " (SELECT original FROM report WHERE id = ?)",
                                        report.id()));
    }

    @Override
    public boolean send(Collection<QueuedReport> reports, SignedCommand command, Instant signedAt)
            throws JournalException {
        List<QueuedReport> sent = new ArrayList<>();
        for (QueuedReport report : reports) {
            sent.add(Moves.sent(report, command.transaction()));
        }
        return database.write(
                handle -> {
                    int i = 0;
                    for (QueuedReport report : reports) {
                        if (!Moves.update(handle, report, sent.get(i++), seals)) {
                            handle.rollback();
                            return false;
                        }
                    }
                    SqliteOutbox.insert(handle, command, signedAt);
                    return true;
                });
    }

    @Override
    public void dropOriginals(Collection<QueuedReport> reports) throws JournalException {
        List<String> unneeded =
                database.write(
                        handle -> {
                            List<String> names = new ArrayList<>();
                            for (QueuedReport report : reports) {
                                release(handle, report);
                                unneeded(handle, report.id()).ifPresent(names::add);
                            }
                            return List.copyOf(names);
                        });
        for (String name : unneeded) {
            originals.remove(name);
        }
    }

    private static void release(Handle handle, QueuedReport report) {
        int released =
                handle.execute(
                        "UPDATE report SET released = 1 WHERE id = ? AND state"
                                + " IN ('KEPT', 'DUPLICATE', 'WITHDRAWN')",
                        report.id());
        if (released == 0) {
            throw new IllegalStateException("queued report " + report.id() + " needs its original");
        }
    }

    /** The file of the report, if no other report of it is left; noted as dropped. */
    private static Optional<String> unneeded(Handle handle, long report) {
        return handle.createQuery(
                        Originals.DROP.formatted(
                                " AND id = (SELECT original FROM report WHERE id = ?)"))
                .bind(0, report)
                .mapTo(String.class)
                .findOne();
    }

    private static long number(Handle handle, String sql, Object... values) {
        return handle.select(sql, values).mapTo(Long.class).one();
    }
}
