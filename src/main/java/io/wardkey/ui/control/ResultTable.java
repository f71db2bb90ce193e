package io.wardkey.ui.control;

import io.wardkey.domain.report.Flag;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;

/** Values with units, ranges, gauges and flags; panels are rows of the same table. */
public final class ResultTable {

    private static final double GAUGE_WIDTH = 90;
    private static final double GAUGE_HEIGHT = 16;
    private static final double ROW = 30;
    private static final double COMPACT_ROW = 24;
    private static final double HEAD = 28;

    /** Sizes of the style sheet's .value, .strong and .text-small, in pixels. */
    private static final double VALUE = 14;

    private static final double FLAG = 13;
    private static final double SMALL = 12;

    /** A flag's shape and the gap behind it. */
    private static final double MARK = 18;

    private static final double MOST_COMPACT = 104;
    private static final double MOST = 200;

    private final Words words;
    private final boolean compact;
    private final TableView<ResultRow> table = new TableView<>();
    private final ColumnShares<ResultRow> shares = new ColumnShares<>();
    private final TableColumn<ResultRow, ResultRow> values;
    private final TableColumn<ResultRow, ResultRow> flags;

    /**
     * @param compact beside a page: no gauges, low rows
     */
    public ResultTable(Words words, boolean compact) {
        this.words = words;
        this.compact = compact;
        table.setFixedCellSize(compact ? COMPACT_ROW : ROW);
        table.setAccessibleText(words.say("control.result.table"));
        table.setRowFactory(_ -> new GroupRow());
        shares.add(column("name", this::name, ""), compact ? 64 : 84, compact ? 114 : 190, 1, 3);
        values = column("value", ResultTable::value, "right");
        shares.add(values, 44, compact ? 50 : 84, 0.5, 1);
        shares.add(
                column("unit", ResultTable::unit, ""),
                46,
                compact ? 62 : 118,
                0.5,
                compact ? 1 : 0.2);
        shares.add(column("range", ResultTable::range, ""), 60, compact ? 82 : 96, 0.5, 0.5);
        if (compact) {
            table.getStyleClass().add("compact");
        } else {
            shares.add(
                    column("gauge", ResultTable::gauge, ""),
                    GAUGE_WIDTH + 16,
                    GAUGE_WIDTH + 16,
                    0,
                    0);
        }
        // Names and values stay near each other, however wide the table is.
        flags = column("flag", this::flag, "");
        shares.add(flags, 60, compact ? 70 : 120, compact ? 1 : 4, 0.5);
        shares.rule(table);
        table.setPlaceholder(new Label(words.say("control.result.none")));
    }

    public TableView<ResultRow> node() {
        return table;
    }

    public void show(List<ResultRow> rows) {
        // A number that is cut reads as another number.
        shares.need(values, wide(rows, value -> isInColumn(value) ? value.value() : "", VALUE, 0));
        shares.need(flags, wide(rows, ResultRow.Value::flag, compact ? SMALL : FLAG, MARK));
        table.setItems(FXCollections.observableArrayList(rows));
    }

    /** The widest of these texts with the cell around it; 0 where there is none. */
    private double wide(
            List<ResultRow> rows,
            Function<ResultRow.Value, String> of,
            double size,
            double beside) {
        Font font = Font.font("IBM Plex Sans SemiBold", size);
        return rows.stream()
                .filter(ResultRow.Value.class::isInstance)
                .map(row -> of.apply((ResultRow.Value) row))
                .distinct()
                .filter(text -> !text.isEmpty())
                .mapToDouble(text -> wide(text, beside + Pieces.width(text, font)))
                .max()
                .orElse(0);
    }

    /** Words may be cut, and are whole on hover; a number never. */
    private double wide(String text, double width) {
        double all = Math.ceil(width) + (compact ? 12 : 18);
        return text.codePoints().anyMatch(Character::isDigit)
                ? all
                : Math.min(compact ? MOST_COMPACT : MOST, all);
    }

    /** Words instead of a number may use the empty columns at the right. */
    private static boolean isInColumn(ResultRow.Value value) {
        return !value.unit().isEmpty() || !value.range().isEmpty();
    }

    /** High enough for its rows, up to so many pixels. */
    public void fit(double most) {
        double rows = Math.max(2, table.getItems().size()) * table.getFixedCellSize();
        table.setPrefHeight(Math.min(most, HEAD + rows + 2));
    }

    private TableColumn<ResultRow, ResultRow> column(
            String key, Function<ResultRow, Node> draw, String style) {
        String head = key.equals("gauge") ? "" : words.say("control.result.column-" + key);
        TableColumn<ResultRow, ResultRow> column = new TableColumn<>(head);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new DrawnCell<>(draw, style));
        column.setSortable(false);
        column.setReorderable(false);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        table.getColumns().add(column);
        return column;
    }

    private Node name(ResultRow row) {
        if (!(row instanceof ResultRow.Value value)) {
            return new Label();
        }
        return Pieces.brief(value.name());
    }

    private static Optional<Node> across(ResultRow row) {
        return switch (row) {
            case ResultRow.Value _ -> Optional.empty();
            case ResultRow.Panel(String name, String aside) -> {
                HBox head =
                        new HBox(
                                8,
                                Pieces.label(name, "strong"),
                                Pieces.label(aside, "text-small", "text-muted"));
                head.setAlignment(Pos.CENTER_LEFT);
                yield Optional.of(head);
            }
            case ResultRow.Remark(String text) ->
                    Optional.of(
                            Pieces.label(
                                    text.strip().replaceAll("\\s+", " "),
                                    "text-small",
                                    "text-muted"));
        };
    }

    private static Node value(ResultRow row) {
        if (!(row instanceof ResultRow.Value value)) {
            return new Label();
        }
        Label label = Pieces.brief(value.value(), "value", style(value.grade()));
        if (!isInColumn(value)) {
            label.setMinWidth(Label.USE_PREF_SIZE);
        }
        return label;
    }

    private static Node unit(ResultRow row) {
        return row instanceof ResultRow.Value value
                ? Pieces.brief(value.unit(), "text-muted")
                : new Label();
    }

    private static Node range(ResultRow row) {
        return row instanceof ResultRow.Value value
                ? Pieces.brief(value.range(), "text-muted")
                : new Label();
    }

    private Node flag(ResultRow row) {
        if (!(row instanceof ResultRow.Value value) || value.grade() == Flag.NONE) {
            return new Label();
        }
        Label label = Pieces.brief(value.flag(), "strong", style(value.grade()));
        label.setGraphic((value.grade() == Flag.CRITICAL ? Shape.OCTAGON : Shape.TRIANGLE).draw());
        if (compact) {
            label.getStyleClass().add("text-small");
        }
        return label;
    }

    private static String style(Flag grade) {
        return switch (grade) {
            case NONE -> "plain";
            case ABNORMAL -> "warning";
            case CRITICAL -> "danger";
        };
    }

    private static Node gauge(ResultRow row) {
        if (!(row instanceof ResultRow.Value value) || value.gauge().isEmpty()) {
            return new Label();
        }
        ResultRow.Gauge gauge = value.gauge().get();
        Line line = new Line(0, GAUGE_HEIGHT / 2, GAUGE_WIDTH, GAUGE_HEIGHT / 2);
        line.getStyleClass().add("gauge-line");
        Rectangle range =
                new Rectangle(
                        gauge.from() * GAUGE_WIDTH,
                        4,
                        (gauge.to() - gauge.from()) * GAUGE_WIDTH,
                        8);
        range.getStyleClass().add("gauge-range");
        Rectangle mark = new Rectangle(gauge.mark() * (GAUGE_WIDTH - 3), 1, 3, GAUGE_HEIGHT - 2);
        mark.getStyleClass().addAll("gauge-mark", style(value.grade()));
        Pane pane = new Pane(line, range, mark);
        pane.setMinSize(GAUGE_WIDTH, GAUGE_HEIGHT);
        pane.setMaxSize(GAUGE_WIDTH, GAUGE_HEIGHT);
        return pane;
    }

    /** Panels stand out; panels and remarks span all columns. */
    private static final class GroupRow extends SpanningRow<ResultRow> {
        GroupRow() {
            super(ResultTable::across, 8);
        }

        @Override
        protected void updateItem(ResultRow row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("group");
            if (!empty && row instanceof ResultRow.Panel) {
                getStyleClass().add("group");
            }
        }
    }

    private static final class DrawnCell<T> extends TableCell<T, T> {
        private final Function<T, Node> draw;

        DrawnCell(Function<T, Node> draw, String style) {
            this.draw = draw;
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
        }

        @Override
        protected void updateItem(T row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : draw.apply(row));
        }
    }
}
