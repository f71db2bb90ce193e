package io.wardkey.ui.reception;

import io.wardkey.domain.work.FilingState;
import io.wardkey.ui.control.ColumnShares;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Shape;
import io.wardkey.ui.control.SpanningRow;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.ReceptionDesk.Hold;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The queue as one table: group heads and reports are rows of the same kind of view. */
final class QueueTable {

    private static final double ROW = 34;
    private static final double SHAPE = 36;

    private final Words words;
    private final ReceptionModel model;
    private final StatusWords status;
    private final TableView<QueueItem> table;

    QueueTable(Words words, ReceptionModel model) {
        this.words = words;
        this.model = model;
        this.status = new StatusWords(words);
        this.table = new TableView<>(model.items());
        table.setId("queue");
        table.setFixedCellSize(ROW);
        table.setAccessibleText(words.say("reception.queue"));
        table.setRowFactory(_ -> new QueueRow());
        ColumnShares<QueueItem> shares = new ColumnShares<>();
        shares.add(column("shape", this::shape), SHAPE, SHAPE, 0, 0);
        shares.add(column("patient", this::patient), 100, 140, 1, 0.02);
        shares.add(column("report", this::report), 100, 172, 2, 0.02);
        shares.add(column("arrived", this::arrived), 92, 106, 0, 0.001);
        shares.add(column("laboratory", this::laboratory), 84, 150, 1, 4);
        shares.add(column("status", this::status), 150, 224, 3, 0.02);
        shares.rule(table);
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (_, _, item) -> {
                            if (item instanceof QueueItem.Report(var _, Row row)) {
                                if (model.chosen().get().filter(row::equals).isEmpty()) {
                                    model.choose(row);
                                }
                            }
                        });
        model.chosen().addListener((_, _, _) -> followChosen());
        table.getItems()
                .addListener(
                        (javafx.collections.ListChangeListener<QueueItem>) _ -> followChosen());
    }

    TableView<QueueItem> node() {
        return table;
    }

    private void followChosen() {
        model.chosen()
                .get()
                .ifPresent(
                        row -> {
                            for (int i = 0; i < table.getItems().size(); i++) {
                                if (table.getItems().get(i) instanceof QueueItem.Report report
                                        && report.row().id() == row.id()
                                        && table.getSelectionModel().getSelectedIndex() != i) {
                                    table.getSelectionModel().select(i);
                                }
                            }
                        });
    }

    /** Chooses the first report, where none is chosen. */
    void chooseFirst() {
        if (model.chosen().get().isPresent()) {
            return;
        }
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i) instanceof QueueItem.Report) {
                table.getSelectionModel().select(i);
                return;
            }
        }
    }

    private TableColumn<QueueItem, QueueItem> column(String key, Function<QueueItem, Node> draw) {
        TableColumn<QueueItem, QueueItem> column =
                new TableColumn<>(key.equals("shape") ? "" : words.say("reception.column-" + key));
        column.setCellValueFactory(item -> new ReadOnlyObjectWrapper<>(item.getValue()));
        column.setCellFactory(
                _ ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(QueueItem item, boolean empty) {
                                super.updateItem(item, empty);
                                setGraphic(empty || item == null ? null : draw.apply(item));
                            }
                        });
        column.setSortable(false);
        column.setReorderable(false);
        table.getColumns().add(column);
        return column;
    }

    private Node shape(QueueItem item) {
        return item instanceof QueueItem.Report(var _, Row row) ? shapeOf(row).draw() : new Label();
    }

    static Shape shapeOf(Row row) {
        return switch (row.state()) {
            case NEEDS_MATCHING -> Shape.TRIANGLE;
            case RECEIVED, AWAITING_CUSTODY_KEYS -> Shape.RING;
            case MATCHED -> Shape.DIAMOND;
            case SEALED, STORED, SENT -> row.hold() instanceof Hold.Line ? Shape.BARS : Shape.HALF;
            case FILED, KEPT -> Shape.TICK;
            case DUPLICATE -> Shape.SQUARES;
            case REFUSED -> Shape.OCTAGON;
            case WITHDRAWN -> Shape.CROSS;
        };
    }

    private Optional<Node> head(QueueItem item) {
        if (!(item instanceof QueueItem.Head(var group, int count))) {
            return Optional.empty();
        }
        HBox head =
                new HBox(
                        8,
                        Pieces.label(words.say("reception.group", group), "strong"),
                        Pieces.label(String.valueOf(count), "text-muted"));
        head.setAlignment(Pos.CENTER_LEFT);
        return Optional.of(head);
    }

    private Node patient(QueueItem item) {
        if (!(item instanceof QueueItem.Report(var _, Row row))) {
            return new Label();
        }
        Label name = Pieces.brief(who(row));
        if (row.patient().isEmpty()) {
            name.getStyleClass().add("text-muted");
            return name;
        }
        Label year =
                Pieces.label(row.patient().flatMap(People::birthYear).orElse(""), "text-subtle");
        year.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(4, name, year);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** The patient, or whom the file names. */
    private String who(Row row) {
        return row.patient()
                .map(patient -> People.name(patient).orElse(words.say("reception.no-name")))
                .orElseGet(
                        () ->
                                row.subject().isBlank()
                                        ? words.say("reception.nobody-named")
                                        : row.subject());
    }

    private Node report(QueueItem item) {
        if (!(item instanceof QueueItem.Report(var _, Row row))) {
            return new Label();
        }
        Label label = Pieces.label(row.title().isBlank() ? row.file() : row.title());
        label.setTooltip(new Tooltip(row.file()));
        return label;
    }

    private Node arrived(QueueItem item) {
        if (!(item instanceof QueueItem.Report(var _, Row row))) {
            return new Label();
        }
        Label time = Pieces.label(words.narrow(row.arrived()), "text-muted");
        time.setTooltip(new Tooltip(words.exact(row.arrived())));
        return time;
    }

    private Node laboratory(QueueItem item) {
        return item instanceof QueueItem.Report(var _, Row row)
                ? Pieces.brief(row.laboratory().isBlank() ? "–" : row.laboratory(), "text-muted")
                : new Label();
    }

    private Node status(QueueItem item) {
        if (!(item instanceof QueueItem.Report(var _, Row row))) {
            return new Label();
        }
        Label said = Pieces.status(shapeOf(row), status.of(row));
        said.setMaxWidth(Double.MAX_VALUE);
        said.setTooltip(new Tooltip(status.of(row)));
        int step = row.hold() instanceof Hold.None ? step(row.state()) : 0;
        if (step == 0) {
            return said;
        }
        HBox.setHgrow(said, Priority.ALWAYS);
        Region filled = new Region();
        filled.getStyleClass().add("filled");
        filled.setMaxWidth(36.0 * step / StatusWords.STEPS);
        HBox track = new HBox(filled);
        filled.setPrefWidth(36.0 * step / StatusWords.STEPS);
        track.getStyleClass().add("track");
        HBox box = new HBox(8, said, track);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** How many of the steps are behind it; 0 where nothing is on its way. */
    private static int step(FilingState state) {
        return switch (state) {
            case MATCHED -> 1;
            case SEALED -> 2;
            case STORED -> 3;
            case SENT -> 4;
            default -> 0;
        };
    }

    private final class QueueRow extends SpanningRow<QueueItem> {
        QueueRow() {
            super(QueueTable.this::head, SHAPE + 8);
        }

        @Override
        protected void updateItem(QueueItem item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().remove("group");
            if (empty || item == null) {
                setAccessibleText(null);
            } else if (item instanceof QueueItem.Report(var _, Row row)) {
                setAccessibleText(
                        Stream.of(who(row), row.title(), row.laboratory(), status.of(row))
                                .filter(part -> !part.isBlank())
                                .collect(Collectors.joining(", ")));
            } else if (item instanceof QueueItem.Head(var group, int count)) {
                getStyleClass().add("group");
                setAccessibleText(words.say("reception.group", group) + " " + count);
            }
        }
    }
}
