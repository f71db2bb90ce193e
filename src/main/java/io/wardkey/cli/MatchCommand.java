package io.wardkey.cli;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Spoilt;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whose reports are. */
@Command(
        name = "match",
        description =
                "Show the reports that wait for a person to say whose they are, with whom each may"
                        + " mean and why; say it; take it back until it is sent; join patients who"
                        + " were registered twice, and part them (reception or a physician).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey match --as silke-terhune",
            "  wardkey match 12 --as silke-terhune",
            "  wardkey match 12 --patient Solheim --category BLOOD --as silke-terhune",
            "  wardkey match 12 --undo --as silke-terhune",
            "  wardkey match --join 3f2a9c 77b0e1 --as silke-terhune",
            "  wardkey match --part 3f2a9c 77b0e1 --json --as silke-terhune"
        })
final class MatchCommand extends Task {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A report of the queue.")
    private Optional<Long> id = Optional.empty();

    @ArgGroup(exclusive = true)
    private Act act = new Act();

    /** At most one of them. */
    static final class Act {
        @Option(
                names = "--patient",
                paramLabel = "PATIENT",
                description = "Whose it is: pseudonym or its beginning, identifier, or name.")
        private Optional<String> patient = Optional.empty();

        @Option(
                names = "--undo",
                description = "Take back whose it is, as long as it was not sent.")
        private boolean undo;

        @Option(
                names = "--join",
                arity = "2",
                paramLabel = "PATIENT",
                description =
                        "Both are one person: new reports of the second go to the first. Nothing"
                                + " else changes.")
        private List<String> join = List.of();

        @Option(
                names = "--part",
                arity = "2",
                paramLabel = "PATIENT",
                description = "Take a join back.")
        private List<String> part = List.of();
    }

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "${COMPLETION-CANDIDATES}.")
    private Optional<Category> category = Optional.empty();

    @Mixin private TypedOptions typing = new TypedOptions();

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        Desks.Reception desk = session.reception();
        if (!act.join.isEmpty()) {
            return join(session, desk.directory());
        }
        if (!act.part.isEmpty()) {
            return part(session, desk.directory());
        }
        if (id.isEmpty()) {
            if (act.undo || act.patient.isPresent()) {
                throw session.words().stop(ExitCode.USAGE, "REPORT_MISSING");
            }
            return list(session, desk);
        }
        QueuedReport report =
                desk.queue()
                        .find(id.get())
                        .orElseThrow(
                                () ->
                                        session.words()
                                                .stop(
                                                        ExitCode.UNKNOWN,
                                                        "NO_SUCH_REPORT",
                                                        id.get()));
        if (act.undo) {
            return undo(session, desk, report);
        }
        return act.patient.isPresent()
                ? assign(session, desk, report, act.patient.get())
                : show(session, desk, report);
    }

    private static ExitCode list(Session session, Desks.Reception desk) throws Stop, IOException {
        List<QueuedReport> waiting =
                desk.queue().in(EnumSet.of(FilingState.NEEDS_MATCHING), Integer.MAX_VALUE);
        for (QueuedReport report : waiting) {
            switch (desk.filing().read(report)) {
                // One that can't be read again hides no other.
                case Outcome.Failed<ReadReport>(Trouble.OfReport(Spoilt why)) ->
                        session.output()
                                .say(
                                        Matching.unread(session.words(), report, why),
                                        Matching.unread(report, why));
                case Outcome<ReadReport> read -> show(session, desk, report, session.done(read));
            }
        }
        return waiting.isEmpty() ? ExitCode.DONE : ExitCode.WAITS;
    }

    private static ExitCode show(Session session, Desks.Reception desk, QueuedReport report)
            throws Stop, IOException {
        if (report.state() != FilingState.NEEDS_MATCHING) {
            throw session.words().notNow(report);
        }
        show(session, desk, report, session.done(desk.filing().read(report)));
        return ExitCode.WAITS;
    }

    private static void show(
            Session session, Desks.Reception desk, QueuedReport report, ReadReport read)
            throws IOException {
        var named = read.draft().subject();
        Matching matching = new Matching(session.words(), desk.directory().joined());
        var identified = desk.identifying().identify(named);
        session.output()
                .say(
                        matching.text(report, named, identified),
                        matching.json(report, named, identified));
    }

    private ExitCode assign(
            Session session, Desks.Reception desk, QueuedReport report, String patient)
            throws Stop, IOException {
        FileReports.Assignment assignment =
                new FileReports.Assignment(
                        Optional.of(session.patient(patient)),
                        category.map(Categories::of),
                        report.filing().map(QueuedReport.Filing::responsible).orElse(0L),
                        typing.typed(session));
        Optional<QueuedReport> now = desk.filing().assign(report, assignment);
        if (now.isEmpty()) {
            throw session.words().notNow(desk.queue().find(report.id()).orElse(report));
        }
        var trouble = desk.filing().drive(session.cancellation());
        Filing line = Filing.of(desk.queue().find(report.id()).orElse(now.get()), desk);
        session.output().say(line.text(session), line.json());
        if (trouble.isPresent()) {
            throw session.words().trouble(trouble.get());
        }
        return line.exit();
    }

    private static ExitCode undo(Session session, Desks.Reception desk, QueuedReport report)
            throws Stop, IOException {
        Optional<QueuedReport> now = desk.filing().takeBack(report);
        if (now.isEmpty()) {
            throw session.words().notNow(desk.queue().find(report.id()).orElse(report));
        }
        Filing line = Filing.of(now.get());
        session.output().say(line.text(session), line.json());
        return ExitCode.DONE;
    }

    private ExitCode join(Session session, PatientDirectory directory) throws Stop, IOException {
        PatientId chosen = session.patient(act.join.getFirst());
        PatientId other = session.patient(act.join.getLast());
        if (!directory.join(chosen, other)) {
            throw session.words().stop(ExitCode.REFUSED, "JOINED_ALREADY", chosen, other);
        }
        session.output()
                .say(
                        session.words().say("match.joined", shortly(other), shortly(chosen)),
                        new Json().put("patient", other).put("samePersonAs", chosen));
        return ExitCode.DONE;
    }

    private ExitCode part(Session session, PatientDirectory directory) throws Stop, IOException {
        PatientId one = session.patient(act.part.getFirst());
        PatientId other = session.patient(act.part.getLast());
        if (!directory.part(one, other)) {
            throw session.words().stop(ExitCode.REFUSED, "NOT_JOINED", one, other);
        }
        session.output()
                .say(
                        session.words().say("match.parted", shortly(one), shortly(other)),
                        new Json().put("patient", other).put("samePersonAs", Optional.empty()));
        return ExitCode.DONE;
    }

    private static String shortly(PatientId patient) {
        return patient.toString().substring(0, 12);
    }
}
