package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.ContentStore.FileSink;
import io.wardkey.domain.content.StoreException;
import io.wardkey.ipfs.FileNode.Child;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts what is written into leaves and builds the balanced tree above them, a node as soon as it is
 * full, so that memory holds one leaf and at most {@link #LINKS} links for each level.
 */
final class FileBuilder extends FileSink {

    /** Kubo's {@code size-262144}. */
    static final int CHUNK = 256 * 1024;

    /** Kubo's {@code DefaultLinksPerBlock}. */
    static final int LINKS = 174;

    private final BlockSink blocks;
    private final Cancellation cancellation;
    private final int links;
    private final List<List<Child>> levels = new ArrayList<>();
    private byte[] chunk;
    private int filled;
    private Optional<LeafWorker> worker = Optional.empty();
    private boolean ended;

    FileBuilder(BlockSink blocks, Cancellation cancellation) {
        this(blocks, cancellation, CHUNK, LINKS);
    }

    /** A tree of another shape, as the published ones are. */
    FileBuilder(BlockSink blocks, Cancellation cancellation, int chunkBytes, int links) {
        this.blocks = blocks;
        this.cancellation = cancellation;
        this.links = links;
        chunk = new byte[chunkBytes];
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        requireOpen();
        int at = offset;
        int rest = length;
        while (rest > 0) {
            makeRoom();
            int part = Math.min(rest, chunk.length - filled);
            System.arraycopy(bytes, at, chunk, filled, part);
            filled += part;
            at += part;
            rest -= part;
        }
    }

    /** Reads to the end without copying through another buffer. */
    void readFrom(InputStream content) throws IOException {
        readFrom(content, Long.MAX_VALUE);
    }

    /** The same; so many leaves on, the further ones are stored on a second thread. */
    void readFrom(InputStream content, long leavesAlone) throws IOException {
        requireOpen();
        long leaves = 0;
        while (true) {
            if (filled == chunk.length && ++leaves > leavesAlone && worker.isEmpty()) {
                worker = Optional.of(new LeafWorker(chunk.length, this::store));
            }
            makeRoom();
            int read = content.read(chunk, filled, chunk.length - filled);
            if (read < 0) {
                return;
            }
            filled += read;
        }
    }

    @Override
    public Cid finish() throws StoreException {
        requireOpen();
        ended = true;
        if (worker.isPresent()) {
            worker.get().finish();
            worker = Optional.empty();
        }
        if (filled > 0 || levels.isEmpty()) {
            addLeaf();
        }
        for (int level = 0; ; level++) {
            List<Child> children = levels.get(level);
            if (children.size() == 1 && level == levels.size() - 1) {
                return children.getFirst().cid();
            }
            addNode(level);
        }
    }

    @Override
    public void close() {
        ended = true;
        worker.ifPresent(LeafWorker::close);
    }

    private void requireOpen() throws StoreException {
        if (ended) {
            throw new StoreException.Closed();
        }
    }

    private void makeRoom() throws StoreException {
        if (filled == chunk.length) {
            addLeaf();
        }
    }

    private void addLeaf() throws StoreException {
        Stop.check(cancellation);
        if (worker.isPresent()) {
            chunk = worker.get().exchange(chunk, filled);
        } else {
            store(chunk, filled);
        }
        filled = 0;
    }

    private void store(byte[] leaf, int length) throws StoreException {
        Cid cid = Cid.of(Codec.RAW, leaf, 0, length);
        blocks.put(cid, leaf, 0, length);
        add(0, new Child(cid, length, length));
    }

    private void add(int level, Child child) throws StoreException {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        List<Child> children = levels.get(level);
        // Only when one more arrives: a full level alone is the root, not a child.
        if (children.size() == links) {
            addNode(level);
        }
        children.add(child);
    }

    private void addNode(int level) throws StoreException {
        List<Child> children = levels.get(level);
        FileNode node = new FileNode(children);
        byte[] block = node.encode();
        Cid cid = Cid.of(Codec.DAG_PB, block);
        blocks.put(cid, block, 0, block.length);
        long dagBytes = block.length + children.stream().mapToLong(Child::dagBytes).sum();
        children.clear();
        add(level + 1, new Child(cid, node.contentBytes(), dagBytes));
    }
}
