package io.wardkey.domain.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Canonical DAG-CBOR: a value has exactly one encoding, and {@link #decode} accepts no other.
 *
 * <p>Narrower than the specification in two ways: integers have 64 bits with sign, and links are
 * the CIDs of {@link Cid}.
 *
 * @see <a href="https://ipld.io/specs/codecs/dag-cbor/spec/">DAG-CBOR specification</a>
 */
public final class DagCbor {

    /** How deep lists and maps may nest, for writing as for reading. */
    public static final int MAX_DEPTH = 64;

    static final int LINK_TAG = 42;

    private DagCbor() {}

    /**
     * The encoding of a value.
     *
     * @throws IllegalArgumentException when the value nests deeper than {@link #MAX_DEPTH}
     */
    public static byte[] encode(Ipld value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(value, out, 0);
        return out.toByteArray();
    }

    /** The value of which these bytes, all of them, are the encoding. */
    public static Ipld decode(byte[] encoded) throws MalformedContent {
        return new DagCborReader(encoded).readWhole();
    }

    private static void write(Ipld value, ByteArrayOutputStream out, int depth) {
        switch (value) {
            case Ipld.Null _ -> out.write(0xf6);
            case Ipld.Bool bool -> out.write(bool.value() ? 0xf5 : 0xf4);
            case Ipld.Int number when number.value() < 0 -> head(1, ~number.value(), out);
            case Ipld.Int number -> head(0, number.value(), out);
            case Ipld.Real real -> {
                out.write(0xfb);
                bigEndian(Double.doubleToLongBits(real.value()), 8, out);
            }
            case Ipld.Bytes bytes -> string(2, bytes.value(), out);
            case Ipld.Text text -> string(3, text.value().getBytes(StandardCharsets.UTF_8), out);
            case Ipld.Link link -> {
                head(6, LINK_TAG, out);
                head(2, 1 + Cid.BYTES, out);
                out.write(0);
                out.writeBytes(link.cid().bytes());
            }
            case Ipld.List list -> {
                int inner = deeper(depth);
                head(4, list.items().size(), out);
                list.items().forEach(item -> write(item, out, inner));
            }
            case Ipld.Map map -> {
                int inner = deeper(depth);
                head(5, map.entries().size(), out);
                map.entries()
                        .forEach(
                                (key, entry) -> {
                                    string(3, key.getBytes(StandardCharsets.UTF_8), out);
                                    write(entry, out, inner);
                                });
            }
        }
    }

    private static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + MAX_DEPTH);
        }
        return depth + 1;
    }

    private static void string(int major, byte[] bytes, ByteArrayOutputStream out) {
        head(major, bytes.length, out);
        out.writeBytes(bytes);
    }

    private static void head(int major, long argument, ByteArrayOutputStream out) {
        if (argument < 24) {
            out.write(major << 5 | (int) argument);
            return;
        }
        int power = argument < 1L << 8 ? 0 : argument < 1L << 16 ? 1 : argument < 1L << 32 ? 2 : 3;
        out.write(major << 5 | 24 + power);
        bigEndian(argument, 1 << power, out);
    }

    private static void bigEndian(long value, int bytes, ByteArrayOutputStream out) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }
}
