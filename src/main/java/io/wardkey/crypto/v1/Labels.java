package io.wardkey.crypto.v1;

import io.wardkey.crypto.Digests;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.SealContext;
import java.util.Arrays;

/** The byte strings that bind a sealed thing to its place; all are canonical dag-cbor lists. */
final class Labels {

    static final int VERSION = 1;

    private Labels() {}

    /** {@code info} of the shares, and part of every commitment. */
    static byte[] info(SealContext context, Cid content) {
        return DagCbor.encode(
                Ipld.list(
                        Ipld.of(VERSION),
                        of(context.networkId()),
                        of(context.patientId()),
                        Ipld.of(context.organisation()),
                        Ipld.of(context.category()),
                        Ipld.of(content)));
    }

    static byte[] slipAad(SealContext context) {
        return place(Ipld.of(VERSION), context);
    }

    static byte[] contentAad(SealContext context) {
        return place(Ipld.of("wardkey-content-1"), context);
    }

    /** Commits to one of the two keys. */
    static Bytes32 keyCommitment(KeyKind kind, byte[] info, byte[] key) {
        return commitment(kind == KeyKind.SLIP ? "slip" : "content", 0, info, key);
    }

    /**
     * Commits to one share.
     *
     * @param slot from 1
     */
    static Bytes32 shareCommitment(KeyKind kind, int slot, byte[] info, byte[] share) {
        return commitment(kind == KeyKind.SLIP ? "slip-share" : "content-share", slot, info, share);
    }

    static byte[] releaseInfo(Bytes32 networkId, int custodian, ByteString receipt) {
        return DagCbor.encode(
                Ipld.list(
                        Ipld.of("wardkey-release-1"),
                        of(networkId),
                        Ipld.of(custodian),
                        Ipld.of(receipt.toByteArray())));
    }

    static byte[] directoryAad(SealContext context, int generation) {
        return DagCbor.encode(
                Ipld.list(
                        Ipld.of("wardkey-directory-1"),
                        of(context.networkId()),
                        of(context.patientId()),
                        Ipld.of(context.organisation()),
                        Ipld.of(generation)));
    }

    static byte[] directoryKeyInfo(
            Bytes32 networkId, int organisation, int member, int generation) {
        return DagCbor.encode(
                Ipld.list(
                        Ipld.of("wardkey-directory-key-1"),
                        of(networkId),
                        Ipld.of(organisation),
                        Ipld.of(member),
                        Ipld.of(generation)));
    }

    /** Commits to an organisation's keys; the value is directory key, then tag key. */
    static Bytes32 organisationKeysDigest(
            Bytes32 networkId, int organisation, int generation, byte[] keys) {
        byte[] info =
                DagCbor.encode(
                        Ipld.list(of(networkId), Ipld.of(organisation), Ipld.of(generation)));
        return commitment("organisation-keys", 0, info, keys);
    }

    /** The tag by which an organisation finds what it filed of a patient already. */
    static Bytes32 tag(byte[] tagKey, Bytes32 patientId, Bytes32 sourceDigest) {
        byte[] message = Arrays.copyOf(patientId.toByteArray(), 2 * Bytes32.SIZE);
        System.arraycopy(sourceDigest.toByteArray(), 0, message, Bytes32.SIZE, Bytes32.SIZE);
        return Digests.hmacSha256(tagKey, message);
    }

    private static Bytes32 commitment(String kind, int slot, byte[] info, byte[] value) {
        byte[] message =
                DagCbor.encode(
                        Ipld.list(
                                Ipld.of("wardkey-commit-1"),
                                Ipld.of(kind),
                                Ipld.of(slot),
                                Ipld.of(info),
                                Ipld.of(value)));
        Bytes32 commitment = Digests.sha256(message);
        Arrays.fill(message, (byte) 0);
        return commitment;
    }

    private static byte[] place(Ipld label, SealContext context) {
        return DagCbor.encode(
                Ipld.list(
                        label,
                        of(context.networkId()),
                        of(context.patientId()),
                        Ipld.of(context.organisation()),
                        Ipld.of(context.category())));
    }

    private static Ipld of(Bytes32 bytes) {
        return Ipld.of(bytes.toByteArray());
    }
}
