package io.wardkey.ui.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Shares a table's width among its columns: each has what it wants where there is room, and the
 * rest goes to some; where there is too little, some give way before others, down to their least.
 */
public final class ColumnShares<T> {

    private final List<Share<T>> shares = new ArrayList<>();
    private final Map<TableColumn<T, ?>, Double> needs = new HashMap<>();

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

    /**
     * What a column holds now can't be read in less than this.
     *
     * @param width in pixels; less than the column's least changes nothing
     */
    public void need(TableColumn<T, ?> column, double width) {
        needs.put(column, width);
        column.setMinWidth(least(share(column)));
    }

    private Share<T> share(TableColumn<T, ?> column) {
        return shares.stream()
                .filter(share -> share.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private double least(Share<T> share) {
        return Math.max(share.least(), needs.getOrDefault(share.column(), 0.0));
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
        double[] widths =
                shares.stream()
                        .mapToDouble(share -> Math.max(share.wanted(), least(share)))
                        .toArray();
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
                parts += widths[i] > least(shares.get(i)) ? shares.get(i).yields() : 0;
            }
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > least(shares.get(i)) && parts > 0) {
                    double less = Math.ceil(missing * shares.get(i).yields() / parts);
                    widths[i] = Math.max(least(shares.get(i)), widths[i] - less);
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
