package io.wardkey.journal;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Moves of reports from state to state. */
final class Moves {

    private Moves() {}

    /**
     * The report after a move.
     *
     * @throws IllegalArgumentException when the state can't follow, or lacks what it stands for
     */
    static QueuedReport moved(QueuedReport report, FilingState to, Change change) {
        if (!report.state().next().contains(to)) {
            throw new IllegalArgumentException(report.state() + " is not followed by " + to);
        }
        Optional<QueuedReport.Sealed> sealed = change.clear() ? Optional.empty() : report.sealed();
        Optional<Bytes32> command = change.clear() ? Optional.empty() : report.transaction();
        Optional<Position> position = change.clear() ? Optional.empty() : report.position();
        return complete(
                new QueuedReport(
                        report.id(),
                        report.revision() + 1,
                        to,
                        report.report(),
                        report.arrival(),
                        report.sourceTag(),
                        to == FilingState.NEEDS_MATCHING
                                ? change.patientId()
                                : change.patientId().or(report::patientId),
                        change.filing().or(report::filing),
                        change.sealed().or(() -> sealed),
                        command,
                        change.position().or(() -> position),
                        detail(report, to, change)));
    }

    /** What was waited for before is no more to be told of a report that goes on, or is filed. */
    private static Map<String, String> detail(QueuedReport report, FilingState to, Change change) {
        boolean anew = to == FilingState.MATCHED || to == FilingState.FILED;
        return anew || !change.detail().isEmpty() ? change.detail() : report.detail();
    }

    /** The report after a command that names it was signed. */
    static QueuedReport sent(QueuedReport report, Bytes32 command) {
        if (report.state() != FilingState.STORED) {
            throw new IllegalArgumentException(report.state() + " is not sent");
        }
        return complete(
                new QueuedReport(
                        report.id(),
                        report.revision() + 1,
                        FilingState.SENT,
                        report.report(),
                        report.arrival(),
                        report.sourceTag(),
                        report.patientId(),
                        report.filing(),
                        report.sealed(),
                        Optional.of(command),
                        report.position(),
                        report.detail()));
    }

    private static QueuedReport complete(QueuedReport report) {
        boolean complete =
                switch (report.state()) {
                    case RECEIVED,
                            NEEDS_MATCHING,
                            MATCHED,
                            AWAITING_CUSTODY_KEYS,
                            DUPLICATE,
                            REFUSED,
                            WITHDRAWN ->
                            true;
                    case SEALED, STORED -> isSealed(report);
                    case SENT -> isSealed(report) && report.transaction().isPresent();
                    case FILED, KEPT ->
                            isSealed(report)
                                    && report.transaction().isPresent()
                                    && report.position().isPresent();
                };
        if (!complete) {
            throw new IllegalArgumentException("not enough is known for " + report.state());
        }
        return report;
    }

    private static boolean isSealed(QueuedReport report) {
        return report.patientId().isPresent()
                && report.filing().isPresent()
                && report.sealed().isPresent();
    }

    /** Whether the report was as it is thought to be, and now is as it is to be. */
    static boolean update(Handle handle, QueuedReport from, QueuedReport to, Seals seals)
            throws SQLException {
        Optional<QueuedReport.Filing> filing = to.filing();
        Optional<QueuedReport.Sealed> sealed = to.sealed();
        Optional<Position> position = to.position();
        @Nullable Object[] values = {
            to.revision(),
            to.state().name(),
            to.patientId().map(id -> id.value().toByteArray()).orElse(null),
            filing.map(f -> f.category().bits()).orElse(null),
            filing.map(f -> f.supersedes().value().toByteArray()).orElse(null),
            filing.map(QueuedReport.Filing::responsible).orElse(null),
            sealed.map(s -> s.recordId().value().toByteArray()).orElse(null),
            sealed.map(s -> s.node().toByteArray()).orElse(null),
            sealed.map(s -> s.content().bytes()).orElse(null),
            to.transaction().map(Bytes32::toByteArray).orElse(null),
            position.map(Position::height).orElse(null),
            position.map(Position::index).orElse(null),
            position.map(p -> p.block().toByteArray()).orElse(null),
            position.map(p -> p.transaction().toByteArray()).orElse(null),
            position.map(Position::time).orElse(null),
            detail(to, seals),
            typed(to, seals),
            from.id(),
            from.revision(),
            from.state().name()
        };
        try (PreparedStatement statement =
                handle.getConnection()
                        .prepareStatement(
                                "UPDATE report SET revision = ?, state = ?, patient = ?,"
                                        + " category = ?, supersedes = ?, responsible = ?,"
                                        + " record = ?, node = ?, content = ?, command = ?,"
                                        + " height = ?, entry = ?, block = ?, mined = ?, time = ?,"
                                        + " detail = ?, typed = ? WHERE id = ? AND revision = ?"
                                        + " AND state = ?")) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate() == 1;
        }
    }

    private static byte @Nullable [] typed(QueuedReport report, Seals seals) {
        Map<String, String> words = report.typed().words();
        return words.isEmpty()
                ? null
                : seals.seal(
                        ReportRow.TABLE,
                        ReportRow.TYPED,
                        Ipld.of(report.id()),
                        ReportRow.encode(words));
    }

    /** The report's detail, sealed for its row. */
    static byte[] detail(QueuedReport report, Seals seals) {
        Map<String, String> detail = report.detail();
        return seals.seal(
                ReportRow.TABLE, ReportRow.DETAIL, Ipld.of(report.id()), ReportRow.encode(detail));
    }
}
