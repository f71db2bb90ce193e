package io.wardkey.ipfs;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a pack holds: from its footer, or, when that is torn or damaged, from every record
 * that still has a sound head. What a block's bytes are worth is checked when it is read.
 */
final class PackLoader {

    private static final int WINDOW = 1 << 20;

    private final RandomAccessFile file;
    private final long end;
    private byte[] window = new byte[0];
    private long windowAt;

    private PackLoader(RandomAccessFile file) throws IOException {
        this.file = file;
        end = file.length();
    }

    /**
     * What was found.
     *
     * @param pins roots pinned (true) or unpinned (false)
     */
    record Content(BlockIndex index, Map<Cid, Boolean> pins, boolean salvaged) {}

    static Content load(RandomAccessFile file) throws IOException {
        PackLoader loader = new PackLoader(file);
        Optional<Content> quick = loader.fromFooter();
        return quick.isPresent() ? quick.get() : loader.fromRecords();
    }

    private Optional<Content> fromFooter() throws IOException {
        if (end < PackFormat.MAGIC.length + PackFormat.HEADER + PackFormat.TRAILER) {
            return Optional.empty();
        }
        ByteBuffer trailer = ByteBuffer.wrap(bytes(end - PackFormat.TRAILER, PackFormat.TRAILER));
        long footerAt = trailer.getLong();
        byte[] mark = new byte[PackFormat.END.length];
        trailer.get(mark);
        long payloadAt = footerAt + PackFormat.HEADER;
        long payloadEnd = end - PackFormat.TRAILER;
        if (!Arrays.equals(mark, PackFormat.END) || footerAt < 0 || payloadAt > payloadEnd) {
            return Optional.empty();
        }
        Optional<PackFormat.Head> head = PackFormat.head(bytes(footerAt, PackFormat.HEADER), 0);
        if (head.isEmpty()
                || head.get().kind() != PackFormat.FOOTER_KIND
                || head.get().length() != payloadEnd - payloadAt) {
            return Optional.empty();
        }
        byte[] payload = bytes(payloadAt, head.get().length());
        return head.get().digest().equals(Bytes32.of(Sha256.of(payload)))
                ? Optional.of(footer(ByteBuffer.wrap(payload)))
                : Optional.empty();
    }

    /** A footer whose digest matched: what the writer wrote. */
    private static Content footer(ByteBuffer in) {
        int blocks = in.getInt();
        byte[] entries = new byte[Math.multiplyExact(blocks, BlockIndex.ENTRY)];
        in.get(entries);
        int count = in.getInt();
        Map<Cid, Boolean> pins = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            boolean pinned = in.get() == PackFormat.PIN_KIND;
            Cid.Codec codec = PackFormat.codec(in.get() & 0xff).orElseThrow();
            byte[] digest = new byte[Cid.DIGEST_BYTES];
            in.get(digest);
            pins.put(Cid.ofDigest(codec, digest), pinned);
        }
        return new Content(new BlockIndex(entries, blocks), pins, false);
    }

    private Content fromRecords() throws IOException {
        BlockIndex index = new BlockIndex();
        Map<Cid, Boolean> pins = new LinkedHashMap<>();
        long at = 0;
        while (at + PackFormat.HEADER <= end) {
            Optional<PackFormat.Head> found = headAt(at);
            long payloadAt = at + PackFormat.HEADER;
            if (found.isEmpty() || found.get().length() > end - payloadAt) {
                // Neither a head nor whole: the next sound head may be anywhere behind.
                at++;
                continue;
            }
            PackFormat.Head head = found.get();
            Optional<Cid.Codec> codec = PackFormat.codec(head.kind());
            if (codec.isPresent() && head.length() <= ContentStore.MAX_BLOCK_BYTES) {
                Cid cid = Cid.ofDigest(codec.get(), head.digest().toByteArray());
                if (!index.contains(cid)) {
                    index.add(cid, payloadAt, head.length());
                }
            } else if (head.kind() == PackFormat.PIN_KIND || head.kind() == PackFormat.UNPIN_KIND) {
                int code = head.length() == 1 ? bytes(payloadAt, 1)[0] & 0xff : -1;
                PackFormat.codec(code)
                        .ifPresent(
                                of ->
                                        pins.put(
                                                Cid.ofDigest(of, head.digest().toByteArray()),
                                                head.kind() == PackFormat.PIN_KIND));
            }
            at = payloadAt + head.length();
        }
        return new Content(index, pins, true);
    }

    private Optional<PackFormat.Head> headAt(long at) throws IOException {
        if (at < windowAt || at + PackFormat.HEADER > windowAt + window.length) {
            window = bytes(at, (int) Math.min(WINDOW, end - at));
            windowAt = at;
        }
        return PackFormat.head(window, (int) (at - windowAt));
    }

    private byte[] bytes(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(at);
        file.readFully(bytes);
        return bytes;
    }
}
