package io.wardkey.cli;

import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Desks;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One line about a report that was handed in; its fields are what scripts rely on.
 *
 * @param id in the queue, 0 when it never got there
 * @param report which one of its file, from 0; -1 for the file as a whole
 * @param left what else is in its file, said once, of the file's first report
 */
record Filing(
        long id,
        String file,
        int report,
        Result result,
        List<Cause> causes,
        Optional<QueuedReport> queued,
        LeftInFile left) {

    /** What came of it. */
    enum Result {
        FILED,
        DUPLICATE,
        SUPERSEDING,
        NEEDS_MATCHING,
        REFUSED,
        WITHDRAWN,
        WAITING;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Filing of(QueuedReport report) {
        return of(report, LeftInFile.NOTHING);
    }

    static Filing of(QueuedReport report, LeftInFile left) {
        return new Filing(
                report.id(),
                report.arrival().file(),
                report.report(),
                result(report),
                Cause.of(report),
                Optional.of(report),
                left);
    }

    static Filing refused(String file, int report, Refusal refusal) {
        return new Filing(
                0,
                file,
                report,
                Result.REFUSED,
                List.of(Cause.of(refusal)),
                Optional.empty(),
                LeftInFile.NOTHING);
    }

    static Filing refused(String file, String reason) {
        return new Filing(
                0,
                file,
                -1,
                Result.REFUSED,
                List.of(Cause.said(reason)),
                Optional.empty(),
                LeftInFile.NOTHING);
    }

    /** A report of the queue, with what it waits for as far as that is known here. */
    static Filing of(QueuedReport report, Desks.Reception desk) throws IOException {
        return of(report).waiting(desk);
    }

    /** The same of several, in their order. */
    static List<Filing> of(List<QueuedReport> reports, Desks.Reception desk) throws IOException {
        Map<Long, Instant> earlier = desk.filing().waitsFor(reports);
        List<Filing> lines = new ArrayList<>();
        for (QueuedReport report : reports) {
            lines.add(of(report).waiting(desk, earlier));
        }
        return lines;
    }

    /** The same, with what it waits for. */
    Filing waiting(Desks.Reception desk) throws IOException {
        return waiting(desk, desk.filing().waitsFor(queued.stream().toList()));
    }

    private Filing waiting(Desks.Reception desk, Map<Long, Instant> earlier) throws IOException {
        List<Cause> all = new ArrayList<>(causes);
        if (queued.isPresent()) {
            Cause.waiting(queued.get(), desk.filing(), earlier).ifPresent(all::add);
        }
        return new Filing(id, file, report, result, List.copyOf(all), queued, left);
    }

    /** The same under the name by which the file was handed in. */
    Filing of(String label) {
        return new Filing(id, label, report, result, causes, queued, left);
    }

    /** The same of a file that was handed in before. */
    Filing again() {
        return new Filing(
                id,
                file,
                report,
                Result.DUPLICATE,
                List.of(new Cause(Cause.Kind.OTHER, result.word(), "")),
                queued,
                LeftInFile.NOTHING);
    }

    /** Of a file that nobody came to read. */
    static Filing unread(String file) {
        return new Filing(
                0,
                file,
                -1,
                Result.WAITING,
                List.of(Cause.said("NOT_READ")),
                Optional.empty(),
                LeftInFile.NOTHING);
    }

    private static Result result(QueuedReport report) {
        return switch (report.state()) {
            case FILED, KEPT ->
                    report.filing().map(QueuedReport.Filing::supersedes).stream()
                                    .allMatch(RecordId::isNone)
                            ? Result.FILED
                            : Result.SUPERSEDING;
            case DUPLICATE -> Result.DUPLICATE;
            case NEEDS_MATCHING -> Result.NEEDS_MATCHING;
            case REFUSED -> Result.REFUSED;
            case WITHDRAWN -> Result.WITHDRAWN;
            case RECEIVED, MATCHED, AWAITING_CUSTODY_KEYS, SEALED, STORED, SENT -> Result.WAITING;
        };
    }

    /** For scripts; empty where there is none. */
    String reason() {
        return causes.stream().map(Cause::coded).collect(Collectors.joining(", "));
    }

    ExitCode exit() {
        return switch (result) {
            case FILED, DUPLICATE, SUPERSEDING, WITHDRAWN -> ExitCode.DONE;
            case REFUSED -> ExitCode.REFUSED;
            case NEEDS_MATCHING, WAITING -> ExitCode.WAITS;
        };
    }

    String text(Session session) {
        String record =
                queued.flatMap(QueuedReport::sealed)
                        .map(done -> done.recordId().toString().substring(0, 12))
                        .orElse("-");
        String words =
                causes.stream()
                        .map(each -> OneLine.of(each.text(session)))
                        .collect(Collectors.joining(" "));
        return String.join(
                "  ",
                id == 0 ? "-" : Long.toString(id),
                session.words().say("filing." + result.word()),
                OneLine.of(file),
                record,
                left.isEmpty()
                        ? words
                        : (words + "  " + session.words().say("filing.left", left)).strip());
    }

    Json json() {
        Optional<QueuedReport.Sealed> sealed =
                result == Result.FILED || result == Result.SUPERSEDING
                        ? queued.flatMap(QueuedReport::sealed)
                        : Optional.empty();
        return new Json()
                .put("file", file)
                .put("report", report < 0 ? null : (Integer) report)
                .put("outcome", result.word())
                .put("reason", causes.isEmpty() ? null : reason())
                .put("patient", queued.flatMap(QueuedReport::patientId))
                .put(
                        "category",
                        queued.flatMap(QueuedReport::filing)
                                .map(filing -> Named.text(filing.category().toSet())))
                .put("recordId", sealed.map(QueuedReport.Sealed::recordId))
                .put("cid", sealed.map(it -> it.recordId().cid()))
                .put("transaction", queued.flatMap(QueuedReport::transaction))
                .put("id", id == 0 ? null : (Long) id)
                .put("state", queued.map(QueuedReport::state))
                .put("left", left.isEmpty() ? null : counts(left));
    }

    /** So many of each kind. */
    static Json counts(LeftInFile left) {
        Json counts = new Json();
        left.kinds().forEach(kind -> counts.put(kind.name(), kind.count()));
        return counts;
    }
}
