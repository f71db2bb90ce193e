package io.wardkey.crypto.v1;

import io.wardkey.crypto.Keys;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedRecord;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.Slip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A clinic with custodians, a patient and a reader, all with real keys. */
final class Scene {

    static final Bytes32 NETWORK = filled(0x11);
    static final Bytes32 PATIENT = filled(0x22);
    static final Bytes32 OTHER_PATIENT = filled(0x23);
    static final SealContext CONTEXT = new SealContext(NETWORK, PATIENT, 7, 4);
    static final ByteString RECEIPT = ByteString.of(new byte[] {0, 0, 1, 2, 3});
    static final Slip SLIP =
            new Slip(
                    "Blood count",
                    "2026-11-02",
                    "Laboratory of the North",
                    List.of("Haemoglobin", "Leucocytes"),
                    Slip.Flag.ABNORMAL,
                    "Dr Ana Weiß",
                    Optional.of(VersionVectors.REPORT));

    final SecureRandom random = new SecureRandom();
    final KeyMaker keys = new Keys(random);
    final EnvelopeSealer sealer = new EnvelopeSealer(random);
    final EnvelopeOpener opener = new EnvelopeOpener();
    final OrganisationKeys organisation = keys.newOrganisationKeys(7);
    final RecipientKeyPair reader = keys.newRecipient();
    final List<RecipientKeyPair> custodyPairs = new ArrayList<>();
    final List<CustodyKey> custodians = new ArrayList<>();
    final int threshold;

    /** Of what is sealed from now on. */
    List<RecordNode.Mark> marks = List.of();

    /** Custodians have the numbers 101, 102, and so on. */
    Scene(int threshold, int n) {
        this.threshold = threshold;
        for (int i = 0; i < n; i++) {
            custodyPairs.add(keys.newRecipient());
            custodians.add(new CustodyKey(101 + i, custodyPairs.get(i).publicKey()));
        }
    }

    static Bytes32 filled(int value) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) value);
        return Bytes32.of(bytes);
    }

    record Sealed(SealedRecord record, byte[] content) {
        RecordNode node() {
            return record.node();
        }
    }

    static Manifest manifest(int... lengths) {
        List<Manifest.Part> parts = new ArrayList<>();
        for (int length : lengths) {
            parts.add(new Manifest.Part("part" + parts.size(), "application/octet-stream", length));
        }
        return new Manifest(parts, filled(0x44), Map.of("file", "scan.pdf"));
    }

    Sealed seal(SealContext context, byte[]... parts) throws IOException {
        return seal(context, Optional.empty(), parts);
    }

    Sealed seal(SealContext context, Optional<Secret> directoryEntry, byte[]... parts)
            throws IOException {
        int[] lengths = new int[parts.length];
        List<RecordSealing.PartSource> sources = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            byte[] part = parts[i];
            lengths[i] = part.length;
            sources.add(() -> new ByteArrayInputStream(part));
        }
        try (RecordSealing sealing = sealer.begin(context, manifest(lengths));
                InputStream in = sealing.content(sources)) {
            byte[] content = in.readAllBytes();
            return new Sealed(
                    sealing.finish(
                            Cid.of(Cid.Codec.RAW, content),
                            SLIP,
                            custodians,
                            threshold,
                            Optional.of(organisation),
                            marks,
                            directoryEntry),
                    content);
        }
    }

    ShareUnsealer.Unsealed unseal(int index, RecordNode node, SealContext context) {
        return new ShareUnsealer(101 + index, custodyPairs.get(index)).unseal(node, context);
    }

    ReleaseAnswer answer(int index, RecordNode node, KeyKind kind) {
        if (unseal(index, node, CONTEXT) instanceof ShareUnsealer.Shares shares) {
            return answer(101 + index, Map.of(node.recordId(), shares.share(kind)));
        }
        throw new AssertionError("custodian " + index + " can't unseal");
    }

    ReleaseAnswer answer(int custodian, Map<Bytes32, Secret> shares) {
        return new ReleaseEnvelope().seal(reader.publicKey(), NETWORK, custodian, RECEIPT, shares);
    }

    ReleasedShares released(RecordNode node, KeyKind kind, int... indexes) {
        List<ReleaseAnswer> answers = new ArrayList<>();
        for (int index : indexes) {
            answers.add(answer(index, node, kind));
        }
        return opener.unseal(reader, NETWORK, RECEIPT, answers);
    }
}
