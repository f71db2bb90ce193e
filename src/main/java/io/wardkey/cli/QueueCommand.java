package io.wardkey.cli;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "  wardkey queue --retry 12 --as silke-terhune",
            "  wardkey queue --assign 12 --patient Solheim --as silke-terhune"
        })
final class QueueCommand extends Task {

    @Option(names = "--all", description = "Those that ended, too.")
    private boolean all;

    @ArgGroup(exclusive = true)
    private Change change = new Change();

    /** At most one of them. */
    static final class Change {
        @Option(names = "--retry", paramLabel = "ID", description = "Try a refused report again.")
        private Optional<Long> retry = Optional.empty();

        @Option(
                names = "--withdraw",
                paramLabel = "ID",
                description = "Take a report out, as long as it was not sent.")
        private Optional<Long> withdraw = Optional.empty();

        @Option(
                names = "--assign",
                paramLabel = "ID",
                description = "Say whose a report is, until it is sent; needs --patient.")
        private Optional<Long> assign = Optional.empty();
    }

    @Option(names = "--patient", paramLabel = "PATIENT", description = "Whose it is.")
    private Optional<String> patient = Optional.empty();

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "${COMPLETION-CANDIDATES}.")
    private Optional<Category> category = Optional.empty();

    @Mixin private TypedOptions typing = new TypedOptions();

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        Desks.Reception desk = session.reception();
        Optional<Long> chosen = change.retry.or(() -> change.withdraw).or(() -> change.assign);
        if (chosen.isPresent()) {
            return change(session, desk, chosen.get());
        }
        boolean waits = false;
        List<QueuedReport> reports =
                desk.queue().in(EnumSet.allOf(FilingState.class), Integer.MAX_VALUE);
        for (QueuedReport report : reports) {
            if (all || !report.state().ended() || report.state() == FilingState.REFUSED) {
                Filing line = Filing.of(report);
                session.output().say(line.text(session), line.json());
                waits |= report.state() == FilingState.NEEDS_MATCHING;
            }
        }
        return waits ? ExitCode.WAITS : ExitCode.DONE;
    }

    private ExitCode change(Session session, Desks.Reception desk, long id)
            throws Stop, IOException {
        QueuedReport report =
                desk.queue()
                        .find(id)
                        .orElseThrow(
                                () -> session.words().stop(ExitCode.UNKNOWN, "NO_SUCH_REPORT", id));
        Optional<QueuedReport> now;
        if (change.assign.isPresent()) {
            if (patient.isEmpty()) {
                throw session.words().stop(ExitCode.USAGE, "PATIENT_MISSING");
            }
            FileReports.Assignment assignment =
                    new FileReports.Assignment(
                            Optional.of(session.patient(patient.get())),
                            category.map(Categories::of),
                            report.filing().map(QueuedReport.Filing::responsible).orElse(0L),
                            typing.typed(session));
            now = desk.filing().assign(report, assignment);
        } else if (change.retry.isPresent()) {
            now =
                    may(report, FilingState.RECEIVED)
                            ? desk.filing().retry(report)
                            : Optional.empty();
        } else {
            now = desk.filing().withdraw(report);
        }
        if (now.isEmpty()) {
            throw session.words().stop(ExitCode.REFUSED, "NOT_IN_THIS_STATE", id, report.state());
        }
        var trouble = desk.filing().drive(session.cancellation());
        QueuedReport after = desk.queue().find(id).orElse(now.get());
        Filing line = Filing.of(after);
        session.output().say(line.text(session), line.json());
        if (trouble.isPresent()) {
            throw session.words().trouble(trouble.get());
        }
        return line.exit();
    }

    private static boolean may(QueuedReport report, FilingState to) {
        return report.state().next().contains(to);
    }
}
