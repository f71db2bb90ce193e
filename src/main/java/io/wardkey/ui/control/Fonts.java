package io.wardkey.ui.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/**
 * The typeface, shipped with the application: IBM Plex Sans, whose digits have one width in every
 * weight. Each weight is a family of its own, since JavaFX doesn't find them by weight.
 */
public final class Fonts {

    /** Families as style sheets name them. */
    public static final List<String> FAMILIES =
            List.of("IBM Plex Sans", "IBM Plex Sans Medium", "IBM Plex Sans SemiBold");

    private static final List<String> FILES =
            List.of(
                    "IBMPlexSans-Regular.ttf",
                    "IBMPlexSans-Medium.ttf",
                    "IBMPlexSans-SemiBold.ttf");

    private Fonts() {}

    /** Loads them; loading twice is harmless. */
    public static void load() {
        for (String file : FILES) {
            try (InputStream font =
                    Fonts.class.getResourceAsStream("/io/wardkey/ui/fonts/" + file)) {
                if (font == null || Font.loadFont(font, 13) == null) {
                    throw new IllegalStateException("the build lacks the font " + file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
