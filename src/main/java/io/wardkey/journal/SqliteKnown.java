package io.wardkey.journal;

import static java.util.stream.Collectors.joining;

import io.wardkey.crypto.Fields;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.crypto.v1.VersionCodec;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.RecordNode.Mark;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.KnownReports;
import io.wardkey.domain.work.QueuedReport;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What reports are known by, in SQLite. Thread-safe. */
final class SqliteKnown implements KnownReports {

    static final String TABLE = "identity";
    private static final String VALUE = "value";

    /** Records asked for in one statement. */
    private static final int PAGE = 500;

    private final Database database;
    private final Seals seals;

    SqliteKnown(Database database, Seals seals) {
        this.database = database;
        this.seals = seals;
    }

    @Override
    public void put(QueuedReport report, ReportIdentity identity, Collection<Bytes32> tags)
            throws JournalException {
        byte[] sealed =
                seals.seal(
                        TABLE,
                        VALUE,
                        Ipld.of(report.id()),
                        DagCbor.encode(VersionCodec.encode(identity)));
        boolean _ =
                database.write(
                        handle -> {
                            handle.execute(
                                    "INSERT INTO identity (report, value) VALUES (?, ?)"
                                            + " ON CONFLICT (report) DO UPDATE"
                                            + " SET value = excluded.value",
                                    report.id(),
                                    sealed);
                            handle.execute(
                                    "DELETE FROM identity_tag WHERE report = ?", report.id());
                            for (Bytes32 tag : tags) {
                                handle.execute(
                                        "INSERT OR IGNORE INTO identity_tag (tag, report)"
                                                + " VALUES (?, ?)",
                                        tag.toByteArray(),
                                        report.id());
                            }
                            return true;
                        });
    }

    static void forget(Handle handle, long report) {
        handle.execute("DELETE FROM identity WHERE report = ?", report);
        handle.execute("DELETE FROM identity_tag WHERE report = ?", report);
    }

    @Override
    public Optional<ReportIdentity> identity(QueuedReport report) throws JournalException {
        return database.read(
                handle -> {
                    Optional<byte[]> sealed =
                            handle.select(
                                            "SELECT value FROM identity WHERE report = ?",
                                            report.id())
                                    .mapTo(byte[].class)
                                    .findOne();
                    if (sealed.isEmpty()) {
                        return Optional.empty();
                    }
                    Optional<ReportIdentity> identity = open(seals, report.id(), sealed.get());
                    if (identity.isEmpty()) {
                        throw new JournalException.Damaged("identity of report " + report.id());
                    }
                    return identity;
                });
    }

    private static Optional<ReportIdentity> open(Seals seals, long report, byte[] sealed) {
        return seals.open(TABLE, VALUE, Ipld.of(report), sealed)
                .flatMap(
                        plain -> {
                            try {
                                return Optional.of(VersionCodec.identity(Fields.value(plain)));
                            } catch (MalformedFields malformed) {
                                return Optional.empty();
                            }
                        });
    }

    @Override
    public List<QueuedReport> queued(Collection<Bytes32> tags) throws JournalException {
        return database.read(
                handle -> {
                    Map<Long, QueuedReport> reports = new TreeMap<>();
                    for (Bytes32 tag : tags) {
                        try (PreparedStatement statement =
                                handle.getConnection()
                                        .prepareStatement(
                                                "SELECT r.* FROM identity_tag t JOIN report r"
                                                        + " ON r.id = t.report WHERE t.tag = ?")) {
                            statement.setBytes(1, tag.toByteArray());
                            try (ResultSet rows = statement.executeQuery()) {
                                while (rows.next()) {
                                    ReportRow.read(rows, seals)
                                            .ifPresent(it -> reports.put(it.id(), it));
                                }
                            }
                        }
                    }
                    return List.copyOf(reports.values());
                });
    }

    @Override
    public Set<Long> alone(Collection<QueuedReport> reports) throws JournalException {
        Set<Long> alone = new HashSet<>();
        reports.forEach(report -> alone.add(report.id()));
        String ids = alone.stream().map(String::valueOf).collect(joining(",", "[", "]"));
        List<Long> meeting =
                database.read(
                        handle ->
                                handle.createQuery(
                                                "SELECT t.report FROM identity_tag t"
                                                        + " WHERE t.report IN"
                                                        + " (SELECT value FROM json_each(?))"
                                                        + " AND (EXISTS (SELECT 1"
                                                        + " FROM identity_tag o WHERE o.tag = t.tag"
                                                        + " AND o.report <> t.report)"
                                                        + " OR EXISTS (SELECT 1 FROM node_mark m"
                                                        + " WHERE m.tag = t.tag))")
                                        .bind(0, ids)
                                        .mapTo(Long.class)
                                        .list());
        meeting.forEach(alone::remove);
        alone.removeAll(broken(ids));
        return Set.copyOf(alone);
    }

    /** Those of the reports whose own row doesn't open. */
    private List<Long> broken(String ids) throws JournalException {
        return database.read(
                handle ->
                        handle
                                .createQuery(
                                        "SELECT report, value FROM identity WHERE report IN"
                                                + " (SELECT value FROM json_each(?))")
                                .bind(0, ids)
                                .map(
                                        (row, _) ->
                                                open(seals, row.getLong(1), row.getBytes(2))
                                                                .isPresent()
                                                        ? Optional.<Long>empty()
                                                        : Optional.of(row.getLong(1)))
                                .list()
                                .stream()
                                .flatMap(Optional::stream)
                                .toList());
    }

    @Override
    public List<RecordId> unread(Collection<RecordId> records) throws JournalException {
        List<RecordId> all = List.copyOf(records);
        return database.read(
                handle -> {
                    List<RecordId> unread = new ArrayList<>();
                    for (int from = 0; from < all.size(); from += PAGE) {
                        List<RecordId> page = all.subList(from, Math.min(all.size(), from + PAGE));
                        try (PreparedStatement statement =
                                handle.getConnection().prepareStatement(unreadOf(page.size()))) {
                            for (int i = 0; i < page.size(); i++) {
                                statement.setBytes(i + 1, page.get(i).value().toByteArray());
                            }
                            unread.addAll(unread(statement));
                        }
                    }
                    return List.copyOf(unread);
                });
    }

    /** A record of our own is known by its row of the queue, unless that row is broken. */
    private static String unreadOf(int records) {
        return "WITH asked (of) AS (VALUES "
                + String.join(", ", Collections.nCopies(records, "(?)"))
                + ") SELECT asked.of, report.* FROM asked"
                + " LEFT JOIN report ON report.record = asked.of"
                + " WHERE NOT EXISTS (SELECT 1 FROM node WHERE record = asked.of)";
    }

    private List<RecordId> unread(PreparedStatement statement) throws SQLException {
        Map<RecordId, Boolean> ours = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                boolean sound =
                        rows.getBytes("record") != null && ReportRow.read(rows, seals).isPresent();
                ours.merge(
                        new RecordId(Bytes32.of(rows.getBytes("of"))), sound, Boolean::logicalOr);
            }
        }
        return ours.entrySet().stream()
                .filter(each -> !each.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void put(RecordId record, List<Mark> marks) throws JournalException {
        byte[] id = record.value().toByteArray();
        boolean _ =
                database.write(
                        handle -> {
                            handle.execute("INSERT OR IGNORE INTO node (record) VALUES (?)", id);
                            for (Mark mark : marks) {
                                handle.execute(
                                        "INSERT OR IGNORE INTO node_mark (tag, record, sealed)"
                                                + " VALUES (?, ?, ?)",
                                        mark.tag().toByteArray(),
                                        id,
                                        mark.sealed().toByteArray());
                            }
                            return true;
                        });
    }

    @Override
    public List<Found> filed(Collection<Bytes32> tags) throws JournalException {
        return database.read(
                handle -> {
                    Map<Found, Boolean> found = new LinkedHashMap<>();
                    for (Bytes32 tag : tags) {
                        handle.select(
                                        "SELECT record, sealed FROM node_mark WHERE tag = ?",
                                        tag.toByteArray())
                                .map(
                                        (row, _) ->
                                                new Found(
                                                        new RecordId(Bytes32.of(row.getBytes(1))),
                                                        new Mark(
                                                                tag,
                                                                ByteString.of(row.getBytes(2)))))
                                .forEach(each -> found.put(each, true));
                    }
                    return List.copyOf(found.keySet());
                });
    }

    /** Rows whose seal is broken. */
    static long damaged(Handle handle, Seals seals) throws SQLException {
        long damaged = 0;
        try (PreparedStatement statement =
                        handle.getConnection()
                                .prepareStatement("SELECT report, value FROM identity");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (open(seals, rows.getLong(1), rows.getBytes(2)).isEmpty()) {
                    damaged++;
                }
            }
        }
        return damaged;
    }
}
