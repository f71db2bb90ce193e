package io.wardkey.cli;

import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the reports on their way. */
@Command(
        name = "queue",
        description =
                "List reports of the queue, and look after those that wait (reception or a"
                        + " physician).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey queue --as silke-terhune",
            "  wardkey queue --all --json --as silke-terhune",
            "  wardkey queue --carry-on --as silke-terhune",
            "  wardkey queue --retry 12 --as silke-terhune"
        })
final class QueueCommand extends Task {

    private static final int PAGE = 500;

    /** Those that somebody may have to look after. */
    private static final Set<FilingState> OPEN =
            EnumSet.complementOf(
                    EnumSet.of(FilingState.KEPT, FilingState.DUPLICATE, FilingState.WITHDRAWN));

    @Option(names = "--all", description = "Those that ended, too.")
    private boolean all;

    @Option(
            names = "--carry-on",
            description = "First bring on what waits for the ledger, the store or custodians.")
    private boolean carryOn;

    @ArgGroup(exclusive = true)
    private Change change = new Change();

    /** At most one of them. */
    static final class Change {
        @Option(names = "--retry", paramLabel = "ID", description = "Try a refused report again.")
        private Optional<Long> retry = Optional.empty();

        @Option(
                names = "--withdraw",
                paramLabel = "ID",
                description = "Take a report out, as long as it was not sent, or was refused.")
        private Optional<Long> withdraw = Optional.empty();
    }

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        Desks.Reception desk = session.reception();
        Optional<Long> chosen = change.retry.or(() -> change.withdraw);
        if (chosen.isPresent()) {
            return change(session, desk, chosen.get());
        }
        Optional<Trouble> trouble =
                carryOn ? desk.filing().drive(session.cancellation()) : Optional.empty();
        boolean waits = list(session, desk);
        if (trouble.isPresent()) {
            throw session.words().trouble(trouble.get());
        }
        return waits ? ExitCode.WAITS : ExitCode.DONE;
    }

    private boolean list(Session session, Desks.Reception desk) throws IOException {
        boolean waits = false;
        Set<FilingState> shown = all ? EnumSet.allOf(FilingState.class) : OPEN;
        List<QueuedReport> page = desk.queue().in(shown, 0, PAGE);
        while (!page.isEmpty()) {
            for (Filing line : Filing.of(page, desk)) {
                QueuedReport report = line.queued().orElseThrow();
                session.output().say(line.text(session), line.json());
                waits |=
                        report.state() == FilingState.NEEDS_MATCHING
                                || desk.filing().registrationDue(report);
            }
            page = desk.queue().in(shown, page.getLast().id(), PAGE);
        }
        return waits;
    }

    private ExitCode change(Session session, Desks.Reception desk, long id)
            throws Stop, IOException {
        QueuedReport report =
                desk.queue()
                        .find(id)
                        .orElseThrow(
                                () -> session.words().stop(ExitCode.UNKNOWN, "NO_SUCH_REPORT", id));
        Optional<QueuedReport> now;
        if (change.retry.isPresent()) {
            now =
                    may(report, FilingState.RECEIVED)
                            ? desk.filing().retry(report)
                            : Optional.empty();
        } else {
            now = desk.filing().withdraw(report);
        }
        if (now.isEmpty()) {
            throw notNow(session.words(), report, desk.queue().find(id).orElse(report));
        }
        var trouble = desk.filing().drive(session.cancellation());
        QueuedReport after = desk.queue().find(id).orElse(now.get());
        Filing line = Filing.of(after, desk);
        session.output().say(line.text(session), line.json());
        if (trouble.isPresent()) {
            throw session.words().trouble(trouble.get());
        }
        return line.exit();
    }

    private Stop notNow(Words words, QueuedReport asked, QueuedReport now) {
        boolean moved = now.revision() != asked.revision();
        if (change.retry.isPresent()) {
            return moved || now.state() != FilingState.REFUSED
                    ? words.notNow(now)
                    : words.stop(ExitCode.REFUSED, "ORIGINAL_GONE", now.id())
                            .with("state", now.state());
        }
        // What says who a patient is, is never taken out.
        return moved || !may(now, FilingState.WITHDRAWN)
                ? words.notNow(now)
                : words.stop(ExitCode.REFUSED, "STAYS_IN_QUEUE", now.id())
                        .with("state", now.state());
    }

    private static boolean may(QueuedReport report, FilingState to) {
        return report.state().next().contains(to);
    }
}
