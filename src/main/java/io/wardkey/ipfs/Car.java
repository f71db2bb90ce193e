package io.wardkey.ipfs;

import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The parts of a CAR file, version 1.
 *
 * @see <a href="https://ipld.io/specs/transport/car/carv1/">CARv1 specification</a>
 */
final class Car {

    private Car() {}

    /** The header; Kubo accepts one without roots. */
    static byte[] header(Collection<Cid> roots) {
        List<Ipld> links = roots.stream().map(Ipld::of).toList();
        byte[] header =
                DagCbor.encode(
                        new Ipld.Map(Map.of("roots", new Ipld.List(links), "version", Ipld.of(1))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Varint.write(header.length, out);
        out.writeBytes(header);
        return out.toByteArray();
    }

    /** What stands before a block's bytes. */
    static byte[] sectionHead(Cid cid, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Varint.write(Cid.BYTES + (long) length, out);
        out.writeBytes(cid.bytes());
        return out.toByteArray();
    }
}
