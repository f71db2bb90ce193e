package io.wardkey.ipfs;

import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.content.MalformedContent.Fault;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An inner node of a UnixFS file, in the only form that Kubo writes for raw leaves: links without
 * names in order, then type, file size and the children's sizes.
 *
 * @see <a href="https://ipld.io/specs/codecs/dag-pb/spec/">DAG-PB specification</a>
 * @see <a href="https://specs.ipfs.tech/unixfs/">UnixFS specification</a>
 */
record FileNode(List<Child> children) {

    private static final int LINK = 0x12;
    private static final int LINK_HASH = 0x0a;
    private static final int LINK_NAME = 0x12;
    private static final int LINK_TSIZE = 0x18;
    private static final int DATA = 0x0a;
    private static final int DATA_TYPE = 0x08;
    private static final int DATA_FILESIZE = 0x18;
    private static final int DATA_BLOCKSIZE = 0x20;
    private static final int TYPE_FILE = 2;

    FileNode {
        children = List.copyOf(children);
    }

    /**
     * @param cid a raw leaf or a node like this
     * @param contentBytes how much of the file lies below, at least 1
     * @param dagBytes the child's block and all below it (Tsize)
     */
    record Child(Cid cid, long contentBytes, long dagBytes) {}

    long contentBytes() {
        return children.stream().mapToLong(Child::contentBytes).sum();
    }

    byte[] encode() {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(DATA_TYPE);
        data.write(TYPE_FILE);
        data.write(DATA_FILESIZE);
        Varint.write(contentBytes(), data);
        for (Child child : children) {
            data.write(DATA_BLOCKSIZE);
            Varint.write(child.contentBytes(), data);
            ByteArrayOutputStream link = new ByteArrayOutputStream();
            link.write(LINK_HASH);
            delimited(child.cid().bytes(), link);
            link.write(LINK_NAME);
            link.write(0);
            link.write(LINK_TSIZE);
            Varint.write(child.dagBytes(), link);
            node.write(LINK);
            delimited(link.toByteArray(), node);
        }
        node.write(DATA);
        delimited(data.toByteArray(), node);
        return node.toByteArray();
    }

    private static void delimited(byte[] bytes, ByteArrayOutputStream out) {
        Varint.write(bytes.length, out);
        out.writeBytes(bytes);
    }

    /** Reads a node; whatever {@link #encode} would have written otherwise is refused. */
    static FileNode decode(byte[] block) throws MalformedContent {
        Varint.Reader in = new Varint.Reader(block, 0, block.length);
        List<Cid> cids = new ArrayList<>();
        List<Long> dagSizes = new ArrayList<>();
        while (in.hasMore() && in.peek() == LINK) {
            in.expect(LINK);
            Varint.Reader link = in.delimited();
            link.expect(LINK_HASH);
            cids.add(Cid.fromBytes(link.delimited().rest()));
            link.expect(LINK_NAME);
            link.expect(0);
            link.expect(LINK_TSIZE);
            dagSizes.add(link.varint());
            link.end();
        }
        in.expect(DATA);
        Varint.Reader data = in.delimited();
        in.end();
        data.expect(DATA_TYPE);
        data.expect(TYPE_FILE);
        data.expect(DATA_FILESIZE);
        long fileSize = data.varint();
        List<Child> children = new ArrayList<>();
        long sum = 0;
        while (data.hasMore()) {
            data.expect(DATA_BLOCKSIZE);
            long size = data.varint();
            // A child without content would let a small node cost unbounded work.
            if (size < 1 || sum + size < 0 || children.size() == cids.size()) {
                throw new MalformedContent(Fault.NOT_UNIXFS_FILE, "child sizes");
            }
            sum += size;
            int at = children.size();
            children.add(new Child(cids.get(at), size, dagSizes.get(at)));
        }
        if (sum != fileSize || children.size() != cids.size() || children.isEmpty()) {
            throw new MalformedContent(Fault.NOT_UNIXFS_FILE, "sizes do not add up");
        }
        FileNode node = new FileNode(children);
        if (!Arrays.equals(node.encode(), block)) {
            throw new MalformedContent(Fault.NOT_SHORTEST, "not as it would be written");
        }
        return node;
    }
}
