package io.wardkey.ipfs;

import java.io.InputStream;

/** Content of any length that costs no memory: byte p is {@code p*131 ^ p>>>9 ^ p>>>18}. */
final class Pattern extends InputStream {

    private final long length;
    private long at;

    Pattern(long length) {
        this.length = length;
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int p = 0; p < length; p++) {
            bytes[p] = (byte) (p * 131 ^ p >>> 9 ^ p >>> 18);
        }
        return bytes;
    }

    @Override
    public int read() {
        if (at == length) {
            return -1;
        }
        long p = at++;
        return (int) (p * 131 ^ p >>> 9 ^ p >>> 18) & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) {
        if (at == length) {
            return -1;
        }
        // Odd steps, so that leaves are never filled by one read.
        int part = (int) Math.min(Math.min(wanted, 60_013), length - at);
        for (int i = 0; i < part; i++) {
            into[offset + i] = (byte) read();
        }
        return part;
    }
}
