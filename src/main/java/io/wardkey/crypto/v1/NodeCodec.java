package io.wardkey.crypto.v1;

import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.Digests;
import io.wardkey.crypto.Fields;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.crypto.Padding;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordNode.Commitments;
import io.wardkey.domain.key.RecordNode.Mark;
import io.wardkey.domain.key.RecordNode.SealedShare;
import io.wardkey.domain.key.RecordNode.SharePair;
import io.wardkey.domain.key.RecordOpener.NodeFault;
import io.wardkey.domain.key.RecordOpener.NodeRead;
import io.wardkey.domain.key.ReportIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The record node as a block. */
final class NodeCodec {

    /** Most bytes of a node's block. */
    static final int MAX_SIZE = 1 << 20;

    /** Bytes of an X-Wing ciphertext: ML-KEM-768 (1,088), then X25519 (32). */
    static final int ENCAPSULATED_KEY_SIZE = 1120;

    /** Bytes of a slip share and a content share. */
    static final int PAIR_SIZE = 64;

    private static final Set<String> FIELDS =
            Set.of("v", "t", "shares", "com", "slip", "content", "size", "tag");
    private static final Set<String> SHARE_FIELDS = Set.of("custodian", "keyDigest", "enc", "ct");
    private static final Set<String> COM_FIELDS = Set.of("slip", "content", "shares");
    private static final Set<String> MARK_FIELDS = Set.of("tag", "ct");
    private static final Set<String> PAIR_FIELDS = Set.of("slip", "content");

    /** Padmé, header and tags add less than a fifth. */
    private static final long MAX_SEALED = Manifest.MAX_LENGTH + Manifest.MAX_LENGTH / 4;

    private NodeCodec() {}

    static byte[] encode(RecordNode node) {
        Map<String, Ipld> map = new HashMap<>();
        map.put("v", Ipld.of(node.version()));
        map.put("t", Ipld.of(node.threshold()));
        map.put("shares", new Ipld.List(node.shares().stream().map(NodeCodec::share).toList()));
        map.put(
                "com",
                new Ipld.Map(
                        Map.of(
                                "slip",
                                of(node.commitments().slip()),
                                "content",
                                of(node.commitments().content()),
                                "shares",
                                new Ipld.List(
                                        node.commitments().shares().stream()
                                                .map(NodeCodec::pair)
                                                .toList()))));
        map.put("slip", Ipld.of(node.slip().toByteArray()));
        map.put("content", Ipld.of(node.content()));
        map.put("size", Ipld.of(node.size()));
        map.put("tag", of(node.tag()));
        if (!node.marks().isEmpty()) {
            map.put("marks", new Ipld.List(node.marks().stream().map(NodeCodec::mark).toList()));
        }
        node.directory().ifPresent(entry -> map.put("dir", Ipld.of(entry.toByteArray())));
        return DagCbor.encode(new Ipld.Map(map));
    }

    static NodeRead read(Bytes32 recordId, byte[] block) {
        if (block.length > MAX_SIZE) {
            return new NodeRead.Refused(recordId, NodeFault.TOO_LARGE);
        }
        if (!Digests.sha256(block).equals(recordId)) {
            return new NodeRead.Refused(recordId, NodeFault.NOT_THE_BLOCK);
        }
        Ipld value;
        try {
            value = Fields.value(block);
        } catch (MalformedFields notCanonical) {
            return new NodeRead.Refused(recordId, NodeFault.NOT_CANONICAL);
        }
        if (value instanceof Ipld.Map(Map<String, Ipld> entries)
                && entries.get("v") instanceof Ipld.Int(long version)
                && version != Labels.VERSION) {
            return new NodeRead.Refused(recordId, NodeFault.UNKNOWN_VERSION);
        }
        try {
            return new NodeRead.Node(decode(recordId, value));
        } catch (MalformedFields malformed) {
            return new NodeRead.Refused(recordId, NodeFault.MALFORMED);
        }
    }

    private static RecordNode decode(Bytes32 recordId, Ipld value) throws MalformedFields {
        Fields fields = Fields.of(value, FIELDS, Set.of("dir", "marks"));
        List<Ipld> items = fields.list("shares", RecordNode.MIN_SHARES, RecordNode.MAX_SHARES);
        List<SealedShare> shares = new ArrayList<>();
        Set<Integer> custodians = new HashSet<>();
        for (Ipld item : items) {
            SealedShare share = share(item);
            if (!custodians.add(share.custodian())) {
                throw new MalformedFields("a custodian twice");
            }
            shares.add(share);
        }
        Fields com = fields.fields("com", COM_FIELDS);
        List<SharePair> pairs = new ArrayList<>();
        for (Ipld item : com.list("shares", items.size(), items.size())) {
            Fields pair = Fields.of(item, PAIR_FIELDS, Set.of());
            pairs.add(new SharePair(pair.bytes32("slip"), pair.bytes32("content")));
        }
        int sealedSlip = Padding.STEP + AesGcm.TAG_SIZE;
        return new RecordNode(
                recordId,
                fields.number("v", Labels.VERSION, Labels.VERSION),
                fields.number("t", 2, items.size() - 1),
                shares,
                new Commitments(com.bytes32("slip"), com.bytes32("content"), pairs),
                fields.byteString("slip", sealedSlip, SlipCodec.MAX_SEALED),
                fields.link("content"),
                fields.integer("size", 1, MAX_SEALED),
                fields.bytes32("tag"),
                marks(fields),
                fields.has("dir")
                        ? Optional.of(
                                fields.byteString(
                                        "dir",
                                        DirectoryEnvelope.MIN_ENTRY,
                                        DirectoryEnvelope.MAX_ENTRY))
                        : Optional.empty());
    }

    private static List<Mark> marks(Fields fields) throws MalformedFields {
        List<Mark> marks = new ArrayList<>();
        if (fields.has("marks")) {
            for (Ipld item : fields.list("marks", 1, ReportIdentity.MAX_KEYS)) {
                Fields mark = Fields.of(item, MARK_FIELDS, Set.of());
                marks.add(
                        new Mark(
                                mark.bytes32("tag"),
                                mark.byteString(
                                        "ct", VersionMarking.SEALED, VersionMarking.SEALED)));
            }
        }
        return marks;
    }

    private static Ipld mark(Mark mark) {
        return new Ipld.Map(
                Map.of("tag", of(mark.tag()), "ct", Ipld.of(mark.sealed().toByteArray())));
    }

    private static SealedShare share(Ipld item) throws MalformedFields {
        Fields share = Fields.of(item, SHARE_FIELDS, Set.of());
        return new SealedShare(
                share.number("custodian", 1, Integer.MAX_VALUE),
                share.bytes32("keyDigest"),
                share.byteString("enc", ENCAPSULATED_KEY_SIZE, ENCAPSULATED_KEY_SIZE),
                share.byteString("ct", PAIR_SIZE + AesGcm.TAG_SIZE, PAIR_SIZE + AesGcm.TAG_SIZE));
    }

    private static Ipld share(SealedShare share) {
        return new Ipld.Map(
                Map.of(
                        "custodian",
                        Ipld.of(share.custodian()),
                        "keyDigest",
                        of(share.keyDigest()),
                        "enc",
                        Ipld.of(share.encapsulatedKey().toByteArray()),
                        "ct",
                        Ipld.of(share.ciphertext().toByteArray())));
    }

    private static Ipld pair(SharePair pair) {
        return new Ipld.Map(Map.of("slip", of(pair.slip()), "content", of(pair.content())));
    }

    private static Ipld of(Bytes32 bytes) {
        return Ipld.of(bytes.toByteArray());
    }
}
