package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.v1.EnvelopeOpener;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.key.SealedRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes that a thief or a lying filer makes out of another's. */
final class Forgery {

    private Forgery() {}

    /** The same shares under another recordId. */
    static SealedRecord withOtherTag(SealedRecord record) {
        return changed(record, "tag", Ipld.of(Network.random().toByteArray()));
    }

    /** Shares that are not those that the filer commits to. */
    static SealedRecord withOtherCommitments(SealedRecord record) {
        Map<String, Ipld> com = ((Ipld.Map) entries(record).get("com")).entries();
        Map<String, Ipld> forged = new LinkedHashMap<>(com);
        List<Ipld> shares = new ArrayList<>();
        for (Ipld share : ((Ipld.List) com.get("shares")).items()) {
            shares.add(forgedPair(share));
        }
        forged.put("shares", new Ipld.List(shares));
        return changed(record, "com", new Ipld.Map(forged));
    }

    private static Ipld forgedPair(Ipld pair) {
        return switch (pair) {
            case Ipld.List list -> new Ipld.List(list.items().reversed());
            case Ipld.Map map -> {
                Map<String, Ipld> other = new LinkedHashMap<>(map.entries());
                other.replaceAll((_, _) -> Ipld.of(Network.random().toByteArray()));
                yield new Ipld.Map(other);
            }
            default -> throw new AssertionError("no pair of commitments: " + pair);
        };
    }

    private static Map<String, Ipld> entries(SealedRecord record) {
        try {
            return ((Ipld.Map) DagCbor.decode(record.block().toByteArray())).entries();
        } catch (MalformedContent e) {
            throw new AssertionError(e);
        }
    }

    private static SealedRecord changed(SealedRecord record, String field, Ipld value) {
        Map<String, Ipld> entries = new LinkedHashMap<>(entries(record));
        assertThat(entries).containsKey(field);
        entries.put(field, value);
        byte[] block = DagCbor.encode(new Ipld.Map(entries));
        Bytes32 id = Bytes32.of(Cid.of(Cid.Codec.DAG_CBOR, block).digest());
        RecordOpener.NodeRead read = new EnvelopeOpener().read(id, block);
        assertThat(read).isInstanceOf(RecordOpener.NodeRead.Node.class);
        return new SealedRecord(
                id, ByteString.of(block), ((RecordOpener.NodeRead.Node) read).node());
    }
}
