package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore.Verification;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.content.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads everything below the pins and says what is wrong; goes on after each finding. */
final class StoreCheck {

    private static final int REPORT_EVERY = 256;

    private final BlockSource source;
    private final List<Cid> damaged = new ArrayList<>();
    private final List<Cid> missing = new ArrayList<>();
    private long blocks;
    private long bytes;

    StoreCheck(BlockSource source) {
        this.source = source;
    }

    Verification run(Iterable<Cid> pins, Consumer<Verification> progress, Cancellation cancellation)
            throws StoreException {
        new Closure()
                .walk(
                        pins,
                        cid -> {
                            byte[] block = check(cid);
                            if (blocks % REPORT_EVERY == 0) {
                                progress.accept(soFar());
                            }
                            return block;
                        },
                        cancellation);
        Verification result = soFar();
        progress.accept(result);
        return result;
    }

    private byte[] check(Cid cid) throws StoreException {
        try {
            byte[] block = source.block(cid);
            blocks++;
            bytes += block.length;
            Links.of(cid.codec(), block);
            return block;
        } catch (StoreException.NotFound _) {
            missing.add(cid);
        } catch (StoreException.Damaged _) {
            damaged.add(cid);
        } catch (MalformedContent _) {
            // The right bytes, but somebody else's kind of file: nothing to follow.
        }
        return new byte[0];
    }

    private Verification soFar() {
        return new Verification(blocks, bytes, damaged, missing);
    }
}
