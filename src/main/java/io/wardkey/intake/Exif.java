package io.wardkey.intake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The directories of TIFF 6.0, which cameras put into JPEG as well: how many pages, and which side
 * is up. A chain that leads back to itself or out of the file ends.
 */
final class Exif {
    private static final int MOST_PAGES = 500;
    private static final int ENTRY = 12;
    private static final int ORIENTATION = 274;

    private Exif() {}

    /** Where each page's directory is; empty when the file is damaged. */
    static List<Integer> directories(byte[] content, int from) {
        ByteBuffer tiff = tiff(content, from);
        List<Integer> found = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        if (tiff.limit() < 8) {
            return List.of();
        }
        int at = tiff.getInt(4);
        while (at != 0) {
            if (at < 8 || at > tiff.limit() - 2 || !seen.add(at) || found.size() >= MOST_PAGES) {
                return List.of();
            }
            int entries = tiff.getShort(at) & 0xffff;
            long next = at + 2L + (long) ENTRY * entries;
            if (entries == 0 || next > tiff.limit() - 4) {
                return List.of();
            }
            found.add(at);
            at = tiff.getInt((int) next);
        }
        return found;
    }

    /** 1 to 8; 1 is upright. */
    static int orientation(byte[] content, int from, int directory) {
        ByteBuffer tiff = tiff(content, from);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return 1;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + ENTRY * i;
            if (at > tiff.limit() - ENTRY) {
                return 1;
            }
            if ((tiff.getShort(at) & 0xffff) == ORIENTATION) {
                int value = tiff.getShort(at + 8) & 0xffff;
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /** Of the first APP1 segment that is Exif. */
    static int ofJpeg(byte[] content) {
        int at = 2;
        while (at + 4 <= content.length && (content[at] & 0xff) == 0xff) {
            int marker = content[at + 1] & 0xff;
            int length = (content[at + 2] & 0xff) << 8 | content[at + 3] & 0xff;
            if (marker == 0xda || length < 2) {
                return 1;
            }
            boolean exif =
                    marker == 0xe1
                            && at + 18 <= content.length
                            && content[at + 4] == 'E'
                            && content[at + 5] == 'x'
                            && content[at + 6] == 'i'
                            && content[at + 7] == 'f';
            if (exif) {
                ByteBuffer tiff = tiff(content, at + 10);
                return tiff.limit() < 8 ? 1 : orientation(content, at + 10, tiff.getInt(4));
            }
            at += 2 + length;
        }
        return 1;
    }

    private static ByteBuffer tiff(byte[] content, int from) {
        ByteBuffer tiff = ByteBuffer.wrap(content, from, content.length - from).slice();
        boolean little = tiff.limit() > 0 && tiff.get(0) == 'I';
        return tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }
}
