package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.content.StoreException;
import io.wardkey.ipfs.FileNode.Child;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;

/** The content of a file, leaf by leaf; a tree whose sizes lie ends in {@code Damaged}. */
final class FileContent extends InputStream {

    /** Kubo's trees are 3 high at a terabyte; what is deeper is an attack. */
    static final int MAX_DEPTH = 16;

    private static final long UNKNOWN = -1;

    private final BlockSource blocks;
    private final Cancellation cancellation;
    private final Deque<Iterator<Child>> path = new ArrayDeque<>();
    private byte[] leaf = new byte[0];
    private int at;
    private boolean closed;

    /** Reads the root, so that a missing or foreign one is reported before any byte. */
    FileContent(Cid root, BlockSource blocks, Cancellation cancellation) throws StoreException {
        this.blocks = blocks;
        this.cancellation = cancellation;
        enter(root, UNKNOWN);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (closed) {
            throw new StoreException.Closed();
        }
        if (length == 0) {
            return 0;
        }
        while (at == leaf.length) {
            if (path.isEmpty()) {
                return -1;
            }
            Iterator<Child> children = path.element();
            if (children.hasNext()) {
                Child child = children.next();
                enter(child.cid(), child.contentBytes());
            } else {
                path.pop();
            }
        }
        int part = Math.min(length, leaf.length - at);
        System.arraycopy(leaf, at, into, offset, part);
        at += part;
        return part;
    }

    @Override
    public int available() {
        return leaf.length - at;
    }

    @Override
    public void close() {
        closed = true;
        leaf = new byte[0];
        at = 0;
    }

    private void enter(Cid cid, long expected) throws StoreException {
        Stop.check(cancellation);
        switch (cid.codec()) {
            case RAW -> {
                byte[] block = blocks.block(cid);
                if (expected != UNKNOWN && block.length != expected) {
                    throw new StoreException.Damaged(cid, "a leaf of another size");
                }
                leaf = block;
                at = 0;
            }
            case DAG_PB -> {
                if (path.size() == MAX_DEPTH) {
                    throw new StoreException.Damaged(cid, "too deep");
                }
                FileNode node = node(cid);
                if (expected != UNKNOWN && node.contentBytes() != expected) {
                    throw new StoreException.Damaged(cid, "a node of another size");
                }
                path.push(node.children().iterator());
            }
            case DAG_CBOR -> throw new StoreException.Damaged(cid, "not a file");
        }
    }

    private FileNode node(Cid cid) throws StoreException {
        try {
            return FileNode.decode(blocks.block(cid));
        } catch (MalformedContent e) {
            throw new StoreException.Damaged(cid, e.fault().toString());
        }
    }
}
