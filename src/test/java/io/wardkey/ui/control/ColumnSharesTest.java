package io.wardkey.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TableColumn;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How a table's width is shared among its columns. */
final class ColumnSharesTest {

    private static ColumnShares<String> shares() {
        ColumnShares<String> shares = new ColumnShares<>();
        shares.add(new TableColumn<>(), 36, 36, 0, 0);
        shares.add(new TableColumn<>(), 90, 140, 1, 1);
        shares.add(new TableColumn<>(), 60, 120, 0, 3);
        shares.add(new TableColumn<>(), 150, 240, 3, 1);
        return shares;
    }

    @Test
    void whatIsLeftOverGoesWhereItIsWantedAndWhatIsMissingComesFromWhereItHurtsLeast() {
        assertThat(shares().widths(536)).containsExactly(36, 140, 120, 240);
        assertThat(shares().widths(636)).containsExactly(36, 165, 120, 315);
        assertThat(shares().widths(486)).containsExactly(36, 130, 90, 230);
        assertThat(shares().widths(100)).containsExactly(36, 90, 60, 150);
    }

    @Test
    void aColumnThatNeedsMoreThanItsLeastDoesNotYieldIt() {
        ColumnShares<String> shares = new ColumnShares<>();
        TableColumn<String, String> name = new TableColumn<>();
        TableColumn<String, String> value = new TableColumn<>();
        shares.add(name, 60, 120, 1, 3);
        shares.add(value, 40, 50, 0, 1);
        shares.need(value, 80);
        assertThat(shares.widths(200)).containsExactly(120, 80);
        assertThat(shares.widths(150)).containsExactly(70, 80);
        assertThat(value.getMinWidth()).isEqualTo(80);
        shares.need(value, 10);
        assertThat(shares.widths(150)).containsExactly(105, 45);
        assertThat(value.getMinWidth()).isEqualTo(40);
    }

    @Property(tries = 200)
    void noColumnIsWiderThanTheTableNorNarrowerThanItsLeast(
            @ForAll @IntRange(min = 336, max = 4000) int all) {
        double[] widths = shares().widths(all);
        double total = 0;
        double[] least = {36, 90, 60, 150};
        for (int i = 0; i < widths.length; i++) {
            assertThat(widths[i]).isGreaterThanOrEqualTo(least[i]);
            total += widths[i];
        }
        assertThat(total).isBetween(all - 8.0, (double) all);
    }
}
