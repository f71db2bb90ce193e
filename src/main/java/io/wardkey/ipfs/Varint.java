package io.wardkey.ipfs;

import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.content.MalformedContent.Fault;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Unsigned LEB128, as protobuf and CAR use it, of at most 63 bits. */
final class Varint {

    private Varint() {}

    static void write(long value, ByteArrayOutputStream out) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Reads protobuf-like bytes without trusting a length. */
    static final class Reader {

        private final byte[] bytes;
        private final int end;
        private int at;

        Reader(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.at = start;
            this.end = end;
        }

        boolean hasMore() {
            return at < end;
        }

        int peek() {
            return bytes[at] & 0xff;
        }

        void expect(int value) throws MalformedContent {
            if (at == end || peek() != value) {
                throw new MalformedContent(Fault.NOT_DAG_PB, "at byte " + at);
            }
            at++;
        }

        long varint() throws MalformedContent {
            long value = 0;
            for (int shift = 0; shift < 63; shift += 7) {
                if (at == end) {
                    throw new MalformedContent(Fault.TRUNCATED, "at byte " + at);
                }
                byte b = bytes[at++];
                value |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw new MalformedContent(Fault.INTEGER_RANGE, "at byte " + at);
        }

        Reader delimited() throws MalformedContent {
            long length = varint();
            if (length > end - at) {
                throw new MalformedContent(Fault.TRUNCATED, "at byte " + at);
            }
            Reader inner = new Reader(bytes, at, at + (int) length);
            at += (int) length;
            return inner;
        }

        byte[] rest() {
            byte[] rest = Arrays.copyOfRange(bytes, at, end);
            at = end;
            return rest;
        }

        void end() throws MalformedContent {
            if (at != end) {
                throw new MalformedContent(Fault.TRAILING_BYTES, "at byte " + at);
            }
        }
    }
}
