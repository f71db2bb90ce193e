package io.wardkey.ui.control;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Something that can be done on a screen, with its key. The footer, the overlay of keys and the
 * finder are made from these, so what is shown is what works.
 *
 * @param caps the key as it is printed on a key cap
 * @param typed whether the key is a plain letter, which must not act while somebody types
 * @param words what it does
 * @param inFooter whether it is named at the lower edge
 */
public record Act(
        String caps,
        KeyCombination key,
        boolean typed,
        String words,
        boolean inFooter,
        Runnable run) {

    /**
     * @param key as {@link KeyCombination#valueOf} reads it
     */
    public static Act of(String key, String caps, String words, Runnable run) {
        return new Act(caps, KeyCombination.valueOf(key), key.length() == 1, words, true, run);
    }

    /** The same, named in the overlay only. */
    public Act hidden() {
        return new Act(caps, key, typed, words, false, run);
    }

    public boolean matches(KeyEvent event) {
        return key.match(event);
    }
}
