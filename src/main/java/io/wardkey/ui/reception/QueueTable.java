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
    private final TableView<QueueItem> table;

    QueueTable(Words words, ReceptionModel model) {
        this.words = words;
        this.model = model;
        this.table = new TableView<>(model.items());
        table.setId("queue");
        table.setFixedCellSize(ROW);
        table.setAccessibleText(words.say("reception.queue"));
        table.setRowFactory(_ -> new QueueRow());
        ColumnShares<QueueItem> shares = new ColumnShares<>();
        shares.add(column("shape", this::shape), SHAPE, SHAPE, 0, 0);
        shares.add(column("patient", this::patient), 100, 146, 1, 0.5);
        shares.add(column("report", this::report), 100, 170, 2, 0.5);
        shares.add(column("arrived", this::arrived), 92, 106, 1, 0.5);
        shares.add(column("laboratory", this::laboratory), 84, 140, 1, 10);
        shares.add(column("status", this::status), 150, 240, 3, 0.5);
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
        return switch (item) {
            case QueueItem.Head _ -> new Label();
            case QueueItem.Report(var _, Row row) ->
                    row.patient()
                            .<Node>map(
                                    patient -> {
                                        HBox box =
                                                new HBox(
                                                        4,
                                                        Pieces.label(
                                                                People.name(patient)
                                                                        .orElse(
                                                                                words.say(
                                                                                        "reception.no-name"))),
                                                        Pieces.label(
                                                                People.birthYear(patient)
                                                                        .orElse(""),
                                                                "text-subtle"));
                                        box.setAlignment(Pos.CENTER_LEFT);
                                        return box;
                                    })
                            .orElseGet(
                                    () ->
                                            Pieces.label(
                                                    row.subject().isBlank()
                                                            ? words.say("reception.nobody-named")
                                                            : row.subject(),
                                                    "text-muted"));
        };
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
        return item instanceof QueueItem.Report(var _, Row row)
                ? Pieces.time(words, row.arrived(), "text-muted")
                : new Label();
    }

    private Node laboratory(QueueItem item) {
        return item instanceof QueueItem.Report(var _, Row row)
                ? Pieces.label(row.laboratory().isBlank() ? "–" : row.laboratory(), "text-muted")
                : new Label();
    }

    private Node status(QueueItem item) {
        if (!(item instanceof QueueItem.Report(var _, Row row))) {
            return new Label();
        }
        Label said = Pieces.status(shapeOf(row), status(row));
        said.setMaxWidth(Double.MAX_VALUE);
        said.setTooltip(new Tooltip(status(row)));
        int step = step(row.state());
        if (step == 0) {
            return said;
        }
        HBox.setHgrow(said, Priority.ALWAYS);
        Region filled = new Region();
        filled.getStyleClass().add("filled");
        filled.setMaxWidth(36.0 * step / STEPS);
        HBox track = new HBox(filled);
        filled.setPrefWidth(36.0 * step / STEPS);
        track.getStyleClass().add("track");
        HBox box = new HBox(8, said, track);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static final int STEPS = 5;

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

    String status(Row row) {
        return switch (row.hold()) {
            case Hold.Matching(var doubt) -> words.say("reception.doubt", doubt);
            case Hold.Unreadable(var reason) -> words.say("control.refusal", reason);
            case Hold.ByLedger(var error) -> {
                String key = "control.refused." + error.name();
                yield words.say(words.has(key) ? key : "control.refused.other");
            }
            case Hold.Line(var since) -> words.say("reception.waits-for-line", words.time(since));
            case Hold.History(var note) ->
                    words.say("reception.history", note.kind(), words.day(note.of()));
            case Hold.Unread(int records) -> words.say("reception.unread", records);
            case Hold.Earlier(var of) -> words.say("reception.earlier-first", words.day(of));
            case Hold.Registration() -> words.say("reception.registration-due");
            case Hold.None() ->
                    words.say("reception.state", row.state(), words.time(row.changed()), STEPS);
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
                setAccessibleText(row.title() + ", " + status(row));
            } else if (item instanceof QueueItem.Head(var group, int count)) {
                getStyleClass().add("group");
                setAccessibleText(words.say("reception.group", group) + " " + count);
            }
        }
    }
}
