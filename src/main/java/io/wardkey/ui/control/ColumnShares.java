package io.wardkey.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Shares a table's width among its columns: each has what it wants where there is room, and the
 * rest goes to some; where there is too little, some give way before others, down to their least.
 */
public final class ColumnShares<T> {

    private final List<Share<T>> shares = new ArrayList<>();

    /**
     * A column's part.
     *
     * @param least in pixels, never less
     * @param wanted in pixels, where there is room
     * @param grows its part of what is left over, beside the other columns'
     * @param yields its part of what is missing, beside the other columns'
     */
    private record Share<T>(
            TableColumn<T, ?> column, double least, double wanted, double grows, double yields) {}

    /** Adds a column; see {@link Share} for the numbers. */
    public void add(
            TableColumn<T, ?> column, double least, double wanted, double grows, double yields) {
        column.setMinWidth(least);
        column.setPrefWidth(wanted);
        column.setResizable(false);
        shares.add(new Share<>(column, least, wanted, grows, yields));
    }

    /** Rules a table from now on, whose columns these are. */
    public void rule(TableView<T> table) {
        table.setColumnResizePolicy(this::share);
    }

    /** JavaFX gives the policy no type of its table's items. */
    @SuppressWarnings("unchecked")
    private boolean share(TableView.ResizeFeatures<?> of) {
        TableView.ResizeFeatures<T> features = (TableView.ResizeFeatures<T>) of;
        double[] widths = widths(features.getContentWidth());
        for (int i = 0; i < widths.length; i++) {
            features.setColumnWidth(shares.get(i).column(), widths[i]);
        }
        return true;
    }

    /** Each column's width where all have this together. */
    double[] widths(double all) {
        double[] widths = shares.stream().mapToDouble(Share::wanted).toArray();
        double left = all - total(widths);
        if (left >= 0) {
            double parts = shares.stream().mapToDouble(Share::grows).sum();
            for (int i = 0; i < widths.length; i++) {
                widths[i] += parts == 0 ? 0 : Math.floor(left * shares.get(i).grows() / parts);
            }
            return widths;
        }
        // Whoever reaches the least drops out, and the others yield the rest.
        for (int round = 0; round < widths.length && total(widths) > all; round++) {
            double missing = total(widths) - all;
            double parts = 0;
            for (int i = 0; i < widths.length; i++) {
                parts += widths[i] > shares.get(i).least() ? shares.get(i).yields() : 0;
            }
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > shares.get(i).least() && parts > 0) {
                    double less = Math.ceil(missing * shares.get(i).yields() / parts);
                    widths[i] = Math.max(shares.get(i).least(), widths[i] - less);
                }
            }
        }
        return widths;
    }

    private static double total(double[] widths) {
        double total = 0;
        for (double width : widths) {
            total += width;
        }
        return total;
    }
}
