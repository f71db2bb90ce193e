package io.wardkey.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * The types of the contract ABI that the ledger's interface uses.
 *
 * @see <a href="https://docs.soliditylang.org/en/latest/abi-spec.html">Contract ABI
 *     Specification</a>
 */
sealed interface AbiType {

    /** Whether it stands in the tail, its offset in the head. */
    boolean dynamic();

    /** Bytes in the head. */
    int headSize();

    /** Values are {@code Long}; the ledger has no number beyond 63 bits. */
    record Uint(int bits) implements AbiType {
        @Override
        public boolean dynamic() {
            return false;
        }

        @Override
        public int headSize() {
            return 32;
        }

        long max() {
            return bits > 63 ? Long.MAX_VALUE : (1L << bits) - 1;
        }
    }

    /** Types of one word, or of any length. */
    enum Simple implements AbiType {
        BOOL("bool", false),
        ADDRESS("address", false),
        BYTES32("bytes32", false),
        BYTES("bytes", true),
        STRING("string", true);

        private final String solidity;
        private final boolean dynamic;

        Simple(String solidity, boolean dynamic) {
            this.solidity = solidity;
            this.dynamic = dynamic;
        }

        @Override
        public boolean dynamic() {
            return dynamic;
        }

        @Override
        public int headSize() {
            return 32;
        }
    }

    /** Values are {@code List<?>} of any length. */
    record Array(AbiType element) implements AbiType {
        @Override
        public boolean dynamic() {
            return true;
        }

        @Override
        public int headSize() {
            return 32;
        }
    }

    /** Values are {@code List<?>} of exactly these. */
    record Tuple(List<AbiType> parts) implements AbiType {
        public Tuple {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean dynamic() {
            return parts.stream().anyMatch(AbiType::dynamic);
        }

        @Override
        public int headSize() {
            return dynamic() ? 32 : width();
        }

        /** Bytes of its own head part. */
        int width() {
            return parts.stream().mapToInt(AbiType::headSize).sum();
        }
    }

    /**
     * The parameters of a signature such as {@code grant(bytes32,uint32)}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Tuple parametersOf(String signature) {
        return (Tuple) parse(signature.substring(signature.indexOf('(')));
    }

    private static AbiType parse(String text) {
        if (text.endsWith("[]")) {
            return new Array(parse(text.substring(0, text.length() - 2)));
        }
        if (text.startsWith("(") && text.endsWith(")")) {
            List<AbiType> parts = new ArrayList<>();
            int depth = 0;
            int start = 1;
            for (int i = 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (depth == 0 && (c == ',' || c == ')') && i > start) {
                    parts.add(parse(text.substring(start, i)));
                    start = i + 1;
                } else if (c == '(') {
                    depth++;
                } else if (c == ')') {
                    depth--;
                }
            }
            return new Tuple(parts);
        }
        if (text.startsWith("uint")) {
            return new Uint(Integer.parseInt(text.substring(4)));
        }
        for (Simple simple : Simple.values()) {
            if (simple.solidity.equals(text)) {
                return simple;
            }
        }
        throw new IllegalArgumentException(text);
    }
}
