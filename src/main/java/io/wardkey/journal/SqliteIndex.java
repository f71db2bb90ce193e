package io.wardkey.journal;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.Who;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.JournalException;
import io.wardkey.rules.Heads;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The ledger's entries in SQLite, undecoded, in the ledger's order whatever they say of themselves:
 * a node that lies is found out when they are folded. Thread-safe.
 */
final class SqliteIndex implements AuditIndex {

    private static final String COLUMNS =
            "SELECT patient, height, place, kind, who, data, block, mined, time FROM entry ";

    private final Database database;

    SqliteIndex(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Tip> checkpoint() throws JournalException {
        return database.read(Checkpoints::newest);
    }

    @Override
    public List<Tip> checkpoints() throws JournalException {
        return database.read(Checkpoints::all);
    }

    /**
     * @throws IllegalArgumentException when the entries are not in order between the checkpoints
     */
    @Override
    public boolean append(Optional<Tip> expected, List<Logged> entries, Tip checkpoint)
            throws JournalException {
        requireOrder(expected, entries, checkpoint);
        return database.write(
                handle -> {
                    if (!Checkpoints.newest(handle).equals(expected)) {
                        return false;
                    }
                    insert(handle, entries);
                    Checkpoints.add(handle, checkpoint);
                    return true;
                });
    }

    private static void requireOrder(Optional<Tip> expected, List<Logged> entries, Tip checkpoint) {
        long above = expected.map(Tip::height).orElse(-1L);
        Position previous = null;
        for (Logged logged : entries) {
            Position position = logged.position();
            if (position.height() <= above
                    || position.height() > checkpoint.height()
                    || (previous != null && previous.compareTo(position) >= 0)) {
                throw new IllegalArgumentException("entries out of order");
            }
            previous = position;
        }
        if (checkpoint.height() < above) {
            throw new IllegalArgumentException("a checkpoint below the one before");
        }
    }

    private static void insert(Handle handle, List<Logged> entries) throws SQLException {
        try (PreparedStatement statement =
                handle.getConnection()
                        .prepareStatement(
                                "INSERT INTO entry (patient, height, place, kind, who, data, block,"
                                        + " mined, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Logged logged : entries) {
                Position position = logged.position();
                RawEntry entry = logged.entry();
                statement.setBytes(1, entry.patientId().value().toByteArray());
                statement.setLong(2, position.height());
                statement.setInt(3, position.index());
                statement.setBytes(4, entry.kind().toByteArray());
                statement.setBytes(5, entry.who().topic().toByteArray());
                statement.setBytes(6, entry.data().toByteArray());
                statement.setBytes(7, position.block().toByteArray());
                statement.setBytes(8, position.transaction().toByteArray());
                statement.setLong(9, position.time());
                statement.addBatch();
            }
            int[] _ = statement.executeBatch();
        }
    }

    /**
     * @throws IllegalArgumentException when the checkpoint was not kept
     */
    @Override
    public void rollBack(Optional<Tip> to) throws JournalException {
        boolean _ =
                database.write(
                        handle -> {
                            if (to.isPresent() && !Checkpoints.all(handle).contains(to.get())) {
                                throw new IllegalArgumentException("no such checkpoint");
                            }
                            long height = to.map(Tip::height).orElse(-1L);
                            handle.execute("DELETE FROM entry WHERE height > ?", height);
                            handle.execute("DELETE FROM checkpoint WHERE height > ?", height);
                            return true;
                        });
    }

    @Override
    public void log(PatientId patientId, int fromSequence, Consumer<Logged> visitor)
            throws JournalException {
        visit(
                "WHERE patient = ? ORDER BY height, place",
                patientId.value().toByteArray(),
                logged -> {
                    if (sequence(logged.entry().data().toByteArray()) >= fromSequence) {
                        visitor.accept(logged);
                    }
                });
    }

    @Override
    public void log(PatientId patientId, Position from, Consumer<Logged> visitor)
            throws JournalException {
        boolean _ =
                database.read(
                        handle -> {
                            try (PreparedStatement statement =
                                    handle.getConnection()
                                            .prepareStatement(
                                                    COLUMNS
                                                            + "WHERE patient = ? AND (height,"
                                                            + " place) >= (?, ?)"
                                                            + " ORDER BY height, place")) {
                                statement.setBytes(1, patientId.value().toByteArray());
                                statement.setLong(2, from.height());
                                statement.setInt(3, from.index());
                                visit(statement, visitor);
                            }
                            return true;
                        });
    }

    private static void visit(PreparedStatement statement, Consumer<Logged> visitor)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                visitor.accept(logged(rows));
            }
        }
    }

    @Override
    public void since(long height, Consumer<Logged> visitor) throws JournalException {
        visit("WHERE height > ? ORDER BY height, place", height, visitor);
    }

    private void visit(String where, Object value, Consumer<Logged> visitor)
            throws JournalException {
        boolean _ =
                database.read(
                        handle -> {
                            try (PreparedStatement statement =
                                    handle.getConnection().prepareStatement(COLUMNS + where)) {
                                statement.setObject(1, value);
                                visit(statement, visitor);
                            }
                            return true;
                        });
    }

    @Override
    public List<PatientId> patients() throws JournalException {
        // Steps from log to log instead of reading all entries.
        return database.read(
                handle ->
                        List.copyOf(
                                handle
                                        .createQuery(
                                                "WITH RECURSIVE log (patient) AS (SELECT"
                                                    + " min(patient) FROM entry UNION ALL SELECT"
                                                    + " (SELECT min(patient) FROM entry WHERE"
                                                    + " patient > log.patient) FROM log WHERE"
                                                    + " log.patient IS NOT NULL) SELECT patient"
                                                    + " FROM log WHERE patient IS NOT NULL")
                                        .map((row, _) -> Bytes32.of(row.getBytes(1)))
                                        .stream()
                                        .filter(id -> !id.isZero())
                                        .map(PatientId::new)
                                        .toList()));
    }

    @Override
    public long size() throws JournalException {
        return database.read(
                handle -> handle.createQuery("SELECT count(*) FROM entry").mapTo(Long.class).one());
    }

    @Override
    public Folded fold(PatientId patientId) throws JournalException {
        return database.read(
                handle -> {
                    Head head = Head.EMPTY;
                    int entries = 0;
                    int gap = 0;
                    try (PreparedStatement statement =
                            handle.getConnection()
                                    .prepareStatement(
                                            "SELECT kind, who, data FROM entry WHERE patient = ?"
                                                    + " ORDER BY height, place")) {
                        statement.setBytes(1, patientId.value().toByteArray());
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                byte[] data = rows.getBytes(3);
                                head =
                                        Heads.fold(
                                                head,
                                                new RawEntry(
                                                        Bytes32.of(rows.getBytes(1)),
                                                        patientId,
                                                        new Who(Bytes32.of(rows.getBytes(2))),
                                                        ByteString.of(data)));
                                entries++;
                                if (gap == 0 && sequence(data) != entries) {
                                    gap = entries;
                                }
                            }
                        }
                    }
                    return new Folded(
                            head, entries, gap == 0 ? Optional.empty() : Optional.of(gap));
                });
    }

    /** The first word of the data; 0 when it is no sequence. */
    private static int sequence(byte[] data) {
        if (data.length < Bytes32.SIZE) {
            return 0;
        }
        int sequence = 0;
        for (int i = 0; i < Bytes32.SIZE; i++) {
            if (i < Bytes32.SIZE - 3 && data[i] != 0) {
                return 0;
            }
            sequence = sequence << 8 | data[i] & 0xff;
        }
        return sequence;
    }

    private static Logged logged(ResultSet row) throws SQLException {
        return new Logged(
                new Position(
                        row.getLong(2),
                        Bytes32.of(row.getBytes(7)),
                        row.getInt(3),
                        Bytes32.of(row.getBytes(8)),
                        row.getLong(9)),
                new RawEntry(
                        Bytes32.of(row.getBytes(4)),
                        new PatientId(Bytes32.of(row.getBytes(1))),
                        new Who(Bytes32.of(row.getBytes(5))),
                        ByteString.of(row.getBytes(6))));
    }
}
