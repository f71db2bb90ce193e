package io.wardkey.domain.key;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import java.io.InputStream;
import java.util.List;

/**
 * Reads record nodes, and opens slips and contents with what custodians released. Every share is
 * checked against its commitment, and the key against its own, before anything is decrypted.
 *
 * <p>Thread-safe.
 */
public interface RecordOpener {

    /**
     * Reads a node that was fetched by its recordId.
     *
     * @param block its bytes, as they came
     */
    NodeRead read(Bytes32 recordId, byte[] block);

    /**
     * Unseals custodians' answers. An answer that does not open is not an error of the others.
     *
     * @param reader the pair whose public key the receipt names
     * @param receipt position of the receipt on the ledger, in the ledger's own bytes
     * @param answers at most one of each custodian is used, the first
     */
    ReleasedShares unseal(
            RecipientKeyPair reader,
            Bytes32 networkId,
            ByteString receipt,
            List<ReleaseAnswer> answers);

    /** Combines the shares of one of the record's keys. The key is the caller's to close. */
    Opened<Secret> key(RecordNode node, SealContext context, KeyKind kind, ReleasedShares released);

    /** Opens the slip. */
    Opened<Slip> slip(RecordNode node, SealContext context, ReleasedShares released);

    /**
     * Opens the content. Nothing is read until the reader is asked.
     *
     * @param sealed the content's bytes; closed by the reader
     */
    Opened<ContentReader> content(
            RecordNode node, SealContext context, ReleasedShares released, InputStream sealed);

    /** What {@link #read} found. */
    sealed interface NodeRead {
        record Node(RecordNode node) implements NodeRead {}

        record Refused(Bytes32 recordId, NodeFault fault) implements NodeRead {}
    }

    /** Why a block is not the record. */
    enum NodeFault {
        /** Its digest is not the recordId: damaged or exchanged on the way. */
        NOT_THE_BLOCK,
        /** Larger than a node may be. */
        TOO_LARGE,
        /** Not canonical dag-cbor. */
        NOT_CANONICAL,
        /** Of a version that this software can't read. */
        UNKNOWN_VERSION,
        /** Fields are missing, too many, or out of their limits. */
        MALFORMED
    }
}
