package io.wardkey.domain.content;

import io.wardkey.domain.content.MalformedContent.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one canonical DAG-CBOR value; never allocates more than a multiple of what it was given.
 */
final class DagCborReader {

    private final ByteBuffer in;

    DagCborReader(byte[] encoded) {
        in = ByteBuffer.wrap(encoded);
    }

    Ipld readWhole() throws MalformedContent {
        Ipld value = read(0);
        if (in.hasRemaining()) {
            throw fault(Fault.TRAILING_BYTES);
        }
        return value;
    }

    private Ipld read(int depth) throws MalformedContent {
        int initial = next();
        int info = initial & 0x1f;
        return switch (initial >>> 5) {
            case 0 -> new Ipld.Int(integer(info));
            case 1 -> new Ipld.Int(~integer(info));
            case 2 -> new Ipld.Bytes(bytes(length(info)));
            case 3 -> new Ipld.Text(text(length(info)));
            case 4 -> list(length(info), deeper(depth));
            case 5 -> map(length(info), deeper(depth));
            case 6 -> link(info);
            default -> simpleOrFloat(info);
        };
    }

    private Ipld list(int count, int depth) throws MalformedContent {
        List<Ipld> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(read(depth));
        }
        return new Ipld.List(items);
    }

    private Ipld map(int count, int depth) throws MalformedContent {
        Map<String, Ipld> entries = new LinkedHashMap<>();
        String previous = null;
        for (int i = 0; i < count; i++) {
            int initial = next();
            if (initial >>> 5 != 3) {
                throw fault(Fault.KEY_NOT_TEXT);
            }
            String key = text(length(initial & 0x1f));
            if (previous != null) {
                int order = Ipld.KEY_ORDER.compare(previous, key);
                if (order >= 0) {
                    throw fault(order == 0 ? Fault.DUPLICATE_KEY : Fault.KEY_ORDER);
                }
            }
            entries.put(key, read(depth));
            previous = key;
        }
        return new Ipld.Map(entries);
    }

    private Ipld link(int info) throws MalformedContent {
        if (argument(info) != DagCbor.LINK_TAG) {
            throw fault(Fault.TAG);
        }
        int initial = next();
        if (initial >>> 5 != 2) {
            throw fault(Fault.TAG);
        }
        byte[] prefixed = bytes(length(initial & 0x1f));
        if (prefixed.length == 0 || prefixed[0] != 0) {
            throw fault(Fault.TAG);
        }
        byte[] cid = new byte[prefixed.length - 1];
        System.arraycopy(prefixed, 1, cid, 0, cid.length);
        return new Ipld.Link(Cid.fromBytes(cid));
    }

    private Ipld simpleOrFloat(int info) throws MalformedContent {
        return switch (info) {
            case 20 -> new Ipld.Bool(false);
            case 21 -> new Ipld.Bool(true);
            case 22 -> new Ipld.Null();
            case 25, 26 -> throw fault(Fault.FLOAT);
            case 27 -> {
                double value = Double.longBitsToDouble(unsigned(8));
                if (!Double.isFinite(value)) {
                    throw fault(Fault.FLOAT);
                }
                yield new Ipld.Real(value);
            }
            case 31 -> throw fault(Fault.INDEFINITE_LENGTH);
            default -> throw fault(Fault.SIMPLE_VALUE);
        };
    }

    private long integer(int info) throws MalformedContent {
        long value = argument(info);
        if (value < 0) {
            throw fault(Fault.INTEGER_RANGE);
        }
        return value;
    }

    /** A number of bytes, items or entries; each needs one byte at least. */
    private int length(int info) throws MalformedContent {
        long length = argument(info);
        if (length < 0 || length > in.remaining()) {
            throw fault(Fault.TRUNCATED);
        }
        return (int) length;
    }

    private long argument(int info) throws MalformedContent {
        if (info < 24) {
            return info;
        }
        if (info == 31) {
            throw fault(Fault.INDEFINITE_LENGTH);
        }
        if (info > 27) {
            throw fault(Fault.NOT_SHORTEST);
        }
        int size = 1 << (info - 24);
        long value = unsigned(size);
        boolean shortest =
                size == 1 ? value >= 24 : Long.compareUnsigned(value, 1L << (4 * size)) >= 0;
        if (!shortest) {
            throw fault(Fault.NOT_SHORTEST);
        }
        return value;
    }

    private long unsigned(int size) throws MalformedContent {
        if (in.remaining() < size) {
            throw fault(Fault.TRUNCATED);
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | (in.get() & 0xff);
        }
        return value;
    }

    private int next() throws MalformedContent {
        return (int) unsigned(1);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private String text(int length) throws MalformedContent {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes(length)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault(Fault.NOT_UTF8);
        }
    }

    private int deeper(int depth) throws MalformedContent {
        if (depth == DagCbor.MAX_DEPTH) {
            throw fault(Fault.TOO_DEEP);
        }
        return depth + 1;
    }

    private MalformedContent fault(Fault fault) {
        return new MalformedContent(fault, "before byte " + in.position());
    }
}
