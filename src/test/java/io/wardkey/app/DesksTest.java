package io.wardkey.app;

import static io.wardkey.app.Premises.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.Callers.Here;
import io.wardkey.app.window.WorkstationWindow;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.intake.PdfPages;
import io.wardkey.ui.Workplace;
import io.wardkey.ui.Workplace.Shift;
import io.wardkey.ui.kiosk.KioskDesk;
import io.wardkey.ui.kiosk.KioskDesk.Look;
import io.wardkey.ui.physician.PracticeDesk;
import io.wardkey.ui.physician.PracticeDesk.Opened;
import io.wardkey.ui.physician.PracticeDesk.Why;
import io.wardkey.ui.signin.Entrance.Entry;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import io.wardkey.workflow.UnlockCard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do at the desks of a window, without the window: refusals first. */
@Tag("heavy")
final class DesksTest {

    private static final String REASON = "Follow-up of last year's kidney values";
    private static final Categories BLOOD = Categories.of(Category.IDENTITY, Category.BLOOD);

    @TempDir static Path folder;

    private static Premises premises;
    private static Workplace window;
    private static Callers callers;

    @BeforeAll
    static void open() throws IOException {
        premises = new Premises(folder);
        window =
                new WorkstationWindow(
                        premises.workstation,
                        1,
                        true,
                        new PdfPages(),
                        premises.folders(),
                        premises.clock);
        callers = new Callers(premises, window);
    }

    @AfterAll
    static void close() {
        premises.close();
    }

    @Test
    void onlyThePeopleOfTheHouseGetDesksAndOnlyTheirOwn() {
        assertThat(callers.enter("eve", Premises.PASSPHRASE)).isInstanceOf(Entry.UnknownName.class);
        assertThat(callers.enter("ada", "a guess")).isInstanceOf(Entry.WrongPassphrase.class);
        try (Shift ada = callers.shift("ada")) {
            assertThat(ada.reception()).isEmpty();
            assertThat(ada.practice()).isPresent();
        }
        try (Shift rita = callers.shift("rita")) {
            assertThat(rita.reception()).isPresent();
            assertThat(rita.practice()).isEmpty();
        }
        assertThat(premises.workstation.plant().journal().locked()).isTrue();
    }

    @Test
    void aRefusalIsToldAndWhatThePatientAllowsOpensUntilThePatientEndsIt() throws Exception {
        Here patient = callers.registerWithReport();
        try (Shift shift = callers.shift("ada");
                KioskDesk kiosk = callers.kiosk(patient)) {
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
        Here patient = callers.registerWithReport();
        try (Shift shift = callers.shift("ben");
                KioskDesk kiosk = callers.kiosk(patient)) {
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
        try (Secret pin = Passphrases.of(Callers.PIN.toCharArray())) {
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
        Here patient = callers.register();
        try (KioskDesk kiosk = callers.kiosk(patient)) {
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
}
