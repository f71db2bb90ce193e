package io.wardkey.domain.key;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A record as it lies on IPFS, read but not opened. Only a node whose digest was compared with
 * {@link #recordId} becomes one of these; what it says is otherwise the filer's claim.
 *
 * @param recordId sha2-256 digest of the node's block, its name on the ledger
 * @param version of the envelope, 1
 * @param threshold how many custodians' shares give a key, 2 to n − 1
 * @param shares by slot, slot 1 first; n is 3 to 255, no custodian twice
 * @param slip the sealed slip
 * @param content name of the sealed content
 * @param size bytes of the sealed content
 * @param tag HMAC by which the filing organisation finds what it filed already
 * @param marks by which the organisation finds other versions of the report; one for each key of
 *     its identity, none where it has none
 * @param directory the entry for the organisation's directory, sealed, if any
 */
public record RecordNode(
        Bytes32 recordId,
        int version,
        int threshold,
        List<SealedShare> shares,
        Commitments commitments,
        ByteString slip,
        Cid content,
        long size,
        Bytes32 tag,
        List<Mark> marks,
        Optional<ByteString> directory) {

    /** Fewest and most custodians. */
    public static final int MIN_SHARES = 3;

    public static final int MAX_SHARES = 255;

    /**
     * @throws IllegalArgumentException when numbers contradict each other
     */
    public RecordNode {
        shares = List.copyOf(shares);
        marks = List.copyOf(marks);
        Set<Integer> custodians = new HashSet<>();
        shares.forEach(share -> custodians.add(share.custodian()));
        if (shares.size() < MIN_SHARES
                || shares.size() > MAX_SHARES
                || custodians.size() != shares.size()
                || threshold < 2
                || threshold >= shares.size()
                || commitments.shares().size() != shares.size()
                || marks.size() > ReportIdentity.MAX_KEYS
                || size < 1) {
            throw new IllegalArgumentException("node out of limits");
        }
    }

    /** The same node under its name, which follows from all the rest. */
    public RecordNode withRecordId(Bytes32 name) {
        return new RecordNode(
                name,
                version,
                threshold,
                shares,
                commitments,
                slip,
                content,
                size,
                tag,
                marks,
                directory);
    }

    /** The custodian's slot, from 1, or empty when it has none here. */
    public Optional<Integer> slotOf(int custodian) {
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).custodian() == custodian) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    /**
     * One custodian's pair of shares, sealed to its key for this patient.
     *
     * @param keyDigest digest of that key, as announced on the ledger
     * @param encapsulatedKey HPKE {@code enc}, 1,120 bytes
     * @param ciphertext slip share and content share, 64 bytes and a tag of 16
     */
    public record SealedShare(
            int custodian, Bytes32 keyDigest, ByteString encapsulatedKey, ByteString ciphertext) {}

    /**
     * To what the filer is bound.
     *
     * @param shares by slot
     */
    public record Commitments(Bytes32 slip, Bytes32 content, List<SharePair> shares) {
        public Commitments {
            shares = List.copyOf(shares);
        }
    }

    /**
     * Where versions of one report meet.
     *
     * @param tag the same in the nodes of all versions
     * @param sealed which version it is, for who knows another
     */
    public record Mark(Bytes32 tag, ByteString sealed) {}

    /** Commitments to one custodian's two shares. */
    public record SharePair(Bytes32 slip, Bytes32 content) {}
}
