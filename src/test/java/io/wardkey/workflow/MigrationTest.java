package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientEntry.PatientRegistered;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Patients whom reports name and nobody knows, registered by an administrator. */
@Tag("heavy")
final class MigrationTest extends FilingClinic {

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

    @Test
    void whatWaitsForWantOfAPatientGoesOnWhenItsFileComesAgainToBeMigrated() throws IOException {
        int who = patient();
        List<Incoming> files = List.of(report(who), withoutNumber(patient()), report(who));
        assertThat(file(files, false, run())).isEmpty();
        assertThat(of(files)).allMatch(each -> each.state() == FilingState.NEEDS_MATCHING);
        int before = entries(PatientRegistered.class, Optional.empty());
        FilingRun run = run();
        assertThat(file(files, true, run)).isEmpty();
        assertThat(of(files))
                .as("none stands there twice")
                .extracting(QueuedReport::state)
                .containsExactlyInAnyOrder(
                        FilingState.KEPT, FilingState.NEEDS_MATCHING, FilingState.KEPT);
        assertThat(entries(PatientRegistered.class, Optional.empty()) - before).isEqualTo(1);
        Progress.Snapshot end = run.progress().snapshot();
        assertThat(end.get(Progress.Count.REPORTS)).isEqualTo(2).isEqualTo(end.settled());
        assertThat(file(files, true, run())).isEmpty();
        assertThat(of(files).stream().filter(each -> each.state() == FilingState.NEEDS_MATCHING))
                .hasSize(1);
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
}
