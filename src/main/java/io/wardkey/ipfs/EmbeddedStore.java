package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A content store in a folder of this machine.
 *
 * <p>Each batch is one pack file, written and synced under a name that doesn't count and then
 * renamed; pins travel in the pack. So a commit is all or nothing whenever the process is killed,
 * and costs one sync of content, whatever the number of blocks.
 *
 * <p>Many processes may use one folder: batches are written side by side, and only the rename, pins
 * and compaction exclude each other by {@link StoreLock}. A reader that misses a block looks at the
 * folder again. Reading needs no right to write. Not for folders shared over a network.
 */
public final class EmbeddedStore implements ContentStore {

    private final PackFolder folder;
    private final Compaction compaction;

    /** Opens the store in this folder, which is made by the first batch. */
    public EmbeddedStore(Path folder) throws StoreException {
        this.folder = new PackFolder(folder);
        compaction = new Compaction(this.folder);
        try {
            this.folder.refresh();
        } catch (IOException e) {
            throw fault(e);
        }
    }

    @Override
    public Batch begin(Cancellation cancellation) throws StoreException {
        try {
            return new EmbeddedBatch(this, folder.newPack(), cancellation);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    @Override
    public byte[] block(Cid cid) throws StoreException {
        try {
            return read(cid, folder.packs());
        } catch (StoreException.NotFound | StoreException.Damaged _) {
            return read(cid, refreshed());
        }
    }

    @Override
    public InputStream open(Cid file, Cancellation cancellation) throws StoreException {
        return new FileContent(file, this::block, cancellation);
    }

    @Override
    public boolean has(Cid cid) throws StoreException {
        return holds(cid, folder.packs()) || holds(cid, refreshed());
    }

    @Override
    public void pin(Cid root) throws StoreException {
        record(root, true);
    }

    @Override
    public void unpin(Cid root) throws StoreException {
        if (PackFolder.pins(refreshed()).getOrDefault(root, false)) {
            record(root, false);
        }
    }

    private void record(Cid root, boolean pinned) throws StoreException {
        try (PackWriter pack = folder.newPack()) {
            pack.pins().put(root, pinned);
            commit(pack, Cancellation.NEVER);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    @Override
    public void pins(Consumer<Cid> visitor) throws StoreException {
        pinned(refreshed()).forEach(visitor);
    }

    @Override
    public Verification verify(Consumer<Verification> progress, Cancellation cancellation)
            throws StoreException {
        return new StoreCheck(this::block).run(pinned(refreshed()), progress, cancellation);
    }

    @Override
    public Collected collect(Cancellation cancellation) throws StoreException {
        try (StoreLock _ = folder.lock(cancellation)) {
            List<Pack> packs = folder.refresh();
            Closure live = new Closure();
            live.walk(pinned(packs), cid -> expand(cid, packs), cancellation);
            return compaction.collect(live, cancellation);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    @Override
    public Status status() throws StoreException {
        List<Pack> packs = refreshed();
        long bytes = packs.stream().mapToLong(Pack::bytes).sum();
        return new Status(OptionalInt.empty(), pinned(packs).size(), bytes);
    }

    @Override
    public void close() throws StoreException {
        folder.close();
    }

    /** Makes a batch's pack durable, checks that its pins are whole, and lets it count. */
    void commit(PackWriter pack, Cancellation cancellation) throws StoreException {
        try {
            pack.seal();
            try (StoreLock _ = folder.lock(cancellation)) {
                List<Pack> packs = folder.refresh();
                List<Cid> roots = new ArrayList<>();
                pack.pins()
                        .forEach(
                                (cid, pinned) -> {
                                    if (pinned) {
                                        roots.add(cid);
                                    }
                                });
                new Closure().walk(roots, cid -> expand(cid, pack, packs), cancellation);
                folder.publish(pack, folder.next());
                folder.refresh();
                mergeSmall();
            }
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private void mergeSmall() {
        try {
            compaction.mergeSmall();
        } catch (IOException _) {
            // The batch is durable already; a later commit merges, or says what is wrong.
        }
    }

    StoreException fault(IOException e) {
        return DiskFault.of(e, folder.path());
    }

    private static List<Cid> pinned(List<Pack> packs) {
        return PackFolder.pins(packs).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    private byte[] expand(Cid cid, PackWriter batch, List<Pack> packs) throws StoreException {
        int number = batch.index().find(cid);
        if (number < 0) {
            return expand(cid, packs);
        }
        try {
            return cid.codec() == Codec.RAW ? new byte[0] : batch.read(number);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** The block if it can have links; that a leaf is there is enough. */
    private byte[] expand(Cid cid, List<Pack> packs) throws StoreException {
        if (cid.codec() != Codec.RAW) {
            return read(cid, packs);
        }
        if (!holds(cid, packs)) {
            throw new StoreException.NotFound(cid);
        }
        return new byte[0];
    }

    private static boolean holds(Cid cid, List<Pack> packs) {
        return packs.stream().anyMatch(pack -> pack.index().contains(cid));
    }

    /** Tries each copy, so that one damaged pack does not hide a sound one. */
    private byte[] read(Cid cid, List<Pack> packs) throws StoreException {
        boolean found = false;
        for (Pack pack : packs.reversed()) {
            int number = pack.index().find(cid);
            if (number >= 0) {
                found = true;
                try {
                    byte[] block = pack.read(number);
                    if (cid.names(block)) {
                        return block;
                    }
                } catch (IOException e) {
                    throw fault(e);
                }
            }
        }
        throw found
                ? new StoreException.Damaged(cid, "other bytes on disk")
                : new StoreException.NotFound(cid);
    }

    private List<Pack> refreshed() throws StoreException {
        try {
            return folder.refresh();
        } catch (IOException e) {
            throw fault(e);
        }
    }
}
