package io.wardkey.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads secrets from where secrets may come from: never from an argument. */
final class Passphrase {

    private static final int MOST = 4_096;

    private Passphrase() {}

    /**
     * The first line of a file, as characters that are the caller's to wipe.
     *
     * @return empty when the file is no text of at most 4,096 bytes
     */
    static Optional<char[]> ofFile(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST + 1);
        }
        try {
            if (bytes.length > MOST) {
                return Optional.empty();
            }
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            char[] all = new char[text.remaining()];
            text.get(all);
            Arrays.fill(text.array(), '\0');
            int end = 0;
            while (end < all.length && all[end] != '\n' && all[end] != '\r') {
                end++;
            }
            char[] line = Arrays.copyOf(all, end);
            Arrays.fill(all, '\0');
            return Optional.of(line);
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
