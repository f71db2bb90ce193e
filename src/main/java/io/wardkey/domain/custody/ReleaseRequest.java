package io.wardkey.domain.custody;

import io.wardkey.domain.ByteString;
import java.util.List;

/**
 * Asks for the shares that a receipt entitles its reader to. Says nothing of who asks: the answer
 * is sealed to the reader whom the receipt names.
 *
 * @param nodes record nodes as they lie on IPFS, 1 to {@link #MAX_NODES}
 */
public record ReleaseRequest(ReceiptId receipt, List<ByteString> nodes) {

    /** Most nodes in one request; a longer list takes several. */
    public static final int MAX_NODES = 1000;

    /** Most bytes of all nodes together. */
    public static final int MAX_BYTES = 16 << 20;

    /**
     * @throws IllegalArgumentException when a limit is broken
     */
    public ReleaseRequest {
        nodes = List.copyOf(nodes);
        long bytes = nodes.stream().mapToLong(ByteString::size).sum();
        if (nodes.isEmpty() || nodes.size() > MAX_NODES || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("request out of limits");
        }
    }
}
