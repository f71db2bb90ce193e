package io.wardkey.ui;

import io.wardkey.ui.control.Act;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Section;
import io.wardkey.ui.control.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Finds any screen, act of the present screen, or patient. */
final class Finder extends VBox {

    private static final double ROW = 34;
    private static final int ROWS = 9;

    private final Words words;
    private final Background background;
    private final List<Section> sections;
    private final List<Act> acts;
    private final Consumer<Section> show;
    private final Runnable close;
    private final TextField typed = new TextField();
    private final ListView<Found> list = new ListView<>();
    private Background.Running finding = () -> {};

    private record Found(String title, String aside, Runnable go) {}

    Finder(
            Words words,
            Background background,
            List<Section> sections,
            List<Act> acts,
            Consumer<Section> show,
            Runnable close) {
        super(10);
        this.words = words;
        this.background = background;
        this.sections = sections;
        this.acts = acts;
        this.show = show;
        this.close = close;
        setPadding(new Insets(16));
        typed.setId("finder");
        typed.setPromptText(words.say("shell.find"));
        typed.setAccessibleText(words.say("shell.find"));
        typed.textProperty().addListener((_, _, _) -> find());
        typed.setOnAction(_ -> go());
        typed.setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.DOWN) {
                        list.getSelectionModel().selectNext();
                        key.consume();
                    } else if (key.getCode() == KeyCode.UP) {
                        list.getSelectionModel().selectPrevious();
                        key.consume();
                    }
                });
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * ROWS);
        list.setCellFactory(_ -> new Row());
        list.setOnMouseClicked(_ -> go());
        list.setFocusTraversable(false);
        list.setPlaceholder(Pieces.label(words.say("shell.nothing-found"), "text-muted"));
        getChildren().addAll(typed, list);
        find();
    }

    void focus() {
        typed.requestFocus();
    }

    private void find() {
        finding.stop();
        String text = typed.getText().strip();
        List<Found> near = new ArrayList<>();
        for (Section section : sections) {
            if (fits(section.words(), text)) {
                near.add(
                        new Found(
                                section.words(),
                                words.say("shell.screen"),
                                () -> show.accept(section)));
            }
        }
        for (Act act : acts) {
            if (fits(act.words(), text)) {
                near.add(new Found(act.words(), act.caps(), act.run()));
            }
        }
        put(near);
        if (text.isEmpty()) {
            return;
        }
        finding =
                background.run(
                        _ -> {
                            List<Found> far = new ArrayList<>();
                            for (Section section : sections) {
                                for (Section.Hit hit : section.find().find(text)) {
                                    far.add(
                                            new Found(
                                                    hit.title(),
                                                    hit.aside(),
                                                    () -> {
                                                        show.accept(section);
                                                        hit.go().run();
                                                    }));
                                }
                            }
                            return far;
                        },
                        far -> {
                            List<Found> all = new ArrayList<>(far);
                            all.addAll(near);
                            put(all);
                        });
    }

    private void put(List<Found> found) {
        list.getItems().setAll(found);
        if (!found.isEmpty()) {
            list.getSelectionModel().select(0);
        }
    }

    private boolean fits(String name, String text) {
        return name.toLowerCase(words.locale()).contains(text.toLowerCase(words.locale()));
    }

    private void go() {
        Found found = list.getSelectionModel().getSelectedItem();
        if (found != null) {
            close.run();
            found.go().run();
        }
    }

    private static final class Row extends ListCell<Found> {
        @Override
        protected void updateItem(Found found, boolean empty) {
            super.updateItem(found, empty);
            if (empty || found == null) {
                setGraphic(null);
                return;
            }
            HBox row =
                    new HBox(
                            10,
                            Pieces.label(found.title()),
                            Pieces.spring(),
                            Pieces.label(found.aside(), "text-small", "text-muted"));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setPadding(new Insets(0, 12, 0, 12));
            setGraphic(row);
        }
    }
}
