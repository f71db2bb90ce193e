package io.wardkey.journal;

import io.wardkey.crypto.Fields;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the rows of reports. */
final class ReportRow {

    static final String TABLE = "report";
    static final String ARRIVAL = "arrival";
    static final String DETAIL = "detail";
    static final String TYPED = "typed";

    private static final int LONGEST = 16 * 1024 * 1024;
    private static final Set<String> ARRIVAL_FIELDS =
            Set.of("file", "type", "size", "s", "n", "title", "lab", "subject");

    private ReportRow() {}

    /** The report, or empty when a seal of the row is broken. */
    static Optional<QueuedReport> read(ResultSet row, Seals seals) throws SQLException {
        long id = row.getLong("id");
        Optional<byte[]> arrival = seals.open(TABLE, ARRIVAL, Ipld.of(id), row.getBytes(ARRIVAL));
        Optional<byte[]> detail = seals.open(TABLE, DETAIL, Ipld.of(id), row.getBytes(DETAIL));
        byte[] typed = row.getBytes(TYPED);
        Optional<byte[]> typedWords =
                typed == null
                        ? Optional.of(encode(Map.of()))
                        : seals.open(TABLE, TYPED, Ipld.of(id), typed);
        if (arrival.isEmpty() || detail.isEmpty() || typedWords.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new QueuedReport(
                            id,
                            row.getLong("revision"),
                            FilingState.valueOf(row.getString("state")),
                            row.getInt("part"),
                            arrival(arrival.get()),
                            Bytes32.of(row.getBytes("source_tag")),
                            bytes32(row, "patient").map(PatientId::new),
                            filing(row, Typed.of(detail(typedWords.get()))),
                            sealed(row),
                            bytes32(row, "command"),
                            position(row),
                            detail(detail.get())));
        } catch (MalformedFields | MalformedContent | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The same for one row that was asked for. */
    static QueuedReport require(ResultSet row, Seals seals) throws SQLException, JournalException {
        Optional<QueuedReport> report = read(row, seals);
        if (report.isEmpty()) {
            throw new JournalException.Damaged("queued report " + row.getLong("id"));
        }
        return report.get();
    }

    static byte[] encode(QueuedReport.Arrival arrival) {
        Instant at = arrival.at();
        long seconds = at.getEpochSecond();
        int nanos = at.getNano();
        return DagCbor.encode(
                new Ipld.Map(
                        Map.of(
                                "file", Ipld.of(arrival.file()),
                                "type", Ipld.of(arrival.mediaType()),
                                "size", Ipld.of(arrival.size()),
                                "s", Ipld.of(seconds),
                                "n", Ipld.of(nanos),
                                "title", Ipld.of(arrival.title()),
                                "lab", Ipld.of(arrival.laboratory()),
                                "subject", Ipld.of(arrival.subject()))));
    }

    static byte[] encode(Map<String, String> detail) {
        Map<String, Ipld> entries = new HashMap<>();
        detail.forEach((name, value) -> entries.put(name, Ipld.of(value)));
        return DagCbor.encode(new Ipld.Map(entries));
    }

    private static QueuedReport.Arrival arrival(byte[] encoded) throws MalformedFields {
        Fields fields = Fields.decode(encoded, ARRIVAL_FIELDS, Set.of());
        return new QueuedReport.Arrival(
                fields.text("file", LONGEST),
                fields.text("type", LONGEST),
                fields.integer("size", 0, Long.MAX_VALUE),
                Instant.ofEpochSecond(
                        fields.integer(
                                "s", Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                        fields.integer("n", 0, 999_999_999)),
                fields.text("title", LONGEST),
                fields.text("lab", LONGEST),
                fields.text("subject", LONGEST));
    }

    private static Map<String, String> detail(byte[] encoded) throws MalformedFields {
        if (!(Fields.value(encoded) instanceof Ipld.Map map)) {
            throw new MalformedFields("detail");
        }
        Map<String, String> detail = new HashMap<>();
        for (Map.Entry<String, Ipld> entry : map.entries().entrySet()) {
            detail.put(entry.getKey(), Fields.text(DETAIL, entry.getValue(), LONGEST));
        }
        return detail;
    }

    private static Optional<QueuedReport.Filing> filing(ResultSet row, Typed typed)
            throws SQLException {
        byte[] supersedes = row.getBytes("supersedes");
        return supersedes == null
                ? Optional.empty()
                : Optional.of(
                        new QueuedReport.Filing(
                                new Categories(row.getInt("category")),
                                new RecordId(Bytes32.of(supersedes)),
                                row.getLong("responsible"),
                                typed));
    }

    private static Optional<QueuedReport.Sealed> sealed(ResultSet row)
            throws SQLException, MalformedContent {
        byte[] record = row.getBytes("record");
        return record == null
                ? Optional.empty()
                : Optional.of(
                        new QueuedReport.Sealed(
                                new RecordId(Bytes32.of(record)),
                                ByteString.of(row.getBytes("node")),
                                Cid.fromBytes(row.getBytes("content"))));
    }

    private static Optional<Position> position(ResultSet row) throws SQLException {
        byte[] block = row.getBytes("block");
        return block == null
                ? Optional.empty()
                : Optional.of(
                        new Position(
                                row.getLong("height"),
                                Bytes32.of(block),
                                row.getInt("entry"),
                                Bytes32.of(row.getBytes("mined")),
                                row.getLong("time")));
    }

    private static Optional<Bytes32> bytes32(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(Bytes32::of);
    }
}
