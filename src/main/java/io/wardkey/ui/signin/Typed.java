package io.wardkey.ui.signin;

import io.wardkey.domain.key.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javafx.scene.control.PasswordField;

/** Takes a passphrase out of its field, without a string on the way. */
final class Typed {

    /** Bytes that one character can take in UTF-8. */
    private static final int MOST_BYTES = 4;

    private Typed() {}

    /** The field's characters in UTF-8; the field is empty afterwards. */
    static Secret take(PasswordField field) {
        CharSequence shown = field.getCharacters();
        char[] characters = new char[shown.length()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = shown.charAt(i);
        }
        field.clear();
        byte[] room = new byte[characters.length * MOST_BYTES];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(characters), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(characters, '\0');
        Arrays.fill(room, (byte) 0);
        return Secret.taking(bytes);
    }
}
