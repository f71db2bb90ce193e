package io.wardkey.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recomputes the contrast table (WCAG 2.x relative luminance) from the style sheet's two blocks.
 */
final class ContrastTest {

    private static final Pattern COLOUR =
            Pattern.compile("(-(?:color|wk)-[a-z0-9-]+):\\s*(#[0-9A-Fa-f]{6})\\s*;");

    private final String css = read();
    private final Map<String, String> light = block(css.indexOf(".root {"));
    private final Map<String, String> dark = block(css.indexOf(".root {", css.indexOf("@media")));

    private static String read() {
        try (InputStream in =
                ContrastTest.class.getResourceAsStream("/io/wardkey/ui/wardkey.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<String, String> block(int from) {
        Map<String, String> colours = new HashMap<>();
        Matcher found = COLOUR.matcher(css.substring(from, css.indexOf('}', from)));
        while (found.find()) {
            colours.put(found.group(1), found.group(2));
        }
        return colours;
    }

    @ParameterizedTest
    @CsvSource({
        "-color-fg-default,-color-bg-default,16.44,14.41,4.5",
        "-color-fg-default,-color-bg-subtle,15.14,13.22,4.5",
        "-color-fg-default,-color-accent-subtle,14.03,10.68,4.5",
        "-color-fg-muted,-color-bg-default,7.86,8.42,4.5",
        "-color-fg-muted,-color-bg-subtle,7.24,7.72,4.5",
        "-color-fg-muted,-color-accent-subtle,6.71,6.24,4.5",
        "-color-fg-muted,-color-bg-inset,6.65,9.05,4.5",
        "-color-fg-subtle,-color-bg-default,5.72,6.73,4.5",
        "-color-fg-subtle,-color-bg-subtle,5.27,6.18,4.5",
        "-color-fg-subtle,-color-accent-subtle,4.88,4.99,4.5",
        "-color-accent-fg,-color-bg-default,7.26,8.86,4.5",
        "-color-accent-fg,-color-accent-subtle,6.19,6.56,4.5",
        "-color-fg-emphasis,-color-accent-emphasis,6.49,4.95,4.5",
        "-color-danger-fg,-color-bg-default,7.43,7.68,4.5",
        "-color-danger-fg,-color-danger-subtle,6.42,6.79,4.5",
        "-color-fg-emphasis,-color-danger-emphasis,6.38,5.30,4.5",
        "-color-warning-fg,-color-bg-default,7.13,9.19,4.5",
        "-color-warning-fg,-color-accent-subtle,6.08,6.81,4.5",
        "-color-warning-fg,-color-warning-subtle,6.34,7.69,4.5",
        "-color-success-fg,-color-bg-default,6.89,8.89,4.5",
        "-color-success-fg,-color-success-subtle,5.98,7.31,4.5",
        "-wk-bar-fg,-wk-bar,13.32,11.02,4.5",
        "-wk-bar-muted,-wk-bar,7.77,6.42,4.5",
        "-wk-bar-muted,-wk-bar-field,6.11,4.80,4.5",
        "-color-neutral-emphasis,-color-bg-default,3.27,4.05,3",
        "-color-neutral-emphasis,-color-bg-subtle,3.01,3.72,3",
        "-color-warning-emphasis,-color-bg-default,3.80,4.56,3",
        "-color-accent-emphasis,-color-bg-default,6.49,3.50,3",
        "-color-bg-default,-wk-bar,15.27,1.37,1"
    })
    void contrast(String front, String back, double inLight, double inDark, double least) {
        double first = ratio(light.get(front), light.get(back));
        double second = ratio(dark.get(front), dark.get(back));
        assertThat(first).isEqualTo(inLight, org.assertj.core.data.Offset.offset(0.006));
        assertThat(second).isEqualTo(inDark, org.assertj.core.data.Offset.offset(0.006));
        assertThat(Math.min(first, second)).isGreaterThanOrEqualTo(least);
    }

    @Test
    void bothBlocksNameTheSameColours() {
        assertThat(light.keySet()).isEqualTo(dark.keySet()).hasSizeGreaterThan(40);
    }

    @Test
    void nothingOutsideTheBlocksNamesAColour() {
        int end = css.indexOf("/* Type */");
        assertThat(css.substring(end)).doesNotContainPattern("#[0-9A-Fa-f]{3,8}\\b|rgba?\\(");
    }

    private static double ratio(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 0xff)
                + 0.7152 * linear(rgb >> 8 & 0xff)
                + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
