package io.wardkey.domain.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads CARv1 files into (CID bytes, block) pairs, knowing nothing of what the CIDs mean. */
public final class CarBlocks {

    private CarBlocks() {}

    /** One section of a CAR. */
    public record Section(byte[] cid, byte[] block) {}

    public static List<Section> read(Path car) {
        try {
            return read(Files.readAllBytes(car));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Section> read(byte[] car) {
        ByteBuffer in = ByteBuffer.wrap(car);
        take(in, (int) varint(in));
        List<Section> sections = new ArrayList<>();
        while (in.hasRemaining()) {
            ByteBuffer section = ByteBuffer.wrap(take(in, (int) varint(in)));
            sections.add(
                    new Section(
                            take(section, cidLength(section)), take(section, section.remaining())));
        }
        return sections;
    }

    private static int cidLength(ByteBuffer section) {
        ByteBuffer cid = section.duplicate();
        if (cid.get(cid.position()) == 0x12) {
            return 34;
        }
        varint(cid);
        varint(cid);
        varint(cid);
        int digest = (int) varint(cid);
        return cid.position() - section.position() + digest;
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
