package io.wardkey.crypto.v1;

import io.wardkey.crypto.Digests;
import io.wardkey.crypto.Hpke;
import io.wardkey.crypto.SecretSharing;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordNode.Commitments;
import io.wardkey.domain.key.RecordNode.SealedShare;
import io.wardkey.domain.key.RecordNode.SharePair;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.SealedRecord;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.Slip;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One record being sealed. */
final class EnvelopeSealing implements RecordSealing {

    private final SealContext context;
    private final Manifest manifest;
    private final byte[] encodedManifest;
    private final SecureRandom random;
    private final SecretSharing sharing;
    private final Hpke hpke = new Hpke();
    private final Secret slipKey;
    private final Secret contentKey;
    private boolean asked;
    private boolean read;

    EnvelopeSealing(SealContext context, Manifest manifest, SecureRandom random) {
        this.context = context;
        this.manifest = manifest;
        this.encodedManifest = ManifestCodec.encode(manifest);
        this.random = random;
        this.sharing = new SecretSharing(random);
        this.slipKey = Secret.random(32, random);
        this.contentKey = Secret.random(32, random);
    }

    @Override
    public long sealedSize() {
        return ContentCipher.sealedSize(
                FramedParts.paddedLength(encodedManifest.length, manifest.length()));
    }

    @Override
    public InputStream content(List<PartSource> parts) {
        if (parts.size() != manifest.parts().size()) {
            throw new IllegalArgumentException("one source for each part");
        }
        if (asked) {
            throw new IllegalStateException("the content was asked for already");
        }
        asked = true;
        return new SealedContentStream(
                ContentCipher.with(contentKey),
                Labels.contentAad(context),
                new FramedParts(manifest, encodedManifest, parts),
                () -> read = true);
    }

    @Override
    public SealedRecord finish(
            Cid content,
            Slip slip,
            List<CustodyKey> custodians,
            int threshold,
            Optional<OrganisationKeys> organisationKeys,
            List<RecordNode.Mark> marks,
            Optional<Secret> directoryEntry) {
        if (!read) {
            throw new IllegalStateException("the content was not read to its end");
        }
        check(custodians, threshold, organisationKeys, directoryEntry);
        byte[] info = Labels.info(context, content);
        List<Secret> slipShares = sharing.split(slipKey, threshold, custodians.size());
        List<Secret> contentShares = sharing.split(contentKey, threshold, custodians.size());
        try {
            List<SealedShare> shares = new ArrayList<>();
            List<SharePair> pairs = new ArrayList<>();
            for (int i = 0; i < custodians.size(); i++) {
                int slot = i + 1;
                Secret slipShare = slipShares.get(i);
                Secret contentShare = contentShares.get(i);
                shares.add(share(custodians.get(i), info, slipShare, contentShare));
                pairs.add(
                        new SharePair(
                                commitment(KeyKind.SLIP, slot, info, slipShare),
                                commitment(KeyKind.CONTENT, slot, info, contentShare)));
            }
            return sealed(
                    new RecordNode(
                            Bytes32.ZERO,
                            Labels.VERSION,
                            threshold,
                            shares,
                            new Commitments(
                                    slipKey.use(
                                            key -> Labels.keyCommitment(KeyKind.SLIP, info, key)),
                                    contentKey.use(
                                            key ->
                                                    Labels.keyCommitment(
                                                            KeyKind.CONTENT, info, key)),
                                    pairs),
                            slipKey.use(key -> ByteString.of(SlipCodec.seal(slip, context, key))),
                            content,
                            sealedSize(),
                            organisationKeys
                                    .map(keys -> tag(keys, context, manifest))
                                    .orElseGet(this::randomTag),
                            marks,
                            directoryEntry.map(
                                    entry ->
                                            DirectoryEnvelope.seal(
                                                    entry,
                                                    context,
                                                    organisationKeys.orElseThrow(),
                                                    random))));
        } finally {
            slipShares.forEach(Secret::close);
            contentShares.forEach(Secret::close);
        }
    }

    @Override
    public void close() {
        slipKey.close();
        contentKey.close();
    }

    @Override
    public String toString() {
        return "EnvelopeSealing[redacted]";
    }

    private void check(
            List<CustodyKey> custodians,
            int threshold,
            Optional<OrganisationKeys> organisationKeys,
            Optional<Secret> directoryEntry) {
        long different = custodians.stream().mapToInt(CustodyKey::custodian).distinct().count();
        if (custodians.size() < RecordNode.MIN_SHARES
                || custodians.size() > RecordNode.MAX_SHARES
                || different != custodians.size()
                || threshold < 2
                || threshold >= custodians.size()) {
            throw new IllegalArgumentException("custodians or threshold out of limits");
        }
        if (organisationKeys.isPresent() != (context.organisation() != 0)
                || organisationKeys.isPresent()
                        && organisationKeys.get().organisation() != context.organisation()) {
            throw new IllegalArgumentException("keys of another organisation");
        }
        if (directoryEntry.isPresent() && organisationKeys.isEmpty()) {
            throw new IllegalArgumentException("a directory entry needs organisation keys");
        }
    }

    private SealedShare share(
            CustodyKey custodian, byte[] info, Secret slipShare, Secret contentShare) {
        byte[] pair = new byte[NodeCodec.PAIR_SIZE];
        slipShare.use(bytes -> copy(bytes, pair, 0));
        contentShare.use(bytes -> copy(bytes, pair, 32));
        SealedMessage message = hpke.seal(custodian.key(), info, pair);
        Arrays.fill(pair, (byte) 0);
        return new SealedShare(
                custodian.custodian(),
                custodian.key().digest(),
                message.encapsulatedKey(),
                message.ciphertext());
    }

    private static byte[] copy(byte[] from, byte[] to, int offset) {
        System.arraycopy(from, 0, to, offset, from.length);
        return to;
    }

    private static Bytes32 commitment(KeyKind kind, int slot, byte[] info, Secret share) {
        return share.use(bytes -> Labels.shareCommitment(kind, slot, info, bytes));
    }

    private static Bytes32 tag(OrganisationKeys keys, SealContext context, Manifest manifest) {
        return keys.tag().use(key -> Labels.tag(key, context.patientId(), manifest.sourceDigest()));
    }

    private Bytes32 randomTag() {
        byte[] tag = new byte[Bytes32.SIZE];
        random.nextBytes(tag);
        return Bytes32.of(tag);
    }

    private static SealedRecord sealed(RecordNode draft) {
        byte[] block = NodeCodec.encode(draft);
        Bytes32 recordId = Digests.sha256(block);
        return new SealedRecord(recordId, ByteString.of(block), draft.withRecordId(recordId));
    }
}
