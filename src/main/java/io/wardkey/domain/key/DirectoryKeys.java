package io.wardkey.domain.key;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import java.util.OptionalInt;

/**
 * Hands an organisation's keys to its members, and opens the directory entries in record nodes.
 * Thread-safe.
 */
public interface DirectoryKeys {

    /**
     * To which keys the organisation commits on the ledger when it gives them: a digest that tells
     * nothing of them.
     */
    Bytes32 digest(OrganisationKeys keys, Bytes32 networkId);

    /**
     * Seals the organisation's keys to one member. The block lies on IPFS; its sha2-256 digest goes
     * into the ledger's entry.
     *
     * @param member the member's number
     * @return the block, canonical dag-cbor
     */
    ByteString give(
            OrganisationKeys keys, Bytes32 networkId, int member, RecipientPublicKey recipient);

    /** Opens what {@link #give} made for this member. */
    Received receive(
            ByteString block, Bytes32 networkId, int organisation, int member, RecipientKeyPair me);

    /** The generation of the directory key that an entry needs, if it is an entry at all. */
    OptionalInt generation(ByteString directoryEntry);

    /** Opens a record node's directory entry with the organisation's keys of its generation. */
    Entry open(ByteString directoryEntry, SealContext context, OrganisationKeys keys);

    /** What {@link #receive} found. */
    sealed interface Received {
        /** The keys, which are the caller's to close. */
        record Keys(OrganisationKeys keys) implements Received {}

        /** Not for this member and organisation, or damaged. */
        record Refused() implements Received {}
    }

    /** What {@link #open} found. */
    sealed interface Entry {
        /** The entry's bytes, which are the caller's to close. */
        record Plain(Secret bytes) implements Entry {}

        /** Of another generation than the keys. */
        record OtherGeneration(int generation) implements Entry {}

        /** Damaged, or of another patient, organisation or key. */
        record NotAuthentic() implements Entry {}
    }
}
