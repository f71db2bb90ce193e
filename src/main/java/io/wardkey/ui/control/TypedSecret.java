package io.wardkey.ui.control;

import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import java.util.Arrays;
import javafx.scene.control.PasswordField;

/** Takes what was typed out of its field, without a string on the way. */
public final class TypedSecret {

    private TypedSecret() {}

    /** The field's characters as {@link Passphrases} has them; the field is empty afterwards. */
    public static Secret take(PasswordField field) {
        CharSequence shown = field.getCharacters();
        char[] characters = new char[shown.length()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = shown.charAt(i);
        }
        field.clear();
        try {
            return Passphrases.of(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
