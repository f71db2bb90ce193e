package io.wardkey.chain;

/** Which block of a chain no longer changes. */
public sealed interface Finality {

    /**
     * The newest: consensus that never forks (QBFT, IBFT), and the training network, which shows
     * only what is on disk.
     */
    record Instant() implements Finality {}

    /**
     * The newest but so many, as the consortium decides for a chain that can fork (Clique: more
     * than half of the sealers must have built on it).
     */
    record Depth(int blocks) implements Finality {
        /**
         * @throws IllegalArgumentException when not 1 to 100,000
         */
        public Depth {
            if (blocks < 1 || blocks > 100_000) {
                throw new IllegalArgumentException("depth " + blocks);
            }
        }
    }

    /** The one that the node itself calls {@code finalized}. */
    record ByNode() implements Finality {}

    static Finality instant() {
        return new Instant();
    }

    static Finality depth(int blocks) {
        return new Depth(blocks);
    }

    static Finality byNode() {
        return new ByNode();
    }
}
