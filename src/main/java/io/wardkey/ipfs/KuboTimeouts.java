package io.wardkey.ipfs;

import java.time.Duration;

/**
 * How long a node may keep us waiting.
 *
 * @param connect until the connection stands
 * @param idle without a byte in either direction
 * @param fetch for a block that the node must first get from its peers
 */
public record KuboTimeouts(Duration connect, Duration idle, Duration fetch) {

    /** For a node in the same house. */
    public static final KuboTimeouts DEFAULT =
            new KuboTimeouts(
                    Duration.ofSeconds(5), Duration.ofSeconds(120), Duration.ofSeconds(20));
}
