package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import java.io.IOException;
import java.io.InputStream;

/** A batch of {@link EmbeddedStore}: one new pack. */
final class EmbeddedBatch implements ContentStore.Batch {

    /** A second thread is worth its start from 4 MiB on. */
    private static final long LEAVES_ALONE = 16;

    private final EmbeddedStore store;
    private final PackWriter pack;
    private final Cancellation cancellation;
    private boolean ended;

    EmbeddedBatch(EmbeddedStore store, PackWriter pack, Cancellation cancellation) {
        this.store = store;
        this.pack = pack;
        this.cancellation = cancellation;
    }

    @Override
    public Cid addFile(InputStream content) throws IOException {
        try (FileBuilder file = newFile()) {
            file.readFrom(content, LEAVES_ALONE);
            return file.finish();
        }
    }

    @Override
    public FileBuilder newFile() throws StoreException {
        requireOpen();
        return new FileBuilder(this::put, cancellation);
    }

    @Override
    public Cid addBlock(Codec codec, byte[] block) throws StoreException {
        Stop.check(cancellation);
        Cid cid = Blocks.named(codec, block);
        put(cid, block, 0, block.length);
        return cid;
    }

    @Override
    public void pin(Cid root) throws StoreException {
        requireOpen();
        pack.pins().put(root, true);
    }

    @Override
    public void commit() throws StoreException {
        requireOpen();
        ended = true;
        if (!pack.isEmpty()) {
            store.commit(pack, cancellation);
        }
    }

    @Override
    public void close() throws StoreException {
        ended = true;
        try {
            pack.close();
        } catch (IOException e) {
            throw store.fault(e);
        }
    }

    private void put(Cid cid, byte[] buffer, int offset, int length) throws StoreException {
        requireOpen();
        try {
            pack.put(cid, buffer, offset, length);
        } catch (IOException e) {
            // What lies in the file is unknown now.
            ended = true;
            throw store.fault(e);
        }
    }

    private void requireOpen() throws StoreException {
        if (ended) {
            throw new StoreException.Closed();
        }
    }
}
