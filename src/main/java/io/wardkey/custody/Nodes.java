package io.wardkey.custody;

import io.wardkey.crypto.v1.EnvelopeOpener;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.ledger.RecordId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Blocks of a request under the names that their own bytes give them. */
record Nodes(Map<RecordId, Optional<RecordNode>> byId) {

    private static final RecordOpener OPENER = new EnvelopeOpener();

    static Nodes read(List<ByteString> blocks) {
        Map<RecordId, Optional<RecordNode>> nodes = new LinkedHashMap<>();
        for (ByteString block : blocks) {
            byte[] bytes = block.toByteArray();
            RecordId id = RecordId.of(Cid.of(Cid.Codec.DAG_CBOR, bytes));
            nodes.put(
                    id,
                    OPENER.read(id.value(), bytes) instanceof RecordOpener.NodeRead.Node(var node)
                            ? Optional.of(node)
                            : Optional.empty());
        }
        return new Nodes(nodes);
    }

    Set<RecordId> ids() {
        return byId.keySet();
    }

    Optional<RecordNode> node(RecordId id) {
        return byId.getOrDefault(id, Optional.empty());
    }
}
