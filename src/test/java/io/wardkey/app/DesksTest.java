package io.wardkey.app;

import static io.wardkey.app.Premises.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoPatient;
import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.app.window.WorkstationWindow;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.work.FilingState;
import io.wardkey.intake.PdfPages;
import io.wardkey.ui.Workplace;
import io.wardkey.ui.Workplace.Shift;
import io.wardkey.ui.kiosk.Kiosk;
import io.wardkey.ui.kiosk.KioskDesk;
import io.wardkey.ui.kiosk.KioskDesk.Look;
import io.wardkey.ui.physician.PracticeDesk;
import io.wardkey.ui.physician.PracticeDesk.Opened;
import io.wardkey.ui.physician.PracticeDesk.Why;
import io.wardkey.ui.reception.ReceptionDesk;
import io.wardkey.ui.signin.Entrance.Entry;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.RegisterPatient;
import io.wardkey.workflow.Trouble;
import io.wardkey.workflow.UnlockCard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do at the desks of a window, without the window: refusals first. */
final class DesksTest {

    private static final String PIN = "482913";
    private static final String REASON = "Follow-up of last year's kidney values";
    private static final Categories BLOOD = Categories.of(Category.IDENTITY, Category.BLOOD);
    private static final List<DemoPatient> PATIENTS = DemoReports.patients();

    @TempDir static Path folder;

    private static Premises premises;
    private static Workplace window;
    private static int registered;

    private record Here(PatientId id, String code) {}

    @BeforeAll
    static void open() throws IOException {
        premises = new Premises(folder);
        window =
                new WorkstationWindow(
                        premises.workstation, 1, true, new PdfPages(), premises.clock);
    }

    @AfterAll
    static void close() {
        premises.close();
    }

    @Test
    void onlyThePeopleOfTheHouseGetDesksAndOnlyTheirOwn() {
        assertThat(enter("eve", Premises.PASSPHRASE)).isInstanceOf(Entry.UnknownName.class);
        assertThat(enter("ada", "a guess")).isInstanceOf(Entry.WrongPassphrase.class);
        try (Shift ada = shift("ada")) {
            assertThat(ada.reception()).isEmpty();
            assertThat(ada.practice()).isPresent();
        }
        try (Shift rita = shift("rita")) {
            assertThat(rita.reception()).isPresent();
            assertThat(rita.practice()).isEmpty();
        }
        assertThat(premises.workstation.plant().journal().locked()).isTrue();
    }

    @Test
    void aRefusalIsToldAndWhatThePatientAllowsOpensUntilThePatientEndsIt() throws Exception {
        Here patient = registerWithReport();
        try (Shift shift = shift("ada");
                KioskDesk kiosk = kiosk(patient)) {
            PracticeDesk ada = shift.practice().orElseThrow();
            long number = refused(ada, patient, kiosk);
            asked(ada, patient, kiosk, number);
            PracticeDesk.Listed report = openedWith(ada, patient);
            told(kiosk, number, report);
            own(kiosk, report);
            ended(ada, patient, kiosk, number);
        }
    }

    private static long refused(PracticeDesk ada, Here patient, KioskDesk kiosk) {
        PracticeDesk.Standing before = done(ada.standing(patient.id(), Cancellation.NEVER));
        assertThat(before.denial()).isEqualTo(Denial.NO_GRANT);
        assertThat(before.allowed()).isEqualTo(Categories.NONE);
        assertThat(before.until()).isEmpty();
        assertThat(before.settlers()).containsExactly("Dr. Ben");
        assertThat(ada.openList(patient.id(), new Why.Visit(), Cancellation.NEVER))
                .isEqualTo(new Outcome.Denied<>(Denial.NO_GRANT));
        Look look = done(kiosk.looks(Cancellation.NEVER)).getFirst();
        assertThat(look.act()).isEqualTo(new KioskDesk.Act.Refused(0, Denial.NO_GRANT));
        assertThat(look.basis()).isEqualTo(new KioskDesk.Basis.Nothing());
        assertThat(look.reader().name()).isEqualTo("Dr. Ada");
        assertThat(look.reader().organisation()).isEqualTo("Clinic");
        return look.reader().number();
    }

    private static void asked(PracticeDesk ada, Here patient, KioskDesk kiosk, long number) {
        Instant until = premises.clock.instant().plus(Duration.ofDays(30));
        done(ada.request(patient.id(), BLOOD, until, REASON, Cancellation.NEVER));
        KioskDesk.Request small = waiting(kiosk);
        assertThat(small.party().number()).isEqualTo(number);
        assertThat(small.reason()).isEmpty();

        premises.chain.advance(Duration.ofMinutes(1));
        PracticeDesk.Standing pending =
                done(
                        ada.request(
                                patient.id(), Categories.GRANTABLE, until, "", Cancellation.NEVER));
        assertThat(pending.pending().orElseThrow().categories()).isEqualTo(Categories.GRANTABLE);
        assertThat(kiosk.decide(small, true, Cancellation.NEVER))
                .as("more was asked for than the patient was shown")
                .isInstanceOf(Outcome.Failed.class);
        assertThat(done(kiosk.permissions(Cancellation.NEVER)).holders()).isEmpty();

        done(ada.request(patient.id(), BLOOD, until, REASON, Cancellation.NEVER));
        assertThat(done(kiosk.openTexts(Cancellation.NEVER))).isEqualTo(1 + 1);
        KioskDesk.Request shown = waiting(kiosk);
        assertThat(shown.reason()).isEqualTo(REASON);
        assertThat(shown.toString()).doesNotContain("kidney");
        KioskDesk.Holder holder =
                done(kiosk.decide(shown, true, Cancellation.NEVER)).holders().getFirst();
        assertThat(holder.party().number()).isEqualTo(number);
        assertThat(holder.read()).isZero();
        assertThat(holder.closed()).isEqualTo(1);
        assertThat(holder.alsoThrough()).isEmpty();
    }

    private static KioskDesk.Request waiting(KioskDesk kiosk) {
        List<KioskDesk.Request> waiting = done(kiosk.permissions(Cancellation.NEVER)).waiting();
        assertThat(waiting).hasSize(1);
        return waiting.getFirst();
    }

    private static PracticeDesk.Listed openedWith(PracticeDesk ada, Here patient) {
        PracticeDesk.Standing now = done(ada.standing(patient.id(), Cancellation.NEVER));
        assertThat(now.denial()).isEqualTo(Denial.NONE);
        assertThat(now.allowed()).isEqualTo(BLOOD);
        assertThat(now.until()).isPresent();
        assertThat(now.visitSince()).isEmpty();
        PracticeDesk.Listed report = report(ada, patient, new Why.Because(REASON));
        assertThat(report.organisation()).isEqualTo("Clinic");
        assertThat(report.slip().title()).isNotBlank();
        assertThat(report.openedBefore()).isFalse();
        List<Opened> opened =
                done(
                        ada.open(
                                patient.id(),
                                List.of(report.id()),
                                new Why.Because(REASON),
                                Cancellation.NEVER));
        assertThat(opened).hasSize(1);
        assertThat(opened.getFirst())
                .isInstanceOfSatisfying(
                        Opened.Report.class,
                        read -> assertThat(read.draft().results()).isNotEmpty());
        assertThat(report(ada, patient, new Why.Visit()).openedBefore()).isTrue();
        return report;
    }

    private static PracticeDesk.Listed report(PracticeDesk desk, Here patient, Why why) {
        PracticeDesk.Listing list = done(desk.openList(patient.id(), why, Cancellation.NEVER));
        assertThat(list.missing()).isEmpty();
        return list.reports().stream()
                .filter(listed -> listed.category() == Category.BLOOD)
                .findFirst()
                .orElseThrow();
    }

    private static void told(KioskDesk kiosk, long number, PracticeDesk.Listed report) {
        List<Look> looks = done(kiosk.looks(Cancellation.NEVER));
        assertThat(looks).extracting(Look::entry).isSortedAccordingTo((a, b) -> b - a);
        Look opened = looks.get(1);
        assertThat(opened.act()).isEqualTo(new KioskDesk.Act.Opened(1));
        assertThat(opened.which().getFirst().id()).isEqualTo(report.id());
        assertThat(opened.which().getFirst().title()).isEmpty();
        assertThat(opened.reason()).isEmpty();
        assertThat(opened.basis())
                .isInstanceOfSatisfying(
                        KioskDesk.Basis.Permission.class,
                        basis -> assertThat(basis.holder().number()).isEqualTo(number));
        done(kiosk.openTexts(Cancellation.NEVER));
        looks = done(kiosk.looks(Cancellation.NEVER));
        assertThat(looks.getFirst().basis()).isEqualTo(new KioskDesk.Basis.Own());
        assertThat(looks.get(2).reason()).contains(REASON);
        assertThat(looks.toString()).doesNotContain("kidney");
        KioskDesk.Holder holder = done(kiosk.permissions(Cancellation.NEVER)).holders().getFirst();
        assertThat(holder.read()).isEqualTo(1);
        assertThat(holder.closed()).isZero();

        List<Look> asked =
                done(kiosk.ask(opened.entry(), KioskDesk.QuestionKind.WHY, Cancellation.NEVER));
        assertThat(asked.get(2).question().orElseThrow().kind())
                .isEqualTo(KioskDesk.QuestionKind.WHY);
        assertThat(asked.get(2).question().orElseThrow().answer()).isEmpty();
    }

    private static void own(KioskDesk kiosk, PracticeDesk.Listed report) {
        assertThat(done(kiosk.home(Cancellation.NEVER)).name()).isEmpty();
        assertThat(done(kiosk.reports(Cancellation.NEVER)))
                .extracting(KioskDesk.OwnReport::id)
                .containsExactly(report.id());
        KioskDesk.Home home = done(kiosk.home(Cancellation.NEVER));
        assertThat(home.name()).isNotBlank();
        assertThat(home.nodes()).isEqualTo(1);
        assertThat(home.people()).isEqualTo(1);
        assertThat(home.places()).isZero();
        assertThat(home.reports()).isEqualTo(1);
        done(kiosk.reports(Cancellation.NEVER));
        assertThat(done(kiosk.home(Cancellation.NEVER)).entries())
                .as("what was shown is not opened again")
                .isEqualTo(home.entries());
        assertThat(
                        done(kiosk.looks(Cancellation.NEVER)).stream()
                                .flatMap(look -> look.which().stream())
                                .filter(named -> named.id().equals(report.id())))
                .allSatisfy(named -> assertThat(named.title()).isEqualTo(report.slip().title()))
                .isNotEmpty();
    }

    private static void ended(PracticeDesk ada, Here patient, KioskDesk kiosk, long number) {
        assertThat(done(kiosk.end(number, Cancellation.NEVER)).holders()).isEmpty();
        assertThat(ada.openList(patient.id(), new Why.Visit(), Cancellation.NEVER))
                .isEqualTo(new Outcome.Denied<>(Denial.NO_GRANT));
        assertThat(done(ada.standing(patient.id(), Cancellation.NEVER)).denial())
                .isEqualTo(Denial.NO_GRANT);
        kiosk.close();
        assertThat(kiosk.home(Cancellation.NEVER))
                .isEqualTo(new Outcome.Failed<>(new Trouble.Cancelled()));
    }

    @Test
    void aVisitIsTheReasonAndABlockBeatsVisitAndEmergency() throws Exception {
        Here patient = registerWithReport();
        try (Shift shift = shift("ben");
                KioskDesk kiosk = kiosk(patient)) {
            PracticeDesk ben = shift.practice().orElseThrow();
            emergency(ben, patient, kiosk);
            visit(patient);
            assertThat(done(ben.arrivals()))
                    .extracting(arrival -> arrival.patient().patientId())
                    .contains(patient.id());
            report(ben, patient, new Why.Visit());
            Look look = done(kiosk.looks(Cancellation.NEVER)).getFirst();
            assertThat(look.act()).isEqualTo(new KioskDesk.Act.SawList());
            assertThat(look.basis()).isInstanceOf(KioskDesk.Basis.Visit.class);

            long number = look.reader().number();
            assertThat(done(kiosk.block(number, Cancellation.NEVER)).blocked())
                    .extracting(KioskDesk.Party::name)
                    .containsExactly("Dr. Ben");
            PracticeDesk.Standing blocked = done(ben.standing(patient.id(), Cancellation.NEVER));
            assertThat(blocked.denial()).isEqualTo(Denial.BLOCKED);
            assertThat(blocked.emergency()).isEqualTo(Denial.BLOCKED);
            assertThat(
                            ben.openList(
                                    patient.id(),
                                    new Why.Emergency("Unconscious"),
                                    Cancellation.NEVER))
                    .isEqualTo(new Outcome.Denied<>(Denial.BLOCKED));
            assertThat(done(kiosk.unblock(number, Cancellation.NEVER)).blocked()).isEmpty();
            assertThat(done(ben.standing(patient.id(), Cancellation.NEVER)).denial())
                    .isEqualTo(Denial.NONE);
        }
    }

    private static void emergency(PracticeDesk ben, Here patient, KioskDesk kiosk) {
        assertThat(ben.openList(patient.id(), new Why.Emergency(" "), Cancellation.NEVER))
                .as("an emergency has a reason")
                .isInstanceOf(Outcome.Refused.class);
        report(ben, patient, new Why.Emergency("Unconscious"));
        assertThat(done(ben.standing(patient.id(), Cancellation.NEVER)).unsettled()).isEqualTo(1);
        assertThat(done(kiosk.looks(Cancellation.NEVER)).getFirst().act())
                .isEqualTo(new KioskDesk.Act.Emergency(0, KioskDesk.Review.OPEN));
        assertThat(new Why.Emergency("Unconscious").toString()).doesNotContain("Unconscious");
        assertThat(new Why.Because("Unconscious").toString()).doesNotContain("Unconscious");
    }

    private static void visit(Here patient) {
        try (Secret pin = Passphrases.of(PIN.toCharArray())) {
            if (!(premises.workstation
                            .unlockCard()
                            .unlock(patient.code().toCharArray(), pin, Cancellation.NEVER)
                    instanceof UnlockCard.Unlocked.Open(Actor.Voice voice, var _))) {
                throw new AssertionError("the card does not open");
            }
            done(
                    premises.workstation
                            .kiosk(voice)
                            .granting()
                            .visit(
                                    voice,
                                    1,
                                    BLOOD,
                                    premises.clock.instant().plus(Duration.ofHours(9)),
                                    Cancellation.NEVER));
            voice.close();
        }
    }

    @Test
    void withoutTheLineNothingIsProvedAndTheWindowSaysSo() throws Exception {
        Here patient = register();
        try (KioskDesk kiosk = kiosk(patient)) {
            assertThat(done(kiosk.home(Cancellation.NEVER)).nodes()).isEqualTo(1);
            assertThat(window.line()).isInstanceOf(Workplace.Line.Connected.class);
            premises.ledger.setUnreachable(true);
            try {
                assertThat(done(kiosk.home(Cancellation.NEVER)).nodes()).isZero();
                assertThat(window.line()).isInstanceOf(Workplace.Line.Down.class);
                assertThat(kiosk.block(256, Cancellation.NEVER)).isInstanceOf(Outcome.Failed.class);
            } finally {
                premises.ledger.setUnreachable(false);
            }
            done(kiosk.permissions(Cancellation.NEVER));
            assertThat(window.line()).isInstanceOf(Workplace.Line.Connected.class);
        }
    }

    private static Entry<Shift> enter(String name, String passphrase) {
        try (Secret typed = Passphrases.of(passphrase.toCharArray())) {
            return window.entrance().enter(name, typed, Cancellation.NEVER);
        }
    }

    private static Shift shift(String name) {
        if (enter(name, Premises.PASSPHRASE) instanceof Entry.Open<Shift>(var _, Shift shift)) {
            return shift;
        }
        throw new AssertionError(name + " can't sign in");
    }

    private static KioskDesk kiosk(Here patient) {
        return unlock(patient.code(), PIN, false);
    }

    private static KioskDesk unlock(String code, String digits, boolean mustChange) {
        try (Secret pin = Passphrases.of(digits.toCharArray())) {
            Kiosk.Unlocked unlocked =
                    window.kiosk()
                            .orElseThrow()
                            .unlock(code.toCharArray(), pin, Cancellation.NEVER);
            if (unlocked instanceof Kiosk.Unlocked.Open(KioskDesk desk, boolean must)) {
                assertThat(must).isEqualTo(mustChange);
                return desk;
            }
            throw new AssertionError("the card does not open: " + unlocked);
        }
    }

    private static Here register() throws IOException {
        try (Shift rita = shift("rita")) {
            return register(rita.reception().orElseThrow(), PATIENTS.get(registered++));
        }
    }

    /** Registers, and has the patient change the PIN at the kiosk. */
    private static Here register(ReceptionDesk reception, DemoPatient who) throws IOException {
        RegisterPatient.Registered card =
                done(reception.register(demographics(who), Cancellation.NEVER));
        premises.makeKeys();
        try (KioskDesk kiosk = unlock(card.code(), card.pin(), true);
                Secret pin = Passphrases.of(PIN.toCharArray())) {
            assertThat(done(kiosk.changePin(pin, Cancellation.NEVER)).name()).isEmpty();
        }
        return new Here(card.patientId(), card.code());
    }

    private static Here registerWithReport() throws Exception {
        DemoPatient who = PATIENTS.get(registered++);
        try (Shift rita = shift("rita")) {
            ReceptionDesk reception = rita.reception().orElseThrow();
            Here patient = register(reception, who);
            DemoReport report =
                    DemoReports.reports().stream()
                            .filter(each -> each.file().name().endsWith(".json"))
                            .findFirst()
                            .orElseThrow();
            try (Settled settled = new Settled(reception)) {
                assertThat(
                                reception.accept(
                                        report.file().name(),
                                        unlike(report.file().content().toByteArray())))
                        .isInstanceOf(FileReports.Accepted.Queued.class);
                ReceptionDesk.Row row =
                        settled.await(FilingState.NEEDS_MATCHING, FilingState.NEEDS_MATCHING);
                assertThat(row.hold())
                        .isEqualTo(new ReceptionDesk.Hold.Matching(ReceptionDesk.Doubt.UNKNOWN));
                assertThat(done(reception.preview(row.id())).draft().results()).isNotEmpty();
                done(reception.assign(row.id(), patient.id(), Category.BLOOD, 0));
                settled.awaitAll();
            }
            return patient;
        }
    }

    /** The report of somebody whom the clinic doesn't know. */
    private static byte[] unlike(byte[] json) {
        String text = new String(json, java.nio.charset.StandardCharsets.UTF_8);
        String other = "\"X-" + registered + "-";
        return text.replace("\"" + PATIENTS.getFirst().identifier(), other)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Waits for news of the queue. */
    private static final class Settled implements AutoCloseable {
        private final Semaphore news = new Semaphore(1);
        private final ReceptionDesk reception;
        private final ReceptionDesk.Watch watch;

        Settled(ReceptionDesk reception) {
            this.reception = reception;
            this.watch = reception.watch(news::release);
        }

        ReceptionDesk.Row await(FilingState... states) throws InterruptedException {
            while (true) {
                Optional<ReceptionDesk.Row> row =
                        done(reception.queue()).stream()
                                .filter(each -> List.of(states).contains(each.state()))
                                .findFirst();
                if (row.isPresent()) {
                    return row.get();
                }
                next();
            }
        }

        void awaitAll() throws InterruptedException {
            while (!done(reception.queue()).stream()
                    .allMatch(row -> row.state() == FilingState.KEPT)) {
                next();
            }
        }

        private void next() throws InterruptedException {
            if (!news.tryAcquire(60, TimeUnit.SECONDS)) {
                List<FilingState> states = new ArrayList<>();
                done(reception.queue()).forEach(row -> states.add(row.state()));
                throw new AssertionError("no news of the queue: " + states);
            }
        }

        @Override
        public void close() {
            watch.close();
        }
    }

    private static PatientDemographics demographics(DemoPatient who) {
        return new PatientDemographics(
                PatientDemographics.Presence.IN_FILE,
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new PersonName(
                                Optional.of("official"),
                                Optional.empty(),
                                Optional.of(who.family()),
                                List.of(who.given()),
                                List.of(),
                                List.of())),
                Optional.empty(),
                PatientDemographics.Sex.UNSTATED,
                List.of(
                        new Identifier(
                                Optional.of("https://clinic.example/tests"),
                                Optional.of("T-" + who.identifier()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
