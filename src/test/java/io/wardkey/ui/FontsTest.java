package io.wardkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.ui.control.Fonts;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** Columns of numbers stand only in a typeface whose digits have one width. */
@ExtendWith(ApplicationExtension.class)
final class FontsTest {

    @Test
    void allDigitsHaveOneAdvanceWidthInEveryWeight() {
        Fonts.load();
        for (String family : Fonts.FAMILIES) {
            assertThat(Font.getFamilies()).contains(family);
            Font font = Font.font(family, 100);
            assertThat(font.getFamily()).isEqualTo(family);
            double width = width(font, "0");
            for (char digit = '1'; digit <= '9'; digit++) {
                assertThat(width(font, String.valueOf(digit))).isEqualTo(width);
            }
            assertThat(width(font, "i")).isNotEqualTo(width);
        }
    }

    private static double width(Font font, String text) {
        Text drawn = new Text(text.repeat(10));
        drawn.setFont(font);
        return drawn.getLayoutBounds().getWidth();
    }
}
