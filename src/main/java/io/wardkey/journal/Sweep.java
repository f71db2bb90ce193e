package io.wardkey.journal;

import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.util.List;

/** Tidies up after processes that died. */
final class Sweep {

    private Sweep() {}

    /** Drops originals of reports that ended, and removes files that no report knows. */
    static void after(Database database, Originals originals) throws IOException {
        for (String name : unneeded(database)) {
            originals.remove(name);
        }
        originals.sweep(name -> needed(database, name));
    }

    /** Whether a report still has the file of this name. */
    static boolean needed(Database database, String name) throws JournalException {
        return database.read(
                handle ->
                        handle.createQuery("SELECT 1 FROM original WHERE name = ? AND dropped = 0")
                                .bind(0, name)
                                .mapTo(Integer.class)
                                .findOne()
                                .isPresent());
    }

    private static List<String> unneeded(Database database) throws JournalException {
        return database.write(
                handle -> {
                    handle.execute(
                            "UPDATE report SET released = 1 WHERE released = 0"
                                    + " AND state IN ('KEPT', 'DUPLICATE', 'WITHDRAWN')");
                    return handle.createQuery(
                                    "UPDATE original SET dropped = 1 WHERE dropped = 0"
                                            + " AND NOT EXISTS (SELECT 1 FROM report"
                                            + " WHERE original = original.id AND released = 0)"
                                            + " RETURNING name")
                            .mapTo(String.class)
                            .list();
                });
    }
}
