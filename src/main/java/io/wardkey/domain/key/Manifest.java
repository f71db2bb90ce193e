package io.wardkey.domain.key;

import io.wardkey.domain.Bytes32;
import java.util.List;
import java.util.Map;

/**
 * What a record's content consists of; the first thing inside of it.
 *
 * @param parts in the order in which their bytes follow, 1 to 1,000
 * @param sourceDigest SHA-256 of the file that was handed in
 * @param provenance where it came from, at most 64 entries of at most 1,024 characters
 */
public record Manifest(List<Part> parts, Bytes32 sourceDigest, Map<String, String> provenance) {

    /** Most parts. */
    public static final int MAX_PARTS = 1000;

    /** Most entries of provenance. */
    public static final int MAX_PROVENANCE = 64;

    /** Most characters of a key or value of provenance. */
    public static final int MAX_TEXT = 1024;

    /** Most bytes of all parts: 2^48. */
    public static final long MAX_LENGTH = 1L << 48;

    /**
     * @throws IllegalArgumentException when a limit is broken
     */
    public Manifest {
        parts = List.copyOf(parts);
        provenance = Map.copyOf(provenance);
        if (parts.isEmpty() || parts.size() > MAX_PARTS) {
            throw new IllegalArgumentException("1 to 1000 parts");
        }
        long length = 0;
        for (Part part : parts) {
            length += part.length();
            if (length > MAX_LENGTH) {
                throw new IllegalArgumentException("at most 2^48 bytes");
            }
        }
        if (provenance.size() > MAX_PROVENANCE
                || provenance.entrySet().stream()
                        .anyMatch(
                                e ->
                                        e.getKey().length() > MAX_TEXT
                                                || e.getValue().length() > MAX_TEXT)) {
            throw new IllegalArgumentException("provenance too long");
        }
    }

    /** Bytes of all parts. */
    public long length() {
        return parts.stream().mapToLong(Part::length).sum();
    }

    /** File names and provenance tell of the patient: never in a log or an exception. */
    @Override
    public String toString() {
        return "Manifest[" + parts.size() + " parts]";
    }

    /**
     * One part.
     *
     * @param name at most 255 characters
     * @param mediaType such as {@code application/pdf}, 1 to 255 characters
     * @param length bytes, 0 to 2^48
     */
    public record Part(String name, String mediaType, long length) {

        /** Most characters of the name and of the media type. */
        public static final int MAX_TEXT = 255;

        /**
         * @throws IllegalArgumentException when a limit is broken
         */
        public Part {
            if (name.length() > MAX_TEXT
                    || mediaType.isEmpty()
                    || mediaType.length() > MAX_TEXT
                    || length < 0
                    || length > MAX_LENGTH) {
                throw new IllegalArgumentException("part out of limits");
            }
        }

        @Override
        public String toString() {
            return "Part[" + length + " bytes]";
        }
    }
}
