package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.intake.LockedPdfTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Filing of many files, whatever happens to some of them. */
@Tag("heavy")
final class FilingTest extends FilingClinic {

    private QueuedReport said(Incoming report, PatientId patient) throws IOException {
        FileReports.Accepted accepted =
                desk.filing()
                        .accept(
                                report.name(),
                                report.content().read(),
                                new FileReports.Assignment(
                                        Optional.of(patient), Optional.empty(), 0, Typed.NOTHING));
        return ((FileReports.Accepted.Queued) accepted).reports().getFirst();
    }

    @Test
    void aReportWhoseNumberIsAnothersWaitsWhoeverItWasSaidToBe() throws IOException {
        int one = patient();
        int other = patient();
        List<Incoming> files = List.of(report(one), report(other));
        assertThat(file(files, true, run())).isEmpty();
        PatientId first = of(files.subList(0, 1)).getFirst().patientId().orElseThrow();
        QueuedReport waiting = said(report(other), first);
        assertThat(waiting.state()).isEqualTo(FilingState.NEEDS_MATCHING);
        assertThat(waiting.detail())
                .containsEntry(MatchReports.MATCHING, IdentifyPatient.Why.NAMES_ANOTHER.name());
        assertThat(waiting.patientId()).isEmpty();
        assertThat(said(report(one), first).state()).isEqualTo(FilingState.MATCHED);
        assertThat(said(withoutNumber(other), first).patientId()).contains(first);
        // A person who looks at this one report decides.
        QueuedReport decided =
                desk.filing()
                        .assign(
                                waiting,
                                new FileReports.Assignment(
                                        Optional.of(first), Optional.empty(), 0, Typed.NOTHING))
                        .orElseThrow();
        assertThat(decided.patientId()).contains(first);
    }

    private FileReports.Accepted locked(byte[] pdf, String password) {
        try (Secret typed = Secret.taking(password.getBytes(StandardCharsets.UTF_8))) {
            return desk.filing().accept("locked.pdf", pdf, FileReports.Assignment.NONE, typed);
        }
    }

    @Test
    void aLockedFileIsQueuedWithTheRightPasswordOnly() throws Exception {
        byte[] pdf = LockedPdfTest.locked("owner", "sesam", 128);
        assertThat(locked(pdf, "falsch"))
                .isEqualTo(
                        new FileReports.Accepted.Refused(
                                new Refusal(Refusal.Reason.WRONG_PASSWORD, "")));
        assertThat(desk.filing().locked("locked.pdf", pdf)).isTrue();
        FileReports.Accepted.Queued queued = (FileReports.Accepted.Queued) locked(pdf, "sesam");
        restart();
        assertThat(desk.filing().locked("locked.pdf", pdf)).isFalse();
        QueuedReport waiting = desk.queue().find(queued.reports().getFirst().id()).orElseThrow();
        assertThat(desk.filing().read(waiting)).isInstanceOf(Outcome.Done.class);
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + clinic.home().resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM pdf_password")).isEqualTo(1);
        }
        restart();
        assertThat(desk.filing().read(waiting))
                .as("whole, and its password is not known any more")
                .isEqualTo(new Outcome.Failed<>(new Trouble.OfReport(Spoilt.LOCKED)));
        assertThat(desk.filing().withdraw(waiting)).isPresent();
    }

    @Test
    void aDamagedOriginalIsRefusedAndHoldsNobodyUp() throws Exception {
        int who = known();
        List<Incoming> files = reports(3, who);
        for (Incoming file : files) {
            assertThat(
                            desk.filing()
                                    .accept(
                                            file.name(),
                                            file.content().read(),
                                            FileReports.Assignment.NONE))
                    .isInstanceOf(FileReports.Accepted.Queued.class);
        }
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + clinic.home().resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            int damaged =
                    statement.executeUpdate(
                            "UPDATE original SET sealed = substr(sealed, 1, length(sealed) - 1)"
                                    + " WHERE id = (SELECT max(id) FROM original)");
            assertThat(damaged).isEqualTo(1);
        }
        restart();
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        assertThat(of(files).stream().map(QueuedReport::state))
                .containsExactlyInAnyOrder(FilingState.REFUSED, FilingState.KEPT, FilingState.KEPT);
        QueuedReport refused =
                of(files).stream()
                        .filter(each -> each.state() == FilingState.REFUSED)
                        .findFirst()
                        .orElseThrow();
        assertThat(refused.detail()).containsValue("DAMAGED_ORIGINAL");
        assertThat(desk.filing().withdraw(refused).orElseThrow().state())
                .isEqualTo(FilingState.WITHDRAWN);
        assertThatExceptionOfType(NoSuchFileException.class)
                .as("its original is dropped")
                .isThrownBy(() -> desk.queue().original(refused));
    }

    /** A refused report has a place in the file, and none in the queue. */
    @Test
    void besideARefusedReportTheOthersAreWhatTheyAre() throws IOException {
        Incoming file = PartlyRefused.file(++made, "Ahlberg", "Brandt");
        FileReports.Accepted.Queued queued =
                (FileReports.Accepted.Queued)
                        desk.filing()
                                .accept(
                                        file.name(),
                                        file.content().read(),
                                        FileReports.Assignment.NONE);
        assertThat(queued.refused()).hasSize(1);
        assertThat(families(queued.reports())).containsExactly("Ahlberg", "Brandt");
        restart();
        assertThat(families(of(List.of(file)))).containsExactly("Ahlberg", "Brandt");
        assertThat(file(List.of(PartlyRefused.file(++made, "Ahlberg", "Brandt")), true, run()))
                .isEmpty();
        assertThat(file(List.of(PartlyRefused.file(made, "Ahlberg", "Brandt")), true, run()))
                .isEmpty();
        List<QueuedReport> filed = of(List.of(PartlyRefused.file(made, "Ahlberg", "Brandt")));
        assertThat(filed)
                .extracting(QueuedReport::state)
                .containsExactly(
                        FilingState.KEPT,
                        FilingState.KEPT,
                        FilingState.DUPLICATE,
                        FilingState.DUPLICATE);
        assertThat(filed.get(0).patientId()).isNotEqualTo(filed.get(1).patientId());
    }

    /** The names in what each is read as, which it is sealed from. */
    private List<String> families(List<QueuedReport> reports) {
        List<String> families = new ArrayList<>();
        for (QueuedReport report : reports) {
            if (desk.filing().read(report) instanceof Outcome.Done<ReadReport>(ReadReport read)) {
                families.add(read.draft().subject().names().getFirst().family().orElseThrow());
            }
        }
        return families;
    }

    /** A fast chain may have a command final before the node has answered that it took it. */
    @Test
    void whatIsFinalBeforeItsSenderHearsOfItHoldsUpNoOther() throws IOException {
        int who = known();
        List<Incoming> files = reports(150, who);
        clinic.ledger().answerAfter(Duration.ofSeconds(1));
        try {
            assertThat(file(files, false, run())).isEmpty();
        } finally {
            clinic.ledger().answerAfter(Duration.ZERO);
        }
        assertThat(of(files)).hasSize(150).allMatch(each -> each.state() == FilingState.KEPT);
    }

    @Test
    void withTheLedgerAwayEverythingIsTakenInAndStored() throws IOException {
        int who = known();
        List<Incoming> files = reports(150, who);
        clinic.ledger().setUnreachable(true);
        assertThat(file(files, false, run()).orElseThrow()).isInstanceOf(Trouble.OfLedger.class);
        assertThat(of(files)).hasSize(150).allMatch(each -> each.state() == FilingState.STORED);
        clinic.ledger().setUnreachable(false);
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        assertThat(of(files)).allMatch(each -> each.state() == FilingState.KEPT);
        assertThat(file(files, false, run())).isEmpty();
        assertThat(of(files).stream().filter(each -> each.state() == FilingState.DUPLICATE))
                .as("the same files again")
                .hasSize(150);
    }

    @Test
    void aCancelledRunIsFinishedByTheNextAndNothingIsFiledTwice() throws IOException {
        int who = known();
        List<Incoming> files = reports(40, who);
        // Ends at every stage in turn: after the first move to it.
        for (FilingState at : List.of(FilingState.STORED, FilingState.FILED, FilingState.KEPT)) {
            FilingRun[] run = new FilingRun[1];
            run[0] =
                    new FilingRun(
                            Cancellation.NEVER,
                            new FilingRun.Events() {
                                @Override
                                public void moved(QueuedReport report) {
                                    if (report.state() == at) {
                                        run[0].cancel();
                                    }
                                }
                            });
            List<Incoming> some = at == FilingState.STORED ? files : List.of();
            var _ = file(some, false, run[0]);
            restart();
        }
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        assertThat(file(files, false, run())).isEmpty();
        List<QueuedReport> all = of(files);
        long kept = all.stream().filter(each -> each.state() == FilingState.KEPT).count();
        assertThat(kept).isEqualTo(40);
        PatientId theirs = all.getFirst().patientId().orElseThrow();
        assertThat(entries(RecordFiled.class, Optional.of(theirs)))
                .as("forty, the first, and who it is")
                .isEqualTo(42);
    }

    @Test
    void watchingGoesOnWhenTheLedgerIsBackAndQueuesTheSameBytesOnce() throws Exception {
        int who = known();
        Incoming report = report(who);
        Path in = Files.createDirectory(folder.resolve("watched-" + who));
        Files.write(in.resolve(report.name()), report.content().read());
        Files.write(in.resolve("copy.json"), report.content().read());
        clinic.ledger().setUnreachable(true);
        List<QueuedReport> kept = new ArrayList<>();
        List<Incoming> again = new ArrayList<>();
        FilingRun[] run = new FilingRun[1];
        run[0] =
                new FilingRun(
                        Cancellation.NEVER,
                        new FilingRun.Events() {
                            @Override
                            public void trouble(Trouble trouble) {
                                clinic.ledger().setUnreachable(false);
                            }

                            @Override
                            public void known(Incoming file, List<QueuedReport> reports) {
                                again.add(file);
                                end();
                            }

                            @Override
                            public void moved(QueuedReport report) {
                                if (report.state() == FilingState.KEPT) {
                                    kept.add(report);
                                    end();
                                }
                            }

                            private void end() {
                                if (!kept.isEmpty() && !again.isEmpty()) {
                                    run[0].cancel();
                                }
                            }
                        });
        Incoming.Source watched =
                new WatchedFolders(List.of(in), 1_000_000, (_, _) -> {}, Clock.systemUTC(), run[0]);
        Optional<Trouble> ended =
                desk.filing().file(watched, FileReports.Assignment.NONE, Optional.empty(), run[0]);
        assertThat(ended).contains(new Trouble.Cancelled());
        assertThat(kept).hasSize(1);
        assertThat(again).hasSize(1);
    }
}
