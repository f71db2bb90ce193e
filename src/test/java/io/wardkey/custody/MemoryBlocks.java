package io.wardkey.custody;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Blocks in memory, for tests of those who need no files: blocks of a batch appear together. */
final class MemoryBlocks implements ContentStore {

    private final Map<Cid, byte[]> blocks = new ConcurrentHashMap<>();

    void put(byte[] dagCbor) {
        blocks.put(Cid.of(Cid.Codec.DAG_CBOR, dagCbor), dagCbor.clone());
    }

    void lose(Cid cid) {
        blocks.remove(cid);
    }

    @Override
    public Batch begin(Cancellation cancellation) {
        return new MemoryBatch();
    }

    @Override
    public byte[] block(Cid cid) throws StoreException {
        byte[] block = blocks.get(cid);
        if (block == null) {
            throw new StoreException.NotFound(cid);
        }
        return block.clone();
    }

    @Override
    public boolean has(Cid cid) {
        return blocks.containsKey(cid);
    }

    @Override
    public void pin(Cid root) throws StoreException {
        block(root);
    }

    @Override
    public void unpin(Cid root) {}

    @Override
    public void pins(Consumer<Cid> visitor) {
        blocks.keySet().forEach(visitor);
    }

    @Override
    public InputStream open(Cid file, Cancellation cancellation) throws StoreException {
        throw new StoreException.NotFound(file);
    }

    @Override
    public Verification verify(Consumer<Verification> progress, Cancellation cancellation) {
        throw new UnsupportedOperationException("custodians verify no store");
    }

    @Override
    public Collected collect(Cancellation cancellation) {
        throw new UnsupportedOperationException("custodians collect nothing");
    }

    @Override
    public Status status() {
        return new Status(OptionalInt.empty(), blocks.size(), 0);
    }

    @Override
    public void close() {}

    private final class MemoryBatch implements Batch {

        private final Map<Cid, byte[]> added = new HashMap<>();

        @Override
        public FileSink newFile() {
            throw new UnsupportedOperationException("custodians store no files");
        }

        @Override
        public Cid addBlock(Cid.Codec codec, byte[] block) {
            Cid cid = Cid.of(codec, block);
            added.put(cid, block.clone());
            return cid;
        }

        @Override
        public void pin(Cid root) {}

        @Override
        public void commit() {
            blocks.putAll(added);
        }

        @Override
        public void close() {}
    }
}
