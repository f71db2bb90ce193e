package io.wardkey.crypto.card;

import io.wardkey.crypto.Digests;
import io.wardkey.crypto.Kdf;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.HealthCards.CardHolder;
import io.wardkey.domain.key.Secret;
import java.util.Arrays;
import java.util.List;

/** The byte strings of cards, and what is derived with them. */
final class CardLabels {

    private static final byte[] NO_SALT = {};

    private CardLabels() {}

    static Bytes32 locator(Bytes32 networkId, CardSecret card) {
        return derived(card.bytes(), Ipld.of("wardkey-card-locator-1"), of(networkId));
    }

    static Bytes32 cardProof(Bytes32 networkId, int custodian, CardSecret card) {
        return derived(
                card.bytes(), Ipld.of("wardkey-card-proof-1"), of(networkId), Ipld.of(custodian));
    }

    static Bytes32 pinProof(Bytes32 networkId, int custodian, Secret stretchedPin) {
        return derived(
                stretchedPin, Ipld.of("wardkey-pin-proof-1"), of(networkId), Ipld.of(custodian));
    }

    static byte[] pinSalt(CardSecret card) {
        return derived(card.bytes(), Ipld.of("wardkey-pin-salt-1")).toByteArray();
    }

    /** What a custodian keeps of a proof. */
    static Bytes32 verifier(Bytes32 proof) {
        return Digests.sha256(proof.toByteArray());
    }

    /** The key of the patient's key file: card, PIN and unlock secret together. */
    static Secret keyFileKey(
            CardHolder holder, CardSecret card, Secret stretchedPin, Secret unlockSecret) {
        byte[] inputKey = new byte[card.bytes().size() + stretchedPin.size() + unlockSecret.size()];
        int at = 0;
        for (Secret each : List.of(card.bytes(), stretchedPin, unlockSecret)) {
            int offset = at;
            each.use(
                    bytes -> {
                        System.arraycopy(bytes, 0, inputKey, offset, bytes.length);
                        return inputKey;
                    });
            at += each.size();
        }
        byte[] info =
                list(
                        Ipld.of("wardkey-patient-key-file-1"),
                        of(holder.networkId()),
                        of(holder.patientId()));
        Secret key = Secret.taking(Kdf.hkdf(inputKey, NO_SALT, info, 32));
        Arrays.fill(inputKey, (byte) 0);
        return key;
    }

    static Bytes32 unlockCommitment(CardHolder holder, byte[] secret) {
        return commitment("unlock", 0, holder, secret);
    }

    static Bytes32 unlockShareCommitment(CardHolder holder, int slot, byte[] share) {
        return commitment("unlock-share", slot, holder, share);
    }

    /** {@code info} under which a share is handed to a custodian. */
    static byte[] handoverInfo(CardHolder holder, int custodian, int revision) {
        return list(
                Ipld.of("wardkey-unlock-share-1"),
                of(holder.networkId()),
                of(holder.patientId()),
                Ipld.of(custodian),
                Ipld.of(revision));
    }

    /** {@code info} under which a custodian hands its share to a kiosk. */
    static byte[] unlockInfo(CardHolder holder, int custodian) {
        return list(
                Ipld.of("wardkey-unlock-1"),
                of(holder.networkId()),
                of(holder.patientId()),
                Ipld.of(custodian));
    }

    /** What is signed: every field but the signature. */
    static Bytes32 handoverHash(CardHandover handover) {
        return Digests.keccak256(
                list(
                        Ipld.of("wardkey-card-handover-1"),
                        of(handover.networkId()),
                        of(handover.patientId()),
                        Ipld.of(handover.custodian()),
                        Ipld.of(handover.revision()),
                        of(handover.locator()),
                        of(handover.cardVerifier()),
                        of(handover.pinVerifier()),
                        of(handover.keyFile()),
                        Ipld.of(handover.share().encapsulatedKey().toByteArray()),
                        Ipld.of(handover.share().ciphertext().toByteArray())));
    }

    static byte[] list(Ipld... items) {
        return DagCbor.encode(Ipld.list(items));
    }

    static Ipld of(Bytes32 bytes) {
        return Ipld.of(bytes.toByteArray());
    }

    private static Bytes32 derived(Secret key, Ipld... label) {
        return key.use(bytes -> Bytes32.of(Kdf.hkdf(bytes, NO_SALT, list(label), Bytes32.SIZE)));
    }

    private static Bytes32 commitment(String kind, int slot, CardHolder holder, byte[] value) {
        byte[] message =
                list(
                        Ipld.of("wardkey-commit-1"),
                        Ipld.of(kind),
                        Ipld.of(slot),
                        Ipld.of(list(of(holder.networkId()), of(holder.patientId()))),
                        Ipld.of(value));
        Bytes32 commitment = Digests.sha256(message);
        Arrays.fill(message, (byte) 0);
        return commitment;
    }
}
