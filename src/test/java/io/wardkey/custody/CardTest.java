package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.card.ThresholdCards;
import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.DepositOutcome;
import io.wardkey.domain.custody.DepositOutcome.Fault;
import io.wardkey.domain.custody.UnlockOutcome;
import io.wardkey.domain.custody.UnlockRequest;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.HealthCards.CardHolder;
import io.wardkey.domain.key.HealthCards.Enrolment;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards: who may hand one over, who gets the share, and that tries can't be had for nothing. */
final class CardTest {

    @TempDir private Path home;
    private final HealthCards cards = new ThresholdCards(Network.RANDOM);
    private final Secret pin = Secret.random(32, Network.RANDOM);
    private final Secret wrong = Secret.random(32, Network.RANDOM);
    private Network network;
    private Person reception;
    private Patient patient;
    private CardSecret card;
    private RecipientKeyPair kiosk;

    @BeforeEach
    void clinic() throws IOException {
        network = new Network(home);
        reception = network.enrol(1, 0, Role.RECEPTION);
        patient = network.register(reception);
        card = cards.newCard();
        kiosk = Network.MAKER.newRecipient();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void cardAndPinOpenTheKeyFileWithTCustodians() throws IOException {
        Enrolment enrolment = depositAll(enrol(1, card, pin, reception));
        Map<Integer, Secret> shares = new HashMap<>();
        for (int custodian = 1; custodian <= 2; custodian++) {
            UnlockOutcome.Share share = (UnlockOutcome.Share) unlock(custodian, card, pin);
            assertThat(share.patientId()).isEqualTo(patient.id());
            assertThat(share.keyFile()).isEqualTo(enrolment.keyFileDigest());
            HealthCards.ShareRead read = cards.share(holder(), custodian, kiosk, share.share());
            shares.put(custodian, ((HealthCards.ShareRead.Share) read).share());
        }
        assertThat(
                        cards.unlock(
                                enrolment.keyFile(),
                                enrolment.keyFileDigest(),
                                holder(),
                                card,
                                pin,
                                shares))
                .isInstanceOf(HealthCards.Unlocked.Keys.class);
    }

    @Test
    void tenWrongPinsLockAndTheRightOneIsNoUseThen() throws IOException {
        depositAll(enrol(1, card, pin, reception));
        for (int left = 9; left >= 1; left--) {
            assertThat(unlock(1, card, wrong)).isEqualTo(new UnlockOutcome.WrongPin(left));
        }
        assertThat(unlock(1, card, wrong)).isEqualTo(new UnlockOutcome.Locked());
        assertThat(unlock(1, card, pin)).isEqualTo(new UnlockOutcome.Locked());
        assertThat(unlock(2, card, pin))
                .as("each counts for itself")
                .isInstanceOf(UnlockOutcome.Share.class);
    }

    @Test
    void aRightPinStartsTheCountAnew() throws IOException {
        depositAll(enrol(1, card, pin, reception));
        for (int i = 0; i < 9; i++) {
            unlock(1, card, wrong);
        }
        assertThat(unlock(1, card, pin)).isInstanceOf(UnlockOutcome.Share.class);
        assertThat(unlock(1, card, wrong)).isEqualTo(new UnlockOutcome.WrongPin(9));
    }

    @Test
    void aWrongCardNeverCounts() throws IOException {
        depositAll(enrol(1, card, pin, reception));
        UnlockRequest guess =
                new UnlockRequest(
                        cards.locator(network(), card),
                        Network.random(),
                        Network.random(),
                        kiosk.publicKey());
        for (int i = 0; i < 50; i++) {
            assertThat(network.custodian(1).unlock(guess, Cancellation.NEVER))
                    .isEqualTo(new UnlockOutcome.WrongCard());
        }
        assertThat(unlock(1, cards.newCard(), pin)).isEqualTo(new UnlockOutcome.WrongCard());
        assertThat(unlock(1, card, wrong)).isEqualTo(new UnlockOutcome.WrongPin(9));
    }

    @Test
    void killingTheProcessGivesNoFreeTries() throws IOException {
        depositAll(enrol(1, card, pin, reception));
        for (int left = 9; left >= 1; left--) {
            assertThat(unlock(1, card, wrong)).isEqualTo(new UnlockOutcome.WrongPin(left));
            // What a killed process leaves behind is the file as it is now.
            Path copy = home.resolve("killed-" + left);
            Files.createDirectories(copy);
            Files.copy(
                    network.folder(1).resolve("custodian.store"), copy.resolve("custodian.store"));
            try (CustodianStore store =
                    CustodianStore.open(
                            copy, network.custodianKeys.get(1).store(), Network.RANDOM)) {
                assertThat(
                                store.locks(cards.locator(network(), card))
                                        .getFirst()
                                        .lock()
                                        .wrongPins())
                        .isEqualTo(10 - left);
            }
            network.custodian(1).close();
            network.start(1);
        }
        assertThat(unlock(1, card, wrong)).isEqualTo(new UnlockOutcome.Locked());
    }

    @Test
    void strangersHandNothingOver() throws IOException {
        Person physician = network.enrol(1, 0, Role.PHYSICIAN);
        Person foreign = network.enrol(2, 0, Role.RECEPTION);
        for (Person stranger : List.of(physician, foreign, Person.fresh())) {
            assertThat(deposit(1, enrol(1, card, pin, stranger)))
                    .isEqualTo(refused(Fault.NOT_ENTITLED));
        }
        CardHandover good = enrol(1, card, pin, reception).handovers().getFirst();
        assertThat(network.custodian(2).deposit(good, Cancellation.NEVER))
                .isEqualTo(refused(Fault.NOT_FOR_ME));
        CardHandover changed =
                new CardHandover(
                        good.networkId(),
                        good.patientId(),
                        good.custodian(),
                        good.revision(),
                        good.locator(),
                        good.cardVerifier(),
                        Network.random(),
                        good.keyFile(),
                        good.share(),
                        good.signature());
        assertThat(network.custodian(1).deposit(changed, Cancellation.NEVER))
                .as("another PIN under reception's signature")
                .isEqualTo(refused(Fault.NOT_ENTITLED));
    }

    @Test
    void nothingIsTakenByALogThatIsNotWhole() throws IOException {
        Position filed = network.file(reception, patient, Category.BLOOD).position();
        network.nodes
                .get(1)
                .lieAboutEntries(
                        entries ->
                                entries.stream()
                                        .filter(logged -> !logged.position().equals(filed))
                                        .toList());
        Enrolment enrolment = enrol(1, card, pin, reception);
        assertThat(deposit(1, enrolment)).isEqualTo(refused(Fault.LEDGER_INCONSISTENT));
        network.nodes.get(1).lieAboutEntries(entries -> entries);
        depositAll(enrolment);
    }

    @Test
    void receptionReplacesNothing() throws IOException {
        depositAll(enrol(1, card, pin, reception));
        assertThat(deposit(1, enrol(2, card, wrong, reception)))
                .isEqualTo(refused(Fault.NOT_ENTITLED));
        assertThat(deposit(1, enrol(2, cards.newCard(), wrong, reception)))
                .isEqualTo(refused(Fault.NOT_ENTITLED));
        assertThat(unlock(1, card, pin)).isInstanceOf(UnlockOutcome.Share.class);
    }

    @Test
    void thePatientReplacesCardAndPin() throws IOException {
        depositAll(enrol(1, card, pin, reception));
        for (int i = 0; i < 10; i++) {
            unlock(1, card, wrong);
        }
        assertThat(deposit(1, enrol(1, card, pin, patient.voice())))
                .as("a replay of the first PIN")
                .isEqualTo(refused(Fault.OLD_REVISION));
        CardSecret next = cards.newCard();
        depositAll(enrol(2, next, pin, patient.voice()));
        assertThat(unlock(1, card, pin))
                .as("the old card is gone")
                .isEqualTo(new UnlockOutcome.WrongCard());
        assertThat(unlock(1, next, pin)).isInstanceOf(UnlockOutcome.Share.class);
    }

    @Test
    void untilTheKeysAreRotatedOldAndNewPinOpen() throws IOException {
        Enrolment old = depositAll(enrol(1, card, pin, reception));
        Enrolment next = depositAll(enrol(2, card, wrong, patient.voice()));
        assertThat(keyFile(unlock(1, card, pin))).isEqualTo(old.keyFileDigest());
        assertThat(keyFile(unlock(1, card, wrong))).isEqualTo(next.keyFileDigest());
        Secret third = Secret.random(32, Network.RANDOM);
        assertThat(deposit(1, enrol(2, card, third, patient.voice())))
                .isEqualTo(refused(Fault.OLD_REVISION));
        Enrolment again = depositAll(enrol(3, card, third, patient.voice()));
        assertThat(keyFile(unlock(1, card, pin))).isEqualTo(old.keyFileDigest());
        assertThat(keyFile(unlock(1, card, third))).isEqualTo(again.keyFileDigest());
        assertThat(unlock(1, card, wrong)).isEqualTo(new UnlockOutcome.WrongPin(9));
        network.custodian(1).close();
        network.start(1);
        assertThat(keyFile(unlock(1, card, pin))).as("restarted").isEqualTo(old.keyFileDigest());
        Person rotated = Person.fresh();
        network.done(
                patient.voice(),
                new ConsortiumCommand.RotateKeys(patient.id(), rotated.account(), rotated.key()));
        assertThat(keyFile(unlock(1, card, third))).isEqualTo(again.keyFileDigest());
        assertThat(unlock(1, card, pin)).isInstanceOf(UnlockOutcome.WrongPin.class);
    }

    /** Knowing the old PIN buys no tries at the new one. */
    @Test
    void theOldPinGivesNoTriesBack() throws IOException {
        depositAll(enrol(1, card, pin, reception));
        Secret next = Secret.random(32, Network.RANDOM);
        depositAll(enrol(2, card, next, patient.voice()));
        for (int i = 0; i < 9; i++) {
            unlock(1, card, wrong);
            assertThat(unlock(1, card, pin)).isInstanceOf(UnlockOutcome.Share.class);
        }
        assertThat(unlock(1, card, wrong)).isEqualTo(new UnlockOutcome.Locked());
        assertThat(unlock(1, card, next)).isEqualTo(new UnlockOutcome.Locked());
    }

    private static Bytes32 keyFile(UnlockOutcome outcome) {
        assertThat(outcome).isInstanceOf(UnlockOutcome.Share.class);
        return ((UnlockOutcome.Share) outcome).keyFile();
    }

    @Test
    void nobodyTakesAnothersLocator() throws IOException {
        depositAll(enrol(1, card, pin, reception));
        Patient other = network.register(reception);
        Enrolment theft =
                cards.enrol(
                        new CardHolder(network(), other.id().value()),
                        1,
                        other.voice().keys(),
                        card,
                        pin,
                        transportKeys(),
                        2,
                        signer(other.voice()));
        assertThat(deposit(1, theft)).isEqualTo(refused(Fault.LOCATOR_TAKEN));
    }

    @Test
    void aGuardiansCardTakesNoneOfThePatients() throws IOException {
        depositAll(enrol(1, card, pin, reception));
        Person guardian = Person.fresh();
        network.done(
                patient.voice(),
                new PatientCommand.AppointGuardian(
                        patient.id(),
                        guardian.account(),
                        guardian.key(),
                        network.chain.now().getEpochSecond() + 1000));
        CardSecret second = cards.newCard();
        depositAll(enrol(1, second, wrong, guardian));
        assertThat(unlock(1, card, pin)).isInstanceOf(UnlockOutcome.Share.class);
        assertThat(unlock(1, second, wrong)).isInstanceOf(UnlockOutcome.Share.class);
    }

    @Test
    void erasureTakesTheCardAsWell() throws IOException {
        depositAll(enrol(1, card, pin, reception));
        network.done(patient.voice(), new PatientCommand.RequestErasure(patient.id()));
        network.done(network.administrator(1, 0), new PatientCommand.ConfirmErasure(patient.id()));
        network.chain.advance(Duration.ofSeconds(Network.ERASURE + 5));
        network.keep();
        network.keep();
        assertThat(unlock(1, card, pin)).isEqualTo(new UnlockOutcome.WrongCard());
        assertThat(deposit(1, enrol(2, card, pin, patient.voice())))
                .isEqualTo(refused(Fault.ERASED));
    }

    private Bytes32 network() {
        return network.chain.network().value();
    }

    private CardHolder holder() {
        return new CardHolder(network(), patient.id().value());
    }

    private Enrolment enrol(int revision, CardSecret secret, Secret stretched, Person by) {
        try (AccountSigner signer = signer(by)) {
            return cards.enrol(
                    holder(),
                    revision,
                    patient.voice().keys(),
                    secret,
                    stretched,
                    transportKeys(),
                    2,
                    signer);
        }
    }

    private static AccountSigner signer(Person person) {
        return Network.MAKER.signer(person.keys().account());
    }

    private List<CustodyKey> transportKeys() {
        List<CustodyKey> keys = new ArrayList<>();
        network.custodianKeys.forEach(
                (number, own) -> keys.add(new CustodyKey(number, own.transport().publicKey())));
        return keys;
    }

    private Enrolment depositAll(Enrolment enrolment) {
        for (int custodian = 1; custodian <= 3; custodian++) {
            assertThat(deposit(custodian, enrolment)).isEqualTo(new DepositOutcome.Kept());
        }
        return enrolment;
    }

    private DepositOutcome deposit(int custodian, Enrolment enrolment) {
        CardHandover handover =
                enrolment.handovers().stream()
                        .filter(each -> each.custodian() == custodian)
                        .findFirst()
                        .orElseThrow();
        return network.custodian(custodian).deposit(handover, Cancellation.NEVER);
    }

    private UnlockOutcome unlock(int custodian, CardSecret secret, Secret stretched) {
        return network.custodian(custodian)
                .unlock(
                        new UnlockRequest(
                                cards.locator(network(), secret),
                                cards.cardProof(network(), custodian, secret),
                                cards.pinProof(network(), custodian, stretched),
                                kiosk.publicKey()),
                        Cancellation.NEVER);
    }

    private static DepositOutcome refused(Fault fault) {
        return new DepositOutcome.Refused(fault);
    }
}
