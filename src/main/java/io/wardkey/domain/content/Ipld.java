package io.wardkey.domain.content;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value of the IPLD data model, as {@link DagCbor} writes and reads it.
 *
 * <p>What can be built can be written: constructors throw {@link IllegalArgumentException} for what
 * DAG-CBOR has no form for. Immutable; byte arrays are copied in and out.
 *
 * @see <a href="https://ipld.io/docs/data-model/">IPLD data model</a>
 */
public sealed interface Ipld {

    /** The order of map keys: shorter UTF-8 first, then byte by byte (DAG-CBOR, "Strictness"). */
    Comparator<String> KEY_ORDER =
            Comparator.comparing(
                    key -> key.getBytes(StandardCharsets.UTF_8),
                    Comparator.<byte[]>comparingInt(key -> key.length)
                            .thenComparing(Arrays::compareUnsigned));

    /** The absent value. */
    record Null() implements Ipld {}

    record Bool(boolean value) implements Ipld {}

    /** An integer of 64 bits with sign. */
    record Int(long value) implements Ipld {}

    /** A finite float of 64 bits. */
    record Real(double value) implements Ipld {
        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("DAG-CBOR has no NaN and no infinity");
            }
        }
    }

    record Text(String value) implements Ipld {
        public Text {
            requireUnicode(value);
        }
    }

    /** Bytes; the textual form tells their number only, for they may be somebody's share. */
    @SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
    record Bytes(byte[] value) implements Ipld {
        public Bytes {
            value = value.clone();
        }

        @Override
        public byte[] value() {
            return value.clone();
        }

        public int length() {
            return value.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Bytes[" + value.length + "]";
        }
    }

    record Link(Cid cid) implements Ipld {}

    record List(java.util.List<Ipld> items) implements Ipld {
        public List {
            items = java.util.List.copyOf(items);
        }
    }

    /** A map; iterates in {@link #KEY_ORDER}, whatever order it was built in. */
    record Map(java.util.Map<String, Ipld> entries) implements Ipld {
        public Map {
            TreeMap<String, Ipld> ordered = new TreeMap<>(KEY_ORDER);
            entries.forEach(
                    (key, value) -> {
                        requireUnicode(key);
                        ordered.put(key, value);
                    });
            entries = Collections.unmodifiableMap(ordered);
        }

        public Optional<Ipld> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }
    }

    static Ipld of(long value) {
        return new Int(value);
    }

    static Ipld of(boolean value) {
        return new Bool(value);
    }

    static Ipld of(String value) {
        return new Text(value);
    }

    static Ipld of(byte[] value) {
        return new Bytes(value);
    }

    static Ipld of(Cid cid) {
        return new Link(cid);
    }

    static Ipld list(Ipld... items) {
        return new List(java.util.List.of(items));
    }

    private static void requireUnicode(String text) {
        try {
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text with a lone surrogate", e);
        }
    }
}
