package io.wardkey.rules.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberSuspended;
import io.wardkey.domain.ledger.ConsortiumEntry.OrganisationExpelled;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.PatientEntry;
import io.wardkey.domain.ledger.PermissionEntry;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingEntry;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.Opening;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Who;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table role × purpose, beginning with who must be refused. */
final class AccessTest {

    private static final Categories BLOOD = Categories.of(Category.BLOOD);
    private static final Categories TEXT = Categories.of(Category.TEXT);
    private static final Who PATIENT = Who.account(LogWriter.VOICE);

    private final LogWriter log = new LogWriter();

    @BeforeEach
    void clinic() {
        log.organisation(1);
        log.organisation(2);
        log.member(256, 1, Role.RECEPTION);
        log.member(257, 1, Role.PHYSICIAN);
        log.member(258, 1, Role.ADMINISTRATOR);
        log.member(259, 1, Role.AUDITOR);
        log.member(260, 2, Role.PHYSICIAN);
        log.member(261, 2, Role.RECEPTION);
        log.register(1);
    }

    @Test
    void nobodyReadsWithoutAGrant() {
        for (long member = 257; member <= 260; member++) {
            for (Purpose purpose : List.of(Purpose.TREAT, Purpose.HPAYMT, Purpose.HRESCH)) {
                assertThat(allowed(member, purpose)).isEqualTo(Categories.NONE);
            }
        }
        assertThat(denial(257, Purpose.TREAT)).isEqualTo(Denial.NO_GRANT);
        assertThat(denial(256, Purpose.TREAT)).isEqualTo(Denial.WRONG_ROLE);
        assertThat(denial(258, Purpose.HOPERAT)).isEqualTo(Denial.WRONG_ROLE);
        assertThat(denial(257, Purpose.ETREAT)).isEqualTo(Denial.WRONG_ROLE);
        assertThat(denial(257, Purpose.PATRQT)).isEqualTo(Denial.WRONG_ROLE);
        assertThat(denial(999, Purpose.TREAT)).isEqualTo(Denial.SUSPENDED);
    }

    @Test
    void receptionReadsWhoItsOwnPatientsAreAndNoMore() {
        assertThat(allowed(256, Purpose.HOPERAT)).isEqualTo(Categories.of(Category.IDENTITY));
        assertThat(denial(261, Purpose.HOPERAT)).isEqualTo(Denial.NO_GRANT);
        log.patient(PATIENT, header -> new PatientEntry.RegisteredWith(header, 2));
        assertThat(denial(261, Purpose.HOPERAT)).isEqualTo(Denial.NONE);
        log.patient(
                PATIENT,
                header -> new PatientEntry.PatientLeft(header, 1, 2, log.time() + 9, List.of()));
        assertThat(denial(256, Purpose.HOPERAT)).isEqualTo(Denial.NO_GRANT);
        assertThat(log.patient.mayFile(1, log.time() + 8)).isTrue();
        assertThat(log.patient.mayFile(1, log.time() + 9)).isFalse();
    }

    @Test
    void aGrantToAnOrganisationMeansItsPhysicians() {
        grant(1, BLOOD, Purpose.TREAT, log.time(), log.time() + 10);
        assertThat(allowed(257, Purpose.TREAT)).isEqualTo(BLOOD);
        assertThat(denial(256, Purpose.TREAT)).isEqualTo(Denial.WRONG_ROLE);
        assertThat(denial(260, Purpose.TREAT)).isEqualTo(Denial.NO_GRANT);
        assertThat(denial(257, Purpose.HRESCH)).isEqualTo(Denial.NO_GRANT);
    }

    @Test
    void aGrantHoldsFromUntil() {
        long from = log.time() + 5;
        grant(257, BLOOD, Purpose.TREAT, from, from + 10);
        assertThat(allowed(257, Purpose.TREAT, from - 1)).isEqualTo(Categories.NONE);
        assertThat(allowed(257, Purpose.TREAT, from)).isEqualTo(BLOOD);
        assertThat(allowed(257, Purpose.TREAT, from + 9)).isEqualTo(BLOOD);
        assertThat(allowed(257, Purpose.TREAT, from + 10)).isEqualTo(Categories.NONE);
    }

    @Test
    void revokingEndsGrantAndVisit() {
        grant(1, BLOOD, Purpose.TREAT, 0, log.time() + 10);
        log.patient(
                PATIENT,
                header ->
                        new PermissionEntry.VisitStarted(
                                header, 1, Categories.of(Category.URINE), log.time() + 10));
        assertThat(allowed(257, Purpose.TREAT))
                .isEqualTo(Categories.of(Category.BLOOD, Category.URINE));
        log.patient(PATIENT, header -> new PermissionEntry.PermissionRevoked(header, 1));
        assertThat(denial(257, Purpose.TREAT)).isEqualTo(Denial.NO_GRANT);
    }

    @Test
    void aBlockBeatsEveryGrantAndTheEmergency() {
        grant(257, BLOOD, Purpose.TREAT, 0, log.time() + 10);
        log.patient(PATIENT, header -> new PermissionEntry.MemberBlocked(header, 257));
        assertThat(denial(257, Purpose.TREAT)).isEqualTo(Denial.BLOCKED);
        assertThat(emergency(257)).isEqualTo(Denial.BLOCKED);
        assertThat(emergency(260)).isEqualTo(Denial.NONE);
        log.patient(PATIENT, header -> new PermissionEntry.MemberUnblocked(header, 257));
        assertThat(denial(257, Purpose.TREAT)).isEqualTo(Denial.NONE);
    }

    @Test
    void suspendedAndExpelledReadNothing() {
        grant(257, BLOOD, Purpose.TREAT, 0, log.time() + 10);
        grant(260, BLOOD, Purpose.TREAT, 0, log.time() + 10);
        log.consortium(Who.number(258), header -> new MemberSuspended(header, 257));
        log.consortium(Who.number(258), header -> new OrganisationExpelled(header, 2));
        assertThat(denial(257, Purpose.TREAT)).isEqualTo(Denial.SUSPENDED);
        assertThat(denial(260, Purpose.TREAT)).isEqualTo(Denial.EXPELLED);
    }

    @Test
    void textsAreForAuditorsAndWhileAMatterIsOpenForPhysicians() {
        assertThat(allowed(259, Purpose.HOPERAT)).isEqualTo(TEXT);
        assertThat(denial(257, Purpose.HOPERAT)).isEqualTo(Denial.NO_GRANT);
        log.patient(PATIENT, header -> new ReadingEntry.Asked(header, 1, 2, RecordId.NONE));
        assertThat(allowed(257, Purpose.HOPERAT)).isEqualTo(TEXT);
        log.patient(
                Who.number(257),
                header ->
                        new ReadingEntry.Answered(
                                header,
                                log.patient.questions().getFirst().number(),
                                1,
                                new RecordId(LogWriter.KEY)));
        assertThat(denial(257, Purpose.HOPERAT)).isEqualTo(Denial.NO_GRANT);
    }

    @Test
    void aFourthUnsettledReviewIsDeniedOneThatContinuesIsNot() {
        for (int i = 0; i < 3; i++) {
            log.at(log.time() + 5 * 3600);
            emergency(260, log.patient.sequence() + 1);
        }
        assertThat(emergency(260)).as("within four hours").isEqualTo(Denial.NONE);
        log.at(log.time() + 4 * 3600);
        assertThat(emergency(260)).isEqualTo(Denial.TOO_MANY_REVIEWS);
        Review first = log.patient.reviews().getFirst();
        log.patient(
                Who.number(257),
                header ->
                        new ReadingEntry.EmergencySettled(
                                header, first.number(), 260, 2, RecordId.NONE));
        assertThat(emergency(260)).isEqualTo(Denial.NONE);
        assertThat(log.patient.review(first.number()).orElseThrow().unjustified()).isTrue();
    }

    @Test
    void anErasedPatientIsReadByNobody() {
        grant(257, BLOOD, Purpose.TREAT, 0, log.time() + 10);
        log.patient(Who.number(1), PatientEntry.PatientErased::new);
        assertThat(denial(257, Purpose.TREAT)).isEqualTo(Denial.ERASED);
        assertThat(emergency(257)).isEqualTo(Denial.ERASED);
        assertThat(log.patient.denial(log.patient.voices().getFirst(), log.time()))
                .isEqualTo(Denial.ERASED);
    }

    @Test
    void aVoiceWaitsForItsKeysAndAfterARebinding() {
        assertThat(voice(LogWriter.VOICE)).isEqualTo(Denial.VOICE_WAITING);
        Account rotated = Account.fromHex("0x" + "bb".repeat(20));
        Account rebound = Account.fromHex("0x" + "cc".repeat(20));
        Bytes32 key = new Bytes32(5, 5, 5, 5);
        log.patient(PATIENT, header -> new PatientEntry.VoiceKeysRotated(header, rotated, key));
        assertThat(log.patient.voice(LogWriter.VOICE)).isEmpty();
        assertThat(voice(rotated)).isEqualTo(Denial.NONE);

        long fullFrom = log.time() + 100;
        log.patient(
                Who.number(256),
                header -> new PatientEntry.PatientRebound(header, rebound, key, rotated, fullFrom));
        assertThat(voice(rotated)).as("the old one is safe only").isEqualTo(Denial.VOICE_WAITING);
        assertThat(voice(rebound)).isEqualTo(Denial.VOICE_WAITING);
        log.patient(
                Who.account(rebound),
                header -> new PatientEntry.VoiceKeysRotated(header, rebound, key));
        assertThat(voice(rebound)).isEqualTo(Denial.VOICE_WAITING);
        log.at(fullFrom);
        assertThat(voice(rebound)).isEqualTo(Denial.NONE);
        assertThat(voice(rotated)).isEqualTo(Denial.VOICE_ENDED);
    }

    @Test
    void aCancelledRebindingSilencesTheNewAccount() {
        Account rebound = Account.fromHex("0x" + "cc".repeat(20));
        log.patient(
                PATIENT,
                header ->
                        new PatientEntry.VoiceKeysRotated(header, LogWriter.VOICE, LogWriter.KEY));
        log.patient(
                Who.number(256),
                header ->
                        new PatientEntry.PatientRebound(
                                header, rebound, LogWriter.KEY, LogWriter.VOICE, log.time() + 9));
        log.patient(PATIENT, header -> new PatientEntry.RebindCancelled(header, rebound));
        assertThat(log.patient.voice(rebound)).isEmpty();
        assertThat(voice(LogWriter.VOICE)).isEqualTo(Denial.NONE);
        assertThat(log.patient.account()).isEqualTo(LogWriter.VOICE);
    }

    @Test
    void aGuardianEnds() {
        Account guardian = Account.fromHex("0x" + "dd".repeat(20));
        long until = log.time() + 10;
        log.patient(
                PATIENT,
                header ->
                        new PatientEntry.GuardianAppointed(
                                header, guardian, LogWriter.KEY, until, log.time()));
        assertThat(voice(guardian)).isEqualTo(Denial.NONE);
        log.at(until);
        assertThat(voice(guardian)).isEqualTo(Denial.VOICE_ENDED);
        log.at(until - 5);
        log.patient(PATIENT, header -> new PatientEntry.GuardianDismissed(header, guardian));
        assertThat(voice(guardian)).isEqualTo(Denial.VOICE_ENDED);
    }

    private void grant(
            long grantee, Categories categories, Purpose purpose, long from, long until) {
        log.patient(
                PATIENT,
                header ->
                        new PermissionEntry.PermissionGranted(
                                header, grantee, categories, Purposes.of(purpose), from, until));
    }

    private void emergency(long member, int review) {
        log.patient(
                Who.number(member),
                header ->
                        new EmergencyOpened(
                                header,
                                new Opening(
                                        Categories.GRANTABLE,
                                        Purposes.of(Purpose.ETREAT),
                                        false,
                                        2),
                                LogWriter.KEY,
                                new RecordId(new Bytes32(0, 0, 6, review)),
                                review,
                                List.of()));
    }

    private Categories allowed(long member, Purpose purpose) {
        return allowed(member, purpose, log.time());
    }

    private Categories allowed(long member, Purpose purpose, long time) {
        return log.patient.allowed(log.consortium, member, purpose, time);
    }

    private Denial denial(long member, Purpose purpose) {
        return log.patient.denial(log.consortium, member, purpose, log.time());
    }

    private Denial emergency(long member) {
        return log.patient.emergencyDenial(log.consortium, member, log.time());
    }

    private Denial voice(Account account) {
        return log.patient.denial(log.patient.voice(account).orElseThrow(), log.time());
    }
}
