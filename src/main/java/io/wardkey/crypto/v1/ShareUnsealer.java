package io.wardkey.crypto.v1;

import io.wardkey.crypto.Hpke;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordNode.SealedShare;
import io.wardkey.domain.key.RecordNode.SharePair;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import java.util.Arrays;
import java.util.Optional;

/**
 * Opens one custodian's shares with its key for one patient, and checks them against the filer's
 * commitments.
 *
 * <p>Does not ask whether they may be released: that is the custodian's. Made once for a patient's
 * key, it saves expanding the key for every record. For one thread.
 */
public final class ShareUnsealer {

    private final int custodian;
    private final Bytes32 keyDigest;
    private final Hpke.Recipient recipient;

    /**
     * @param custodian its number
     * @param custodyKey its pair for the patient; not kept
     */
    public ShareUnsealer(int custodian, RecipientKeyPair custodyKey) {
        this.custodian = custodian;
        this.keyDigest = custodyKey.publicKey().digest();
        this.recipient = new Hpke().recipient(custodyKey);
    }

    /**
     * @param custodian its number
     * @param keyDigest of the public key that belongs to the seed
     * @param seed of its pair for the patient; not kept
     */
    public ShareUnsealer(int custodian, Bytes32 keyDigest, Secret seed) {
        this.custodian = custodian;
        this.keyDigest = keyDigest;
        this.recipient = new Hpke().recipient(seed);
    }

    /**
     * @param context patient, organisation and category as the ledger tells them, never as a
     *     request does
     */
    public Unsealed unseal(RecordNode node, SealContext context) {
        Optional<Integer> slot = node.slotOf(custodian);
        if (slot.isEmpty()) {
            return new NotMine();
        }
        SealedShare share = node.shares().get(slot.get() - 1);
        if (!share.keyDigest().equals(keyDigest)) {
            return new NotMine();
        }
        byte[] info = Labels.info(context, node.content());
        Optional<Secret> opened =
                recipient.open(
                        new SealedMessage(share.encapsulatedKey(), share.ciphertext()), info);
        if (opened.isEmpty()) {
            return new WrongContext();
        }
        try (Secret pair = opened.get()) {
            return checked(pair, slot.get(), info, node.commitments().shares().get(slot.get() - 1));
        }
    }

    private static Unsealed checked(Secret pair, int slot, byte[] info, SharePair commitments) {
        return pair.use(
                bytes -> {
                    byte[] slip = Arrays.copyOfRange(bytes, 0, 32);
                    byte[] content = Arrays.copyOfRange(bytes, 32, NodeCodec.PAIR_SIZE);
                    boolean slipMatches =
                            Labels.shareCommitment(KeyKind.SLIP, slot, info, slip)
                                    .equals(commitments.slip());
                    boolean contentMatches =
                            Labels.shareCommitment(KeyKind.CONTENT, slot, info, content)
                                    .equals(commitments.content());
                    if (slipMatches && contentMatches) {
                        return new Shares(slot, Secret.taking(slip), Secret.taking(content));
                    }
                    Arrays.fill(slip, (byte) 0);
                    Arrays.fill(content, (byte) 0);
                    return new CommitmentMismatch(slot);
                });
    }

    /** What came of it. */
    public sealed interface Unsealed {}

    /**
     * The custodian's shares, its to close.
     *
     * @param slot from 1
     */
    public record Shares(int slot, Secret slip, Secret content) implements Unsealed, AutoCloseable {

        /** The share of one of the two keys. */
        public Secret share(KeyKind kind) {
            return kind == KeyKind.SLIP ? slip : content;
        }

        @Override
        public void close() {
            slip.close();
            content.close();
        }
    }

    /** The node has no share for this custodian, or one sealed to another key of it. */
    public record NotMine() implements Unsealed {}

    /** Sealed for another patient, organisation, category or content, or damaged. */
    public record WrongContext() implements Unsealed {}

    /** The filer committed to other shares than it sealed. */
    public record CommitmentMismatch(int slot) implements Unsealed {}
}
