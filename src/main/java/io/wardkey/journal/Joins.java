package io.wardkey.journal;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.JournalException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Which patients are one person. A patient is joined to one other at most, and no way leads back to
 * where it began. Known to this journal only, so far. Thread-safe.
 */
final class Joins {

    private static final String TABLE = "joined";
    private static final String CHOSEN = "chosen";

    /** Nobody was registered more often. */
    private static final int LONGEST = 100;

    private final Database database;
    private final Seals seals;

    Joins(Database database, Seals seals) {
        this.database = database;
        this.seals = seals;
    }

    boolean join(PatientId chosen, PatientId other) throws JournalException {
        return database.write(
                handle -> {
                    PatientId from = end(handle, other);
                    PatientId to = end(handle, chosen);
                    if (from.equals(to)) {
                        return false;
                    }
                    if (!from.equals(other)) {
                        // It follows another already; which of both is meant, a person must say.
                        return false;
                    }
                    byte[] pseudonym = other.value().toByteArray();
                    handle.execute(
                            "INSERT INTO joined (pseudonym, chosen) VALUES (?, ?)",
                            pseudonym,
                            seals.seal(
                                    TABLE,
                                    CHOSEN,
                                    Ipld.of(pseudonym),
                                    chosen.value().toByteArray()));
                    return true;
                });
    }

    boolean part(PatientId one, PatientId other) throws JournalException {
        return database.write(handle -> removed(handle, one, other) || removed(handle, other, one));
    }

    private boolean removed(Handle handle, PatientId from, PatientId to)
            throws SQLException, JournalException {
        return next(handle, from).filter(to::equals).isPresent()
                && handle.execute(
                                "DELETE FROM joined WHERE pseudonym = ?",
                                from.value().toByteArray())
                        == 1;
    }

    /** Forgets all joins of a patient who is removed. */
    void forget(Handle handle, PatientId patientId) throws SQLException, JournalException {
        for (Map.Entry<PatientId, PatientId> joined : all(handle).entrySet()) {
            if (joined.getKey().equals(patientId) || joined.getValue().equals(patientId)) {
                handle.execute(
                        "DELETE FROM joined WHERE pseudonym = ?",
                        joined.getKey().value().toByteArray());
            }
        }
    }

    PatientId chosen(PatientId patientId) throws JournalException {
        return database.read(handle -> end(handle, patientId));
    }

    Map<PatientId, PatientId> all() throws JournalException {
        return database.read(this::all);
    }

    private Map<PatientId, PatientId> all(Handle handle) throws SQLException, JournalException {
        Map<PatientId, PatientId> all = new LinkedHashMap<>();
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT pseudonym, chosen FROM joined")) {
            while (rows.next()) {
                byte[] pseudonym = rows.getBytes(1);
                all.put(
                        new PatientId(Bytes32.of(pseudonym)),
                        required(pseudonym, rows.getBytes(2)));
            }
        }
        return Map.copyOf(all);
    }

    private PatientId end(Handle handle, PatientId patientId)
            throws SQLException, JournalException {
        PatientId end = patientId;
        Optional<PatientId> next = next(handle, end);
        // Who can write to the file could put back a row of before, and so make a circle.
        for (int steps = 0; next.isPresent(); steps++) {
            if (steps == LONGEST) {
                throw new JournalException.Damaged("joined patients");
            }
            end = next.get();
            next = next(handle, end);
        }
        return end;
    }

    private Optional<PatientId> next(Handle handle, PatientId patientId)
            throws SQLException, JournalException {
        byte[] pseudonym = patientId.value().toByteArray();
        try (PreparedStatement statement =
                handle.getConnection()
                        .prepareStatement("SELECT chosen FROM joined WHERE pseudonym = ?")) {
            statement.setBytes(1, pseudonym);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(required(pseudonym, row.getBytes(1)))
                        : Optional.empty();
            }
        }
    }

    private PatientId required(byte[] pseudonym, byte[] sealed) throws JournalException {
        return opened(pseudonym, sealed, seals)
                .orElseThrow(() -> new JournalException.Damaged("joined patients"));
    }

    private static Optional<PatientId> opened(byte[] pseudonym, byte[] sealed, Seals seals) {
        return seals.open(TABLE, CHOSEN, Ipld.of(pseudonym), sealed)
                .filter(bytes -> bytes.length == Bytes32.SIZE)
                .map(bytes -> new PatientId(Bytes32.of(bytes)));
    }

    /** Rows whose seal is broken. */
    static long damaged(Handle handle, Seals seals) throws SQLException {
        long damaged = 0;
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT pseudonym, chosen FROM joined")) {
            while (rows.next()) {
                if (opened(rows.getBytes(1), rows.getBytes(2), seals).isEmpty()) {
                    damaged++;
                }
            }
        }
        return damaged;
    }
}
