package io.wardkey.cli;

import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.work.Journal;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Looks for what is wrong, and says what to do about it. */
@Command(
        name = "doctor",
        description =
                "Look for what is wrong with this machine, home, ledger, store and custodians, and"
                        + " say what to do.",
        footerHeading = "%nExamples:%n",
        footer = {"  wardkey doctor", "  wardkey doctor --json"})
final class DoctorCommand extends Task {

    private static final long ROOM = 1L << 30;
    private static final Duration SKEW = Duration.ofSeconds(60);

    private ExitCode worst = ExitCode.DONE;

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        Path home = session.root().home();
        check(session, "home", () -> homeIsThere(session, home));
        check(session, "room", () -> room(session, home));
        try {
            Desks.Plant plant = session.plant();
            check(session, "journal", () -> journal(session, plant));
            check(session, "ledger", () -> plant.view().update(session.cancellation()));
            check(session, "clock", () -> clock(session, plant));
            check(session, "store", () -> plant.store().status());
            check(session, "custodians", () -> custodians(session, plant));
        } catch (Stop closed) {
            tell(session, "workstation", closed);
        }
        return worst;
    }

    private interface Examination {
        void examine() throws Stop, IOException;
    }

    private void check(Session session, String what, Examination examination) {
        try {
            examination.examine();
            session.output()
                    .say(
                            session.words()
                                    .say("doctor.good", session.words().say("doctor." + what)),
                            new Json().put("check", what).put("good", true));
        } catch (Stop stop) {
            tell(session, what, stop);
        } catch (IOException failure) {
            tell(session, what, session.words().trouble(Trouble.of(failure)));
        }
    }

    private void tell(Session session, String what, Stop stop) {
        if (worst == ExitCode.DONE) {
            worst = stop.code();
        }
        session.output()
                .say(
                        session.words()
                                .say(
                                        "doctor.bad",
                                        session.words().say("doctor." + what),
                                        stop.text()),
                        stop.json().put("check", what).put("good", false));
    }

    private static void homeIsThere(Session session, Path home) throws Stop {
        if (!Files.isDirectory(home)) {
            throw session.words().stop(ExitCode.NOT_SET_UP, "NOT_SET_UP", home);
        }
        if (!Files.isWritable(home)) {
            throw session.words().stop(ExitCode.LOCAL, "NOT_WRITABLE");
        }
    }

    private static void room(Session session, Path home) throws Stop, IOException {
        if (Files.isDirectory(home)) {
            FileStore disk = Files.getFileStore(home);
            if (disk.getUsableSpace() < ROOM) {
                throw session.words().stop(ExitCode.LOCAL, "LITTLE_ROOM", disk.getUsableSpace());
            }
        }
    }

    private static void journal(Session session, Desks.Plant plant) throws Stop, IOException {
        Journal.Check check = plant.journal().check();
        if (!check.clean()) {
            throw session.words().stop(ExitCode.DAMAGED, "JOURNAL_DAMAGED");
        }
    }

    /** Permissions end by the ledger's clock; people read this machine's. */
    private static void clock(Session session, Desks.Plant plant) throws Stop, IOException {
        AccessLedger.Tip tip = plant.ledger().tip();
        Duration ahead =
                Duration.between(session.clock().instant(), Instant.ofEpochSecond(tip.time()));
        if (ahead.compareTo(SKEW) > 0) {
            throw session.words().stop(ExitCode.LOCAL, "CLOCK_BEHIND", ahead.toSeconds());
        }
    }

    private static void custodians(Session session, Desks.Plant plant) throws Stop {
        Custodians.Reach reach = plant.custodians().reach(session.cancellation());
        if (!reach.enough()) {
            throw session.words()
                    .stop(
                            ExitCode.NO_ANSWER,
                            "CUSTODIANS",
                            reach.answering(),
                            reach.threshold(),
                            "");
        }
    }
}
