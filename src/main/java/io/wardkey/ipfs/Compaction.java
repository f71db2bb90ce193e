package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore.Collected;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Writes packs anew: without garbage, or many small ones as one. The lock is held throughout; a
 * crash leaves either the old packs or the new one counting, by their names.
 */
final class Compaction {

    /** So many packs become one; as a merge at least doubles a pack, few merges meet each block. */
    private static final int FAN_IN = 16;

    private static final long ALWAYS_SMALL = 64 * 1024;
    private static final long LARGEST_MERGED = 256L << 20;

    private final PackFolder folder;

    Compaction(PackFolder folder) {
        this.folder = folder;
    }

    /** Merges the newest packs, when there are enough of them and none dwarfs the later ones. */
    void mergeSmall() throws IOException {
        List<Pack> packs = folder.packs();
        int from = packs.size();
        long together = 0;
        while (from > 0) {
            long bytes = packs.get(from - 1).bytes();
            boolean dwarfs = together > 0 && bytes > Math.max(ALWAYS_SMALL, together);
            if (dwarfs || together + bytes > LARGEST_MERGED) {
                break;
            }
            together += bytes;
            from--;
        }
        if (packs.size() - from >= FAN_IN) {
            rewrite(packs, from, packs.size(), _ -> true, Cancellation.NEVER);
            folder.refresh();
            folder.sweep();
        }
    }

    /** Rewrites each pack that holds anything but live blocks. */
    Collected collect(Closure live, Cancellation cancellation) throws IOException {
        List<Pack> packs = folder.packs();
        long blocksBefore = blocks(packs);
        long bytesBefore = bytes(packs);
        BlockIndex kept = new BlockIndex();
        for (int i = 0; i < packs.size(); i++) {
            Stop.check(cancellation);
            Pack pack = packs.get(i);
            List<Pack> later = packs.subList(i + 1, packs.size());
            BlockIndex keep = new BlockIndex();
            for (int number = 0; number < pack.index().size(); number++) {
                Cid cid = pack.index().cid(number);
                if (live.reached(cid) && !kept.contains(cid) && best(pack, number, later)) {
                    keep.add(cid, 0, 0);
                    kept.add(cid, 0, 0);
                }
            }
            if (keep.size() < pack.index().size() || pack.salvaged()) {
                rewrite(packs, i, i + 1, keep::contains, cancellation);
            }
        }
        List<Pack> after = folder.refresh();
        folder.sweep();
        return new Collected(blocksBefore - blocks(after), bytesBefore - bytes(after));
    }

    /** Of several copies a sound one is kept. */
    private static boolean best(Pack pack, int number, List<Pack> later) throws IOException {
        Cid cid = pack.index().cid(number);
        return later.stream().noneMatch(other -> other.index().contains(cid))
                || cid.names(pack.read(number));
    }

    /** Writes packs {@code from} to {@code to} as one that replaces them. */
    private void rewrite(
            List<Pack> packs, int from, int to, Predicate<Cid> wanted, Cancellation cancellation)
            throws IOException {
        List<Pack> old = packs.subList(from, to);
        try (PackWriter pack = folder.newPack()) {
            for (Pack each : old) {
                for (int number = 0; number < each.index().size(); number++) {
                    Cid cid = each.index().cid(number);
                    if (wanted.test(cid)) {
                        Stop.check(cancellation);
                        byte[] block = each.read(number);
                        pack.put(cid, block, 0, block.length);
                    }
                }
            }
            Map<Cid, Boolean> pins = PackFolder.pins(old);
            // An unpin matters only while an older pack may hold the pin.
            pins.forEach(
                    (cid, pinned) -> {
                        if (pinned || from > 0) {
                            pack.pins().put(cid, pinned);
                        }
                    });
            pack.seal();
            int generation =
                    old.stream().mapToInt(each -> each.name().generation()).max().orElse(0);
            folder.publish(
                    pack,
                    new PackName(
                            old.getFirst().name().first(),
                            old.getLast().name().last(),
                            generation + 1));
        }
    }

    private static long blocks(List<Pack> packs) {
        return packs.stream().mapToLong(pack -> pack.index().size()).sum();
    }

    private static long bytes(List<Pack> packs) {
        return packs.stream().mapToLong(Pack::bytes).sum();
    }
}
