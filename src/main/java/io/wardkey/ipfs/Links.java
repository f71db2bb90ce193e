package io.wardkey.ipfs;

import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.content.StoreException;
import java.util.ArrayList;
import java.util.List;

/** What a block links to. */
final class Links {

    private Links() {}

    /** The links in order, with repetitions; throws when this is no block of that codec. */
    static List<Cid> of(Codec codec, byte[] block) throws MalformedContent {
        return switch (codec) {
            case RAW -> List.of();
            case DAG_PB ->
                    FileNode.decode(block).children().stream().map(FileNode.Child::cid).toList();
            case DAG_CBOR -> {
                List<Cid> links = new ArrayList<>();
                collect(DagCbor.decode(block), links);
                yield links;
            }
        };
    }

    /** The links of a block that bears this name. */
    static List<Cid> of(Cid cid, byte[] block) throws StoreException.Damaged {
        try {
            return of(cid.codec(), block);
        } catch (MalformedContent e) {
            throw new StoreException.Damaged(cid, e.fault().toString());
        }
    }

    private static void collect(Ipld value, List<Cid> links) {
        switch (value) {
            case Ipld.Link link -> links.add(link.cid());
            case Ipld.List list -> list.items().forEach(item -> collect(item, links));
            case Ipld.Map map -> map.entries().values().forEach(entry -> collect(entry, links));
            case Ipld.Null _, Ipld.Bool _, Ipld.Int _, Ipld.Real _, Ipld.Text _, Ipld.Bytes _ -> {}
        }
    }
}
