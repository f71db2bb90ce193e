package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.app.GeneratedReports;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientEntry.PatientRegistered;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.intake.LockedPdfTest;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filing of many files, whatever happens to some of them, and of patients whom nobody knows. */
@Tag("heavy")
final class FilingTest {

    @TempDir private static Path folder;
    private static TestClinic clinic;
    private static int made;

    private Desks.Entrance entrance;
    private Actor.Member reception;
    private Actor.Member administrator;
    private Desks.Reception desk;

    @BeforeAll
    static void found() throws IOException {
        clinic = new TestClinic(folder);
    }

    @AfterAll
    static void closeClinic() throws IOException {
        clinic.close();
    }

    @BeforeEach
    void signIn() throws IOException {
        clinic.ledger().setUnreachable(false);
        entrance = clinic.workstation(clinic.home());
        reception = TestClinic.signIn(entrance, "rita");
        administrator = TestClinic.signIn(entrance, "clinic-first");
        desk = entrance.staff(reception).reception().orElseThrow();
    }

    @AfterEach
    void signOut() {
        clinic.ledger().setUnreachable(false);
        clinic.ledger().refuse(_ -> Optional.empty());
        reception.close();
        administrator.close();
        entrance.close();
    }

    /** The same home after its process died. */
    private void restart() throws IOException {
        signOut();
        signIn();
    }

    /** Whom nobody knows. */
    private static int patient() {
        return ++made;
    }

    private static Incoming report(int patient) {
        return GeneratedReports.report(++made, Optional.of(patient));
    }

    /** A report that tells a number which is none. */
    private static Incoming withoutNumber(int patient) throws IOException {
        Incoming report = report(patient);
        String text = new String(report.content().read(), StandardCharsets.UTF_8);
        byte[] bytes =
                text.replace("G-" + (7_000_000 + patient), "0000").getBytes(StandardCharsets.UTF_8);
        return new Incoming(report.label(), report.name(), bytes.length, () -> bytes);
    }

    private static Incoming.Source files(List<Incoming> files) {
        Deque<Incoming> left = new ArrayDeque<>(files);
        return new Incoming.Source() {
            @Override
            public Optional<Incoming> next() {
                return Optional.ofNullable(left.poll());
            }

            @Override
            public long files() {
                return files.size();
            }

            @Override
            public long bytes() {
                return files.stream().mapToLong(Incoming::size).sum();
            }

            @Override
            public boolean ended() {
                return left.isEmpty();
            }
        };
    }

    private Optional<Trouble> file(List<Incoming> files, boolean registering, FilingRun run) {
        return desk.filing()
                .file(
                        files(files),
                        FileReports.Assignment.NONE,
                        registering
                                ? Optional.of(desk.registration().unknown(administrator))
                                : Optional.empty(),
                        run);
    }

    private static FilingRun run() {
        return new FilingRun(Cancellation.NEVER, FilingRun.Events.NONE);
    }

    private List<QueuedReport> of(List<Incoming> files) throws IOException {
        List<String> names = files.stream().map(Incoming::name).toList();
        return desk.queue().in(EnumSet.allOf(FilingState.class), Integer.MAX_VALUE).stream()
                .filter(report -> names.contains(report.arrival().file()))
                .toList();
    }

    private int entries(Class<? extends Entry> kind, Optional<PatientId> patient)
            throws IOException {
        List<Entry> found = new ArrayList<>();
        entrance.plant().view().update(Cancellation.NEVER);
        entrance.plant()
                .journal()
                .index()
                .since(
                        -1,
                        logged -> {
                            if (EntryCodec.decode(logged.entry())
                                            instanceof Decoded.Value<Entry>(Entry entry)
                                    && kind.isInstance(entry)
                                    && patient.map(entry.header().patientId()::equals)
                                            .orElse(true)) {
                                found.add(entry);
                            }
                        });
        return found.size();
    }

    @Test
    void whomNobodyKnowsIsRegisteredOnceForAllReports() throws IOException {
        int one = patient();
        int other = patient();
        List<Incoming> files =
                List.of(
                        report(one),
                        report(other),
                        report(one),
                        withoutNumber(patient()),
                        report(one));
        int before = entries(PatientRegistered.class, Optional.empty());
        assertThat(file(files, true, run())).isEmpty();
        List<QueuedReport> queued = of(files);
        assertThat(queued).hasSize(5);
        assertThat(queued.stream().filter(each -> each.state() == FilingState.KEPT)).hasSize(4);
        assertThat(queued.stream().filter(each -> each.state() == FilingState.NEEDS_MATCHING))
                .as("a placeholder identifies nobody")
                .hasSize(1);
        assertThat(entries(PatientRegistered.class, Optional.empty()) - before).isEqualTo(2);
        PatientId patient =
                queued.stream()
                        .filter(each -> each.arrival().file().equals(files.getFirst().name()))
                        .flatMap(each -> each.patientId().stream())
                        .findFirst()
                        .orElseThrow();
        assertThat(entries(RecordFiled.class, Optional.of(patient)))
                .as("three reports, and who it is")
                .isEqualTo(4);
        // The card is printed when the patient comes.
        RegisterPatient.Registered card =
                TestClinic.done(desk.registration().card(reception, patient, Cancellation.NEVER));
        assertThat(card.patientId()).isEqualTo(patient);
    }

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

    @Test
    void whoWasMintedBeforeTheProcessDiedIsRegisteredOnce() throws IOException {
        int who = patient();
        List<Incoming> files = List.of(report(who), report(who));
        int before = entries(PatientRegistered.class, Optional.empty());
        clinic.ledger().setUnreachable(true);
        assertThat(file(files, true, run())).isPresent();
        assertThat(of(files))
                .allMatch(report -> report.state() == FilingState.AWAITING_CUSTODY_KEYS);
        restart();
        // Without an administrator it can't go on, and says so.
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        for (QueuedReport report : of(files)) {
            assertThat(report.state()).isEqualTo(FilingState.AWAITING_CUSTODY_KEYS);
            assertThat(desk.filing().registrationDue(report)).isTrue();
        }
        assertThat(file(List.of(), true, run())).isEmpty();
        for (QueuedReport report : of(files)) {
            assertThat(report.state()).isEqualTo(FilingState.KEPT);
            assertThat(desk.filing().registrationDue(report)).isFalse();
        }
        assertThat(entries(PatientRegistered.class, Optional.empty()) - before).isEqualTo(1);
    }

    @Test
    void nobodyIsRegisteredFromAnEntryThatMustNoLongerBeUsed() throws IOException {
        Incoming report = report(patient());
        String text = new String(report.content().read(), StandardCharsets.UTF_8);
        byte[] bytes =
                text.replaceFirst(
                                "\"resourceType\": ?\"Patient\"",
                                "\"resourceType\":\"Patient\",\"active\":false")
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isGreaterThan(text.length());
        List<Incoming> files =
                List.of(new Incoming(report.label(), report.name(), bytes.length, () -> bytes));
        int before = entries(PatientRegistered.class, Optional.empty());
        assertThat(file(files, true, run())).isEmpty();
        assertThat(of(files).getFirst().detail())
                .containsEntry(MatchReports.MATCHING, IdentifyPatient.Why.RETIRED_ENTRY.name());
        assertThat(entries(PatientRegistered.class, Optional.empty())).isEqualTo(before);
    }

    private FileReports.Accepted locked(byte[] pdf, String password) {
        try (Secret typed = Secret.taking(password.getBytes(StandardCharsets.UTF_8))) {
            return desk.filing().accept("locked.pdf", pdf, FileReports.Assignment.NONE, typed);
        }
    }

    @Test
    void aLockedFileIsQueuedWithTheRightPasswordOnly() throws IOException {
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
        assertThat(desk.filing().withdraw(waiting)).isPresent();
    }

    /** The node's answers to the registering of those whom the test is about. */
    private static void answer(
            Function<PatientCommand.RegisterPatients, Optional<LedgerError>> by) {
        clinic.ledger()
                .refuse(
                        command ->
                                command instanceof PatientCommand.RegisterPatients registering
                                        ? by.apply(registering)
                                        : Optional.empty());
    }

    private void assertRegisteredOnce(List<Incoming> files) throws IOException {
        assertThat(of(files)).allMatch(report -> report.state() == FilingState.KEPT);
        for (QueuedReport report : of(files)) {
            assertThat(entries(PatientRegistered.class, report.patientId())).isEqualTo(1);
            assertThat(desk.directory().find(report.patientId().orElseThrow())).isPresent();
        }
    }

    @Test
    void whoIsOnTheWayToTheLedgerAlreadyIsWaitedFor() throws IOException {
        List<Incoming> files = List.of(report(patient()), report(patient()));
        AtomicInteger asked = new AtomicInteger();
        answer(
                _ ->
                        asked.incrementAndGet() < 3
                                ? Optional.of(LedgerError.ALREADY_REGISTERED)
                                : Optional.empty());
        assertThat(file(files, true, run())).isEmpty();
        assertThat(asked).hasValueGreaterThanOrEqualTo(3);
        assertRegisteredOnce(files);
    }

    @Test
    void whomAnotherProcessRegisteredMeanwhileIsLeftOutAndTheOthersAreRegistered()
            throws IOException {
        List<Incoming> files = List.of(report(patient()), report(patient()), report(patient()));
        clinic.ledger().setUnreachable(true);
        assertThat(file(files, true, run())).isPresent();
        restart();
        LedgerActs other = entrance.staff(administrator).acts();
        desk = entrance.staff(reception).reception().orElseThrow();
        AtomicBoolean meanwhile = new AtomicBoolean();
        answer(
                command -> {
                    if (meanwhile.compareAndSet(false, true)) {
                        TestClinic.done(
                                other.perform(
                                        administrator.signer(),
                                        new PatientCommand.RegisterPatients(
                                                List.of(command.registrations().getLast()), true),
                                        Cancellation.NEVER));
                    }
                    return Optional.empty();
                });
        assertThat(file(List.of(), true, run())).isEmpty();
        assertThat(meanwhile).isTrue();
        assertRegisteredOnce(files);
    }

    @Test
    void whoMayNotRegisterIsToldAndNobodyIsGivenUp() throws IOException {
        List<Incoming> files = List.of(report(patient()), report(patient()));
        clinic.ledger().setUnreachable(true);
        assertThat(file(files, true, run())).isPresent();
        restart();
        entrance.plant().view().update(Cancellation.NEVER);
        RegisterUnknown registering = desk.registration().unknown(administrator);
        for (LedgerError error :
                List.of(
                        LedgerError.SUSPENDED,
                        LedgerError.EXPELLED,
                        LedgerError.WRONG_ROLE,
                        LedgerError.NOT_ENROLLED)) {
            answer(_ -> Optional.of(error));
            assertThatThrownBy(() -> registering.step(Cancellation.NEVER))
                    .isInstanceOfSatisfying(
                            IOException.class,
                            refused ->
                                    assertThat(Trouble.of(refused))
                                            .isEqualTo(new Trouble.OfAsker(error)));
            assertThat(of(files))
                    .allMatch(report -> report.state() == FilingState.AWAITING_CUSTODY_KEYS);
        }
        answer(_ -> Optional.empty());
        assertThat(file(List.of(), true, run())).isEmpty();
        assertRegisteredOnce(files);
    }

    @Test
    void oneWhomTheLedgerWontHaveIsForgottenAndTheReportsWaitForAPerson() throws IOException {
        List<Incoming> good = List.of(report(patient()), report(patient()));
        int who = patient();
        List<Incoming> bad = List.of(report(who), report(who));
        List<Incoming> files = new ArrayList<>(good);
        files.addAll(1, bad);
        clinic.ledger().setUnreachable(true);
        assertThat(file(files, true, run())).isPresent();
        restart();
        PatientId unwanted = of(bad).getFirst().patientId().orElseThrow();
        answer(
                command ->
                        command.registrations().stream()
                                        .anyMatch(each -> each.patientId().equals(unwanted))
                                ? Optional.of(LedgerError.MALFORMED)
                                : Optional.empty());
        assertThat(file(List.of(), true, run())).isEmpty();
        assertRegisteredOnce(good);
        assertThat(of(bad))
                .hasSize(2)
                .allMatch(report -> report.state() == FilingState.NEEDS_MATCHING)
                .allMatch(report -> report.detail().containsValue("UNKNOWN"));
        assertThat(desk.directory().find(unwanted)).isEmpty();
        assertThat(desk.queue().in(EnumSet.of(FilingState.REFUSED), Integer.MAX_VALUE))
                .filteredOn(report -> report.patientId().equals(Optional.of(unwanted)))
                .as("who it is")
                .hasSize(1)
                .allMatch(report -> report.detail().containsValue("MALFORMED"));
    }

    @Test
    void aDamagedOriginalIsRefusedAndHoldsNobodyUp() throws Exception {
        int who = patient();
        assertThat(file(List.of(report(who)), true, run())).isEmpty();
        List<Incoming> files = List.of(report(who), report(who), report(who));
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
        assertThat(desk.filing().withdraw(refused)).isEmpty();
    }

    @Test
    void withTheLedgerAwayEverythingIsTakenInAndStored() throws IOException {
        int who = patient();
        assertThat(file(List.of(report(who)), true, run())).isEmpty();
        List<Incoming> files = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            files.add(report(who));
        }
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
        int who = patient();
        assertThat(file(List.of(report(who)), true, run())).isEmpty();
        List<Incoming> files = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            files.add(report(who));
        }
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
        int who = patient();
        assertThat(file(List.of(report(who)), true, run())).isEmpty();
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
                new WatchedFolders(
                        List.of(in), 1_000_000, (_, _) -> {}, java.time.Clock.systemUTC(), run[0]);
        Optional<Trouble> ended =
                desk.filing().file(watched, FileReports.Assignment.NONE, Optional.empty(), run[0]);
        assertThat(ended).contains(new Trouble.Cancelled());
        assertThat(kept).hasSize(1);
        assertThat(again).hasSize(1);
    }
}
