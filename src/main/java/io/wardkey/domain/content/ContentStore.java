package io.wardkey.domain.content;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Blocks by their content identifiers.
 *
 * <p>Not promised: secrecy (encrypt before), erasure (unpinning is no erasure, and other nodes may
 * hold copies). Promised: not one byte is returned that was not verified against its identifier;
 * what {@link Batch#commit} returned from survives the death of process and machine; the same
 * content has the same identifier in every store.
 *
 * <p>Thread-safe; a {@link Batch} and the streams belong to one thread at a time.
 */
public interface ContentStore extends AutoCloseable {

    /** The largest block that is stored or accepted, in bytes. */
    int MAX_BLOCK_BYTES = 1 << 20;

    /** Begins blocks that become durable and pinned together. */
    Batch begin(Cancellation cancellation) throws StoreException;

    /** The bytes of a block; may ask other nodes when this one lacks it. */
    byte[] block(Cid cid) throws StoreException;

    /**
     * The content of a UnixFS file, as a stream that throws {@link StoreException}. End of stream
     * means that the whole file was returned.
     */
    InputStream open(Cid file, Cancellation cancellation) throws StoreException;

    /** Whether this store itself holds the block; asks no other node. */
    boolean has(Cid cid) throws StoreException;

    /**
     * Keeps a block and all that it links to. On return both are durable.
     *
     * @throws StoreException.NotFound when one of them can't be found
     */
    void pin(Cid root) throws StoreException;

    /**
     * Ends {@link #pin}; nothing happens when it isn't pinned. Frees room only by {@link #collect}.
     */
    void unpin(Cid root) throws StoreException;

    /** Hands over each pinned root once, in no order. */
    void pins(Consumer<Cid> visitor) throws StoreException;

    /**
     * Reads and verifies all that is pinned.
     *
     * @param progress called now and then with what was verified so far
     */
    Verification verify(Consumer<Verification> progress, Cancellation cancellation)
            throws StoreException;

    /** Frees the room of blocks that no pin reaches; none of a batch that isn't committed yet. */
    Collected collect(Cancellation cancellation) throws StoreException;

    Status status() throws StoreException;

    /** Ends the store; batches not committed are gone. */
    @Override
    void close() throws StoreException;

    /** A batch; closing it without {@link #commit} leaves nothing pinned. */
    interface Batch extends AutoCloseable {

        /**
         * Adds a UnixFS file as Kubo does with {@code --cid-version=1}: raw leaves of 256 KiB,
         * balanced, at most 174 links a node. Memory does not depend on the length. Reads to the
         * end of the stream, doesn't close it; what the stream throws passes unchanged.
         */
        default Cid addFile(InputStream content) throws java.io.IOException {
            FileSink sink = newFile();
            content.transferTo(sink);
            return sink.finish();
        }

        /** A file to be pushed, as {@link #addFile}; one at a time. */
        FileSink newFile() throws StoreException;

        /**
         * Adds a block, at most {@link #MAX_BLOCK_BYTES} long.
         *
         * @throws IllegalArgumentException when it is no block of that codec
         */
        Cid addBlock(Cid.Codec codec, byte[] block) throws StoreException;

        /**
         * Has a root pinned by {@link #commit}; all that it reaches must be in the batch or the
         * store by then.
         */
        void pin(Cid root) throws StoreException;

        /**
         * On return the batch is durable and pinned. When it throws, the outcome is open, and doing
         * the whole batch again is safe.
         *
         * @throws StoreException.NotFound when a pinned root reaches a block that isn't there; then
         *     nothing of this batch is pinned
         */
        void commit() throws StoreException;

        @Override
        void close() throws StoreException;
    }

    /** Takes the content of one file. Writing throws {@link StoreException}. */
    abstract class FileSink extends OutputStream {

        /**
         * Ends the file and returns its identifier; call once. {@link #close} alone gives it up.
         */
        public abstract Cid finish() throws StoreException;
    }

    /**
     * What {@link #verify} found.
     *
     * @param blocks verified blocks
     * @param bytes their bytes
     * @param damaged blocks whose bytes are others than their name says
     * @param missing blocks that a pin reaches and the store lacks
     */
    record Verification(long blocks, long bytes, List<Cid> damaged, List<Cid> missing) {
        public Verification {
            damaged = List.copyOf(damaged);
            missing = List.copyOf(missing);
        }

        public boolean clean() {
            return damaged.isEmpty() && missing.isEmpty();
        }
    }

    /** What {@link #collect} freed: blocks, and bytes on disk. */
    record Collected(long blocks, long bytes) {}

    /**
     * The state of a store.
     *
     * @param peers connected nodes; empty for a store that has no network
     * @param pins pinned roots
     * @param bytes room taken on disk
     */
    record Status(OptionalInt peers, long pins, long bytes) {}
}
