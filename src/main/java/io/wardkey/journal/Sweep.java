package io.wardkey.journal;

import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Tidies up after processes that died. */
final class Sweep {

    /**
     * Whether what a report is a copy of is beyond loss: every report that shares anything by which
     * versions meet with it has come to a good end, and one of them is kept, or another workstation
     * filed one.
     */
    private static final String KEPT_ELSEWHERE =
            like("NOT IN ('KEPT', 'DUPLICATE')").formatted("NOT ")
                    + " AND ("
                    + like("= 'KEPT'").formatted("")
                    + " OR EXISTS (SELECT 1 FROM identity_tag t"
                    + " JOIN node_mark m ON m.tag = t.tag WHERE t.report = report.id))";

    private Sweep() {}

    private static String like(String state) {
        return "%sEXISTS (SELECT 1 FROM report other WHERE other.id <> report.id"
                + " AND other.patient = report.patient AND other.id IN ("
                + "SELECT b.report FROM identity_tag a JOIN identity_tag b ON b.tag = a.tag"
                + " WHERE a.report = report.id UNION SELECT id FROM report same"
                + " WHERE same.source_tag = report.source_tag AND same.part = report.part)"
                + " AND other.state "
                + state
                + ")";
    }

    /** Drops originals of reports that ended, and removes files that no report knows. */
    static void after(Database database, Originals originals) throws IOException {
        for (Optional<String> name : unneeded(database)) {
            if (name.isPresent()) {
                originals.remove(name.get());
            }
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

    private static List<Optional<String>> unneeded(Database database) throws JournalException {
        return database.write(
                handle -> {
                    handle.execute(
                            "UPDATE report SET released = 1 WHERE released = 0"
                                    + " AND state IN ('KEPT', 'WITHDRAWN')");
                    handle.execute(
                            "UPDATE report SET released = 1 WHERE released = 0"
                                    + " AND state = 'DUPLICATE' AND "
                                    + KEPT_ELSEWHERE);
                    return handle.createQuery(Originals.DROP.formatted(""))
                            .map((row, _) -> Optional.ofNullable(row.getString(1)))
                            .list();
                });
    }
}
