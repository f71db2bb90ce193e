package io.wardkey.crypto.v1;

import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.Hpke;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A custodian's answer: one HPKE message with a share for each record.
 *
 * <p>The plaintext is recordId, share, recordId, share, and so on, 64 bytes each; not dag-cbor, so
 * that it can be wiped. Thread-safe.
 */
public final class ReleaseEnvelope {

    /** Most records that one answer serves. */
    public static final int MAX_RECORDS = 10_000;

    private static final int ENTRY = 64;

    private final Hpke hpke = new Hpke();

    /**
     * @param reader the recipient key that the receipt names
     * @param receipt position of the receipt, in the ledger's own bytes
     * @param shares by recordId, 1 to {@link #MAX_RECORDS}; not closed here
     * @throws IllegalArgumentException when there are too many or none, or the key is no valid key
     */
    public ReleaseAnswer seal(
            RecipientPublicKey reader,
            Bytes32 networkId,
            int custodian,
            ByteString receipt,
            Map<Bytes32, Secret> shares) {
        if (shares.isEmpty() || shares.size() > MAX_RECORDS) {
            throw new IllegalArgumentException("1 to 10000 records");
        }
        byte[] plain = new byte[ENTRY * shares.size()];
        int at = 0;
        for (Map.Entry<Bytes32, Secret> entry : shares.entrySet()) {
            if (entry.getValue().size() != 32) {
                throw new IllegalArgumentException("a share has 32 bytes");
            }
            System.arraycopy(entry.getKey().toByteArray(), 0, plain, at, 32);
            int shareAt = at + 32;
            entry.getValue()
                    .use(
                            bytes -> {
                                System.arraycopy(bytes, 0, plain, shareAt, 32);
                                return plain;
                            });
            at += ENTRY;
        }
        byte[] info = Labels.releaseInfo(networkId, custodian, receipt);
        SealedMessage message = hpke.seal(reader, info, plain);
        Arrays.fill(plain, (byte) 0);
        return new ReleaseAnswer(custodian, message);
    }

    /** The shares by record, or empty when the answer is not for this reader and receipt. */
    static Optional<Map<Bytes32, Secret>> open(
            Hpke.Recipient reader, Bytes32 networkId, ByteString receipt, ReleaseAnswer answer) {
        if (answer.message().ciphertext().size() > MAX_RECORDS * ENTRY + AesGcm.TAG_SIZE) {
            return Optional.empty();
        }
        Optional<Secret> opened =
                reader.open(
                        answer.message(),
                        Labels.releaseInfo(networkId, answer.custodian(), receipt));
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (Secret plain = opened.get()) {
            return plain.use(ReleaseEnvelope::entries);
        }
    }

    private static Optional<Map<Bytes32, Secret>> entries(byte[] plain) {
        Map<Bytes32, Secret> shares = new HashMap<>();
        if (plain.length == 0 || plain.length % ENTRY != 0) {
            return Optional.empty();
        }
        for (int at = 0; at < plain.length; at += ENTRY) {
            Bytes32 recordId = Bytes32.of(Arrays.copyOfRange(plain, at, at + 32));
            Secret share = Secret.taking(Arrays.copyOfRange(plain, at + 32, at + ENTRY));
            if (shares.putIfAbsent(recordId, share) != null) {
                share.close();
                shares.values().forEach(Secret::close);
                return Optional.empty();
            }
        }
        return Optional.of(Map.copyOf(shares));
    }
}
