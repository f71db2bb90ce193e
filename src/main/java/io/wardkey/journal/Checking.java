package io.wardkey.journal;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.work.Journal.Check;
import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Checks the database's structure, and every seal. */
final class Checking {

    private Checking() {}

    static Check of(Database database, Originals originals, Optional<Seals> seals)
            throws JournalException {
        boolean sound;
        try {
            sound = database.read(Checking::sound);
        } catch (JournalException.Damaged damaged) {
            sound = false;
        }
        Map<String, Long> damagedRows = new HashMap<>();
        if (seals.isPresent() && sound) {
            count(damagedRows, "report", database.read(handle -> reports(handle, seals.get())));
            count(
                    damagedRows,
                    SqliteKnown.TABLE,
                    database.read(handle -> SqliteKnown.damaged(handle, seals.get())));
            count(damagedRows, "patient", database.read(handle -> patients(handle, seals.get())));
            count(
                    damagedRows,
                    "joined",
                    database.read(handle -> Joins.damaged(handle, seals.get())));
            count(damagedRows, "original", originals(database, originals, seals.get()));
        }
        return new Check(sound, damagedRows);
    }

    private static void count(Map<String, Long> damagedRows, String table, long damaged) {
        if (damaged > 0) {
            damagedRows.put(table, damaged);
        }
    }

    static boolean sound(Handle handle) {
        return handle.createQuery("PRAGMA integrity_check")
                        .mapTo(String.class)
                        .list()
                        .equals(List.of("ok"))
                && handle.createQuery("PRAGMA foreign_key_check").mapToMap().list().isEmpty();
    }

    private static long reports(Handle handle, Seals seals) throws SQLException {
        long damaged = 0;
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM report")) {
            while (rows.next()) {
                if (ReportRow.read(rows, seals).isEmpty()) {
                    damaged++;
                }
            }
        }
        return damaged;
    }

    private static long patients(Handle handle, Seals seals) throws SQLException {
        long damaged = 0;
        DemographicsCodec codec = new DemographicsCodec();
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT pseudonym, who FROM patient")) {
            while (rows.next()) {
                byte[] pseudonym = rows.getBytes(1);
                if (pseudonym.length != Bytes32.SIZE
                        || seals.open(
                                        SqliteDirectory.TABLE,
                                        SqliteDirectory.WHO,
                                        Ipld.of(pseudonym),
                                        rows.getBytes(2))
                                .flatMap(codec::decode)
                                .isEmpty()) {
                    damaged++;
                }
            }
        }
        return damaged;
    }

    private static long originals(Database database, Originals originals, Seals seals)
            throws JournalException {
        List<String> names =
                database.read(
                        handle ->
                                handle.createQuery("SELECT name FROM original WHERE dropped = 0")
                                        .mapTo(String.class)
                                        .list());
        long damaged = 0;
        for (String name : names) {
            Optional<Originals.Place> place = place(database, name);
            if (place.isEmpty()) {
                continue;
            }
            try (InputStream plain = originals.open(place.get(), seals)) {
                plain.transferTo(OutputStream.nullOutputStream());
            } catch (IOException failure) {
                if (Sweep.needed(database, name)) {
                    damaged++;
                }
            }
        }
        return damaged;
    }

    private static Optional<Originals.Place> place(Database database, String name)
            throws JournalException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "SELECT name, sealed FROM original"
                                                + " WHERE name = ? AND dropped = 0")
                                .bind(0, name)
                                .map((row, _) -> Originals.Place.of(row))
                                .findOne());
    }
}
