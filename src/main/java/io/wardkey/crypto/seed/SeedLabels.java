package io.wardkey.crypto.seed;

import io.wardkey.crypto.Digests;
import io.wardkey.crypto.Kdf;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.custody.SeedRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.NetworkId;
import java.util.Arrays;

/** The byte strings of seed shares, and what is derived with them. */
final class SeedLabels {

    private static final byte[] NO_SALT = {};

    private SeedLabels() {}

    /** {@code info} under which a share is handed to who keeps it. */
    static byte[] shareInfo(NetworkId network, SeedShare share) {
        return info("wardkey-seed-share-1", network, share);
    }

    /** {@code info} under which it is handed back. */
    static byte[] returnInfo(NetworkId network, SeedShare share) {
        return info("wardkey-seed-return-1", network, share);
    }

    private static byte[] info(String label, NetworkId network, SeedShare share) {
        return list(
                Ipld.of(label),
                of(network.value()),
                of(share.patientId().value()),
                Ipld.of(share.from()),
                Ipld.of(share.to()),
                of(share.keyDigest()));
    }

    /** What the dealer signs. */
    static Bytes32 dealHash(NetworkId network, SeedShare share) {
        return Digests.keccak256(
                list(
                        Ipld.of("wardkey-seed-deal-1"),
                        of(network.value()),
                        of(share.patientId().value()),
                        Ipld.of(share.from()),
                        Ipld.of(share.to()),
                        of(share.keyDigest()),
                        Ipld.of(share.threshold()),
                        of(share.commitment())));
    }

    /** What a successor signs. */
    static Bytes32 requestHash(NetworkId network, SeedRequest request) {
        return Digests.keccak256(
                list(
                        Ipld.of("wardkey-seed-request-1"),
                        of(network.value()),
                        Ipld.of(request.custodian()),
                        Ipld.of(request.to()),
                        Ipld.of(request.time()),
                        new Ipld.List(
                                request.patients().stream()
                                        .map(patient -> of(patient.value()))
                                        .toList())));
    }

    /** A point of the polynomial whose value at 0 is the seed. */
    static Secret point(NetworkId network, SeedPlace place, int at, Secret seed) {
        byte[] label =
                list(
                        Ipld.of("wardkey-seed-polynomial-1"),
                        of(network.value()),
                        of(place.patientId().value()),
                        Ipld.of(place.custodian()),
                        of(place.keyDigest()),
                        Ipld.of(place.threshold()),
                        Ipld.of(at));
        return seed.use(bytes -> Secret.taking(Kdf.hkdf(bytes, NO_SALT, label, Bytes32.SIZE)));
    }

    static Bytes32 commitment(NetworkId network, SeedPlace place, int holder, Secret share) {
        return share.use(
                bytes -> {
                    byte[] message =
                            list(
                                    Ipld.of("wardkey-commit-1"),
                                    Ipld.of("seed-share"),
                                    Ipld.of(holder),
                                    Ipld.of(
                                            list(
                                                    of(network.value()),
                                                    of(place.patientId().value()),
                                                    Ipld.of(place.custodian()),
                                                    of(place.keyDigest()),
                                                    Ipld.of(place.threshold()))),
                                    Ipld.of(bytes));
                    Bytes32 commitment = Digests.sha256(message);
                    Arrays.fill(message, (byte) 0);
                    return commitment;
                });
    }

    private static byte[] list(Ipld... items) {
        return DagCbor.encode(Ipld.list(items));
    }

    private static Ipld of(Bytes32 bytes) {
        return Ipld.of(bytes.toByteArray());
    }
}
