package io.wardkey.domain.key;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Health cards: what is printed on one, and the key file that card, PIN and t custodians open
 * together. Neither card and PIN without custodians, nor custodians without the card, can.
 *
 * <p>Thread-safe.
 */
public interface HealthCards {

    /** A new card's secret. */
    CardSecret newCard();

    /** The 26 characters to type (Crockford's base32), in groups divided by hyphens. */
    String code(CardSecret card);

    /** The text of the QR code: network, patient and secret, with a checksum. */
    String scan(Bytes32 networkId, Bytes32 patientId, CardSecret card);

    /**
     * Reads what a person typed or a scanner sent: either case, hyphens and blanks anywhere, I and
     * L for 1, O for 0.
     */
    CardRead read(char[] entered);

    /**
     * The name under which custodians keep this card's lock.
     *
     * @param networkId of the kiosk's own network
     */
    Bytes32 locator(Bytes32 networkId, CardSecret card);

    /** Stretches a PIN, by intention slowly and in 64 MiB. */
    Secret stretch(CardSecret card, Secret pin);

    /** What this custodian is shown first: that the card is here. */
    Bytes32 cardProof(Bytes32 networkId, int custodian, CardSecret card);

    /**
     * What this custodian is shown then: that the PIN is known.
     *
     * @param stretchedPin see {@link #stretch}
     */
    Bytes32 pinProof(Bytes32 networkId, int custodian, Secret stretchedPin);

    /**
     * Makes a card's key file and what each custodian is handed for it. A replacement (another PIN,
     * another card, other keys) is a new enrolment with a higher revision.
     *
     * @param revision 1 at registration, then rising
     * @param custodians transport keys, 3 to 255
     * @param threshold 2 to n − 1
     * @param signer of reception at registration, of the patient afterwards
     */
    Enrolment enrol(
            CardHolder holder,
            int revision,
            StaffKeys keys,
            CardSecret card,
            Secret stretchedPin,
            List<CustodyKey> custodians,
            int threshold,
            AccountSigner signer);

    /**
     * Opens the key file.
     *
     * @param expected the digest of it that custodians gave
     * @param shares of the unlock secret, by custodian
     */
    Unlocked unlock(
            ByteString keyFile,
            Bytes32 expected,
            CardHolder holder,
            CardSecret card,
            Secret stretchedPin,
            Map<Integer, Secret> shares);

    /** Opens the share that a custodian sealed to the kiosk's one-time key. */
    ShareRead share(CardHolder holder, int custodian, RecipientKeyPair kiosk, SealedMessage answer);

    /** Whose card it is. */
    record CardHolder(Bytes32 networkId, Bytes32 patientId) {}

    /** What was read from a card. */
    sealed interface CardRead {
        /** From the QR code. */
        record Scanned(CardHolder holder, CardSecret card) implements CardRead {}

        /** From the typed code, which names neither network nor patient. */
        record Typed(CardSecret card) implements CardRead {}

        record NotACard(CardFault fault) implements CardRead {}
    }

    /** Why it is no card. */
    enum CardFault {
        /** Neither as long as a typed code nor as a scanned one. */
        LENGTH,
        /** A character that codes don't have. */
        CHARACTER,
        /** Checksum or range: mistyped, or damaged. */
        CHECKSUM,
        /** A card of a later version. */
        UNKNOWN_VERSION
    }

    /**
     * A card enrolled.
     *
     * @param keyFile to be stored on IPFS, as a dag-cbor block
     * @param keyFileDigest its sha2-256 digest
     * @param locator where custodians keep it
     * @param handovers one for each custodian
     */
    record Enrolment(
            ByteString keyFile,
            Bytes32 keyFileDigest,
            Bytes32 locator,
            List<CardHandover> handovers) {
        public Enrolment {
            handovers = List.copyOf(handovers);
        }
    }

    /** What {@link #share} found. */
    sealed interface ShareRead {
        record Share(Secret share) implements ShareRead {}

        /** Not sealed to this kiosk by that custodian's rules, or damaged. */
        record Refused() implements ShareRead {}
    }

    /** What {@link #unlock} found. */
    sealed interface Unlocked {

        /**
         * The keys, the caller's to close.
         *
         * @param lied custodians whose share was false all the same
         */
        record Keys(StaffKeys keys, Set<Integer> lied) implements Unlocked {
            public Keys {
                lied = Set.copyOf(lied);
            }
        }

        /** Too few true shares; {@code lied} tells whose were false. */
        record FewerThanT(int have, int need, Set<Integer> lied) implements Unlocked {
            public FewerThanT {
                lied = Set.copyOf(lied);
            }
        }

        /** The key file is not the one, damaged, or of another card or patient. */
        record Refused(KeyFileFault fault) implements Unlocked {}
    }

    /** Why a patient's key file does not open. */
    enum KeyFileFault {
        /** Its digest is not the one that custodians gave. */
        NOT_THE_BLOCK,
        /** No canonical block of this shape. */
        MALFORMED,
        /** Of a version that this software can't read. */
        UNKNOWN_VERSION,
        /** Of another patient or network. */
        OTHER_HOLDER,
        /** Card or PIN are not those it was sealed with, or it was sealed wrongly. */
        NOT_AUTHENTIC
    }
}
