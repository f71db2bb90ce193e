package io.wardkey.crypto.v1;

import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.Digests;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordNode.Mark;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.VersionMarks;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Marks of versions: a tag, and the version sealed with a key that follows from the organisation's
 * tag key and what identifies the report.
 */
public final class VersionMarking implements VersionMarks {

    private static final String TAG = "wardkey-version-tag-1";
    private static final String KEY = "wardkey-version-key-1";
    private static final String AAD = "wardkey-version-1";

    /** Bytes of a mark's sealed part. */
    static final int SEALED = AesGcm.NONCE_SIZE + 1 + VersionCodec.SIZE + AesGcm.TAG_SIZE;

    private final SecureRandom random;

    public VersionMarking(SecureRandom random) {
        this.random = random;
    }

    @Override
    public List<Mark> make(OrganisationKeys keys, PatientId patient, ReportIdentity identity) {
        byte[] version = VersionCodec.encode(identity.version());
        return identity.keys().stream()
                .map(
                        key ->
                                new Mark(
                                        tag(keys, patient, key.value()),
                                        seal(keys, patient, key, version)))
                .toList();
    }

    private ByteString seal(
            OrganisationKeys keys, PatientId patient, ReportIdentity.Key key, byte[] version) {
        byte[] plain =
                ByteBuffer.allocate(1 + version.length)
                        .put(VersionCodec.code(key.kind()))
                        .put(version)
                        .array();
        byte[] nonce = new byte[AesGcm.NONCE_SIZE];
        random.nextBytes(nonce);
        byte[] sealed =
                AesGcm.seal(key(keys, patient, key.value()), nonce, aad(keys, patient), plain);
        return ByteString.of(ByteBuffer.allocate(SEALED).put(nonce).put(sealed).array());
    }

    @Override
    public Bytes32 tag(OrganisationKeys keys, PatientId patient, Bytes32 key) {
        return derived(keys, TAG, patient, key);
    }

    @Override
    public Optional<Marked> open(OrganisationKeys keys, PatientId patient, Bytes32 key, Mark mark) {
        byte[] sealed = mark.sealed().toByteArray();
        if (sealed.length != SEALED) {
            return Optional.empty();
        }
        Optional<byte[]> plain =
                AesGcm.open(
                        key(keys, patient, key),
                        Arrays.copyOf(sealed, AesGcm.NONCE_SIZE),
                        aad(keys, patient),
                        Arrays.copyOfRange(sealed, AesGcm.NONCE_SIZE, sealed.length));
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Marked(
                            VersionCodec.kind(plain.get()[0]),
                            VersionCodec.decode(
                                    Arrays.copyOfRange(plain.get(), 1, plain.get().length))));
        } catch (MalformedFields malformed) {
            return Optional.empty();
        }
    }

    private static byte[] key(OrganisationKeys keys, PatientId patient, Bytes32 key) {
        return derived(keys, KEY, patient, key).toByteArray();
    }

    private static Bytes32 derived(
            OrganisationKeys keys, String label, PatientId patient, Bytes32 key) {
        byte[] message =
                DagCbor.encode(
                        Ipld.list(
                                Ipld.of(label),
                                Ipld.of(patient.value().toByteArray()),
                                Ipld.of(key.toByteArray())));
        return keys.tag().use(tagKey -> Digests.hmacSha256(tagKey, message));
    }

    private static byte[] aad(OrganisationKeys keys, PatientId patient) {
        return DagCbor.encode(
                Ipld.list(
                        Ipld.of(AAD),
                        Ipld.of(patient.value().toByteArray()),
                        Ipld.of(keys.organisation())));
    }
}
