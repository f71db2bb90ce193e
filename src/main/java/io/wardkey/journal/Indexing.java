package io.wardkey.journal;

import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PatientDirectory.Codec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Makes the tokens of patients who have none: those whom another version of this software left.
 * What a process that died left undone, the next one does.
 */
final class Indexing {

    /** Patients whose tokens are made in one transaction. */
    private static final int TOGETHER = 10_000;

    private final Database database;
    private final Seals seals;
    private final Codec codec = new DemographicsCodec();

    Indexing(Database database, Seals seals) {
        this.database = database;
        this.seals = seals;
    }

    void finish() throws JournalException {
        boolean more = true;
        while (more) {
            more = database.read(Indexing::anyUnindexed) && database.write(this::indexSome);
        }
    }

    private static boolean anyUnindexed(Handle handle) {
        return handle.createQuery("SELECT 1 FROM patient WHERE indexed = 0 LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private boolean indexSome(Handle handle) throws SQLException {
        LookupWriter lookups = new LookupWriter();
        List<Long> done = new ArrayList<>();
        try (PreparedStatement statement =
                        handle.getConnection()
                                .prepareStatement(
                                        "SELECT id, pseudonym, who FROM patient WHERE indexed = 0"
                                                + " LIMIT "
                                                + TOGETHER);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long id = rows.getLong(1);
                done.add(id);
                // A broken seal has no tokens; checking counts it.
                seals.open(
                                SqliteDirectory.TABLE,
                                SqliteDirectory.WHO,
                                Ipld.of(rows.getBytes(2)),
                                rows.getBytes(3))
                        .flatMap(codec::decode)
                        .ifPresent(who -> lookups.add(id, Lookups.of(who, seals)));
            }
        }
        try (PreparedStatement statement =
                handle.getConnection()
                        .prepareStatement("UPDATE patient SET indexed = 1 WHERE id = ?")) {
            for (long id : done) {
                statement.setLong(1, id);
                statement.addBatch();
            }
            int[] _ = statement.executeBatch();
        }
        lookups.write(handle);
        return !done.isEmpty();
    }
}
