package io.wardkey.journal;

import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks reports up by their rows. One that was asked for by itself must be sound; where many are
 * looked for, a broken row holds nobody up. Thread-safe.
 */
final class ReportRows {

    private final Database database;
    private final Seals seals;

    ReportRows(Database database, Seals seals) {
        this.database = database;
        this.seals = seals;
    }

    /**
     * The one report of that id.
     *
     * @throws JournalException.Damaged when its seal is broken
     */
    Optional<QueuedReport> find(long id) throws JournalException {
        return database.read(
                handle -> {
                    try (PreparedStatement statement =
                            handle.getConnection()
                                    .prepareStatement("SELECT * FROM report WHERE id = ?")) {
                        statement.setLong(1, id);
                        try (ResultSet rows = statement.executeQuery()) {
                            return rows.next()
                                    ? Optional.of(ReportRow.require(rows, seals))
                                    : Optional.empty();
                        }
                    }
                });
    }

    /**
     * The reports that a query finds and the seals hold of; the journal's {@code check} counts the
     * others.
     *
     * @param limit how many at most
     * @param sql selects all columns of rows of reports
     */
    List<QueuedReport> sound(int limit, String sql, Object... values) throws JournalException {
        return database.read(
                handle -> {
                    List<QueuedReport> reports = new ArrayList<>();
                    try (PreparedStatement statement =
                            handle.getConnection().prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++) {
                            statement.setObject(i + 1, values[i]);
                        }
                        try (ResultSet rows = statement.executeQuery()) {
                            while (reports.size() < limit && rows.next()) {
                                ReportRow.read(rows, seals).ifPresent(reports::add);
                            }
                        }
                    }
                    return List.copyOf(reports);
                });
    }
}
