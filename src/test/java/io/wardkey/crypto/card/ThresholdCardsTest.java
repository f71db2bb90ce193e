package io.wardkey.crypto.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.Digests;
import io.wardkey.crypto.Keys;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.HealthCards.CardFault;
import io.wardkey.domain.key.HealthCards.CardHolder;
import io.wardkey.domain.key.HealthCards.CardRead;
import io.wardkey.domain.key.HealthCards.Enrolment;
import io.wardkey.domain.key.HealthCards.KeyFileFault;
import io.wardkey.domain.key.HealthCards.ShareRead;
import io.wardkey.domain.key.HealthCards.Unlocked;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ThresholdCardsTest {

    private static final Bytes32 NETWORK = Digests.sha256(new byte[] {1});
    private static final Bytes32 PATIENT = Digests.sha256(new byte[] {2});
    private static final CardHolder HOLDER = new CardHolder(NETWORK, PATIENT);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Keys KEYS = new Keys(RANDOM);
    private static final ThresholdCards CARDS = new ThresholdCards(RANDOM);
    private static final CardSecret CARD = CARDS.newCard();
    private static final Secret STRETCHED = CARDS.stretch(CARD, pin("271828"));
    private static final StaffKeys PATIENTS_KEYS = KEYS.newKeys();
    private static final List<RecipientKeyPair> TRANSPORT =
            List.of(KEYS.newRecipient(), KEYS.newRecipient(), KEYS.newRecipient());
    private static final AccountSigner SIGNER = KEYS.signer(PATIENTS_KEYS.account());
    private static final Enrolment ENROLMENT =
            CARDS.enrol(
                    HOLDER,
                    1,
                    PATIENTS_KEYS,
                    CARD,
                    STRETCHED,
                    List.of(
                            new CustodyKey(1, TRANSPORT.get(0).publicKey()),
                            new CustodyKey(2, TRANSPORT.get(1).publicKey()),
                            new CustodyKey(3, TRANSPORT.get(2).publicKey())),
                    2,
                    SIGNER);

    private static Secret pin(String digits) {
        return Passphrases.of(digits.toCharArray());
    }

    private static Secret share(int custodian) {
        return new CardHandovers()
                .share(ENROLMENT.handovers().get(custodian - 1), TRANSPORT.get(custodian - 1))
                .orElseThrow();
    }

    private static Unlocked unlock(CardSecret card, Secret stretched, Map<Integer, Secret> shares) {
        return CARDS.unlock(
                ENROLMENT.keyFile(), ENROLMENT.keyFileDigest(), HOLDER, card, stretched, shares);
    }

    @Test
    void withoutTCustodiansCardAndPinOpenNothing() {
        assertThat(unlock(CARD, STRETCHED, Map.of(2, share(2))))
                .isEqualTo(new Unlocked.FewerThanT(1, 2, Set.of()));
        assertThat(unlock(CARD, STRETCHED, Map.of(2, share(2), 1, share(2))))
                .isEqualTo(new Unlocked.FewerThanT(1, 2, Set.of(1)));
        assertThat(unlock(CARD, STRETCHED, Map.of(9, share(1), 2, share(2))))
                .isEqualTo(new Unlocked.FewerThanT(1, 2, Set.of()));
    }

    @Test
    void withoutCardOrPinAllCustodiansOpenNothing() {
        Map<Integer, Secret> all = Map.of(1, share(1), 2, share(2), 3, share(3));
        Unlocked refused = new Unlocked.Refused(KeyFileFault.NOT_AUTHENTIC);
        assertThat(unlock(CARDS.newCard(), STRETCHED, all)).isEqualTo(refused);
        assertThat(unlock(CARD, CARDS.stretch(CARD, pin("271829")), all)).isEqualTo(refused);
        assertThat(
                        CARDS.unlock(
                                ENROLMENT.keyFile(),
                                ENROLMENT.keyFileDigest(),
                                new CardHolder(NETWORK, NETWORK),
                                CARD,
                                STRETCHED,
                                all))
                .isEqualTo(new Unlocked.Refused(KeyFileFault.OTHER_HOLDER));
    }

    @Test
    void everyFlippedByteOfTheKeyFileIsNoticed() {
        Map<Integer, Secret> all = Map.of(1, share(1), 2, share(2), 3, share(3));
        byte[] block = ENROLMENT.keyFile().toByteArray();
        for (int i = 0; i < block.length; i++) {
            byte[] flipped = block.clone();
            flipped[i] ^= 1;
            assertThat(
                            CARDS.unlock(
                                    ByteString.of(flipped),
                                    ENROLMENT.keyFileDigest(),
                                    HOLDER,
                                    CARD,
                                    STRETCHED,
                                    all))
                    .isEqualTo(new Unlocked.Refused(KeyFileFault.NOT_THE_BLOCK));
            assertThat(
                            CARDS.unlock(
                                    ByteString.of(flipped),
                                    Digests.sha256(flipped),
                                    HOLDER,
                                    CARD,
                                    STRETCHED,
                                    all))
                    .as("byte %d", i)
                    .isNotInstanceOf(Unlocked.Keys.class);
        }
    }

    @Test
    void aHandoverIsForOneCustodianAndCantBeChanged() {
        CardHandovers handovers = new CardHandovers();
        CardHandover first = ENROLMENT.handovers().get(0);
        assertThat(handovers.share(first, TRANSPORT.get(1))).isEmpty();
        assertThat(handovers.signer(first)).contains(SIGNER.address());
        for (CardHandover forged :
                List.of(
                        forged(first, 2, 1, first.pinVerifier()),
                        forged(first, 1, 2, first.pinVerifier()),
                        forged(first, 1, 1, first.cardVerifier()))) {
            assertThat(handovers.signer(forged)).isNotEqualTo(handovers.signer(first));
        }
        assertThat(handovers.share(forged(first, 2, 1, NETWORK), TRANSPORT.get(0))).isEmpty();
        assertThat(handovers.share(forged(first, 1, 2, NETWORK), TRANSPORT.get(0))).isEmpty();
    }

    private static CardHandover forged(
            CardHandover from, int custodian, int revision, Bytes32 pinVerifier) {
        return new CardHandover(
                from.networkId(),
                from.patientId(),
                custodian,
                revision,
                from.locator(),
                from.cardVerifier(),
                pinVerifier,
                from.keyFile(),
                from.share(),
                from.signature());
    }

    @Test
    void anAnswerIsForOneKioskAndCustodian() {
        RecipientKeyPair kiosk = KEYS.newRecipient();
        SealedMessage answer = new CardHandovers().answer(HOLDER, 1, kiosk.publicKey(), share(1));
        assertThat(CARDS.share(HOLDER, 1, KEYS.newRecipient(), answer))
                .isEqualTo(new ShareRead.Refused());
        assertThat(CARDS.share(HOLDER, 2, kiosk, answer)).isEqualTo(new ShareRead.Refused());
        assertThat(CARDS.share(new CardHolder(NETWORK, NETWORK), 1, kiosk, answer))
                .isEqualTo(new ShareRead.Refused());
        assertThat(CARDS.share(HOLDER, 1, kiosk, answer)).isEqualTo(new ShareRead.Share(share(1)));
    }

    @Test
    void aWrongCardBurnsNoTries() {
        CardLock lock = CardLock.of(ENROLMENT.handovers().get(0));
        Bytes32 card = CARDS.cardProof(NETWORK, 1, CARD);
        Bytes32 wrong = CARDS.cardProof(NETWORK, 2, CARD);
        Bytes32 pin = CARDS.pinProof(NETWORK, 1, STRETCHED);
        for (int i = 0; i < 100; i++) {
            CardLock.Attempt attempt = lock.prove(wrong, wrong);
            assertThat(attempt.outcome()).isEqualTo(new CardLock.WrongCard());
            lock = attempt.next();
        }
        assertThat(lock.prove(wrong, pin).outcome()).isEqualTo(new CardLock.WrongCard());
        assertThat(lock.prove(card, pin).outcome()).isEqualTo(new CardLock.Unlocked());
        // What a custodian stores is no proof.
        assertThat(lock.prove(lock.cardVerifier(), lock.pinVerifier()).outcome())
                .isEqualTo(new CardLock.WrongCard());
    }

    @Test
    void tenWrongPinsLockUntilReplaced() {
        CardLock lock = CardLock.of(ENROLMENT.handovers().get(0));
        Bytes32 card = CARDS.cardProof(NETWORK, 1, CARD);
        Bytes32 pin = CARDS.pinProof(NETWORK, 1, STRETCHED);
        for (int left = 9; left >= 1; left--) {
            CardLock.Attempt attempt = lock.prove(card, card);
            assertThat(attempt.outcome()).isEqualTo(new CardLock.WrongPin(left));
            lock = attempt.next();
        }
        assertThat(lock.prove(card, pin).outcome()).isEqualTo(new CardLock.Unlocked());
        assertThat(lock.prove(card, pin).next().wrongPins()).isZero();
        CardLock.Attempt tenth = lock.prove(card, card);
        assertThat(tenth.outcome()).isEqualTo(new CardLock.Locked());
        assertThat(tenth.next().prove(card, pin).outcome()).isEqualTo(new CardLock.Locked());
        assertThat(tenth.next().prove(card, pin).next()).isEqualTo(tenth.next());
    }

    @Test
    void anyTwoCustodiansUnlockAndALiarIsNamed() {
        for (int[] two : new int[][] {{1, 2}, {1, 3}, {2, 3}}) {
            assertThat(
                            unlock(
                                    CARD,
                                    STRETCHED,
                                    Map.of(two[0], share(two[0]), two[1], share(two[1]))))
                    .isEqualTo(new Unlocked.Keys(PATIENTS_KEYS, Set.of()));
        }
        assertThat(unlock(CARD, STRETCHED, Map.of(1, share(1), 2, share(1), 3, share(3))))
                .isEqualTo(new Unlocked.Keys(PATIENTS_KEYS, Set.of(2)));
    }

    @Test
    void mistypedAndDamagedCardsAreRefused() {
        assertThat(CARDS.read("".toCharArray())).isEqualTo(new CardRead.NotACard(CardFault.LENGTH));
        assertThat(CARDS.read("8ZZZZZZZZZZZZZZZZZZZZZZZZZ".toCharArray()))
                .isEqualTo(new CardRead.NotACard(CardFault.CHECKSUM));
        assertThat(CARDS.read("0000-0000-0000-0000-0000-0000-0U".toCharArray()))
                .isEqualTo(new CardRead.NotACard(CardFault.CHARACTER));
        char[] scan = CARDS.scan(NETWORK, PATIENT, CARD).toCharArray();
        for (int i = 0; i < scan.length; i++) {
            char[] damaged = scan.clone();
            damaged[i] = damaged[i] == 'B' ? 'C' : 'B';
            assertThat(CARDS.read(damaged)).isEqualTo(new CardRead.NotACard(CardFault.CHECKSUM));
            damaged[i] = 'Z';
            assertThat(CARDS.read(damaged)).isEqualTo(new CardRead.NotACard(CardFault.CHARACTER));
        }
    }

    @Property
    void cardsComeBackHoweverTheyAreTyped(@ForAll @Size(16) byte[] bytes) {
        CardSecret card = new CardSecret(Secret.copyOf(bytes));
        String code = CARDS.code(card);
        assertThat(code.replace("-", "")).hasSize(26);
        for (String typed :
                List.of(
                        code,
                        code.replace('-', ' '),
                        code.replace("-", "").toLowerCase(Locale.ROOT),
                        code.replace('0', 'O').replace('1', 'l'),
                        code.replace('0', 'o').replace('1', 'I'))) {
            assertThat(CARDS.read(typed.toCharArray())).isEqualTo(new CardRead.Typed(card));
        }
        String scan = CARDS.scan(NETWORK, PATIENT, card);
        assertThat(scan).matches("[B-IJKLNOPRS]{170}");
        for (String scanned : List.of(scan, scan.toLowerCase(Locale.ROOT), scan + "\r\n")) {
            assertThat(CARDS.read(scanned.toCharArray()))
                    .isEqualTo(new CardRead.Scanned(HOLDER, card));
        }
        assertThat(Arrays.equals(bytes, card.bytes().use(byte[]::clone))).isTrue();
    }
}
