package io.wardkey.ui;

import io.wardkey.ui.control.Figure;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Section;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.signin.Entrance.Person;
import io.wardkey.ui.signin.Entrance.Place;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The bar: where, who, the line; the current section is a notch cut into its lower edge. */
final class TopBar extends HBox {

    private static final double WIDE = 1180;

    private final Words words;
    private final HBox sections = new HBox(2);
    private final Region lamp = new Region();
    private final Label line = Pieces.label("");

    TopBar(
            Words words,
            Place place,
            Person person,
            List<Section> all,
            Consumer<Section> go,
            Runnable find,
            Runnable lock) {
        super(16);
        this.words = words;
        getStyleClass().add("bar");
        setAlignment(Pos.CENTER_LEFT);
        VBox house = new VBox(Pieces.label(place.organisation(), "strong"));
        if (!place.desk().isEmpty()) {
            house.getChildren().add(Pieces.label(place.desk(), "muted", "text-small"));
        }
        house.setAlignment(Pos.CENTER_LEFT);
        for (Section section : all) {
            sections.getChildren().add(tab(section, go));
        }
        Button finder =
                Pieces.keyed(words.say("shell.find"), words.say("shell.find-key"), find, "find");
        finder.setId("find");
        HBox state = new HBox(8, lamp, line);
        state.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(Region.USE_PREF_SIZE);
        lamp.getStyleClass().add("lamp");
        VBox who =
                new VBox(
                        Pieces.label(person.name(), "strong"),
                        Pieces.label(roles(person), "muted", "text-small"));
        who.setAlignment(Pos.CENTER_LEFT);
        Button locker = Pieces.button("", lock, "round");
        locker.setGraphic(Pieces.icon(Feather.LOCK));
        locker.setAccessibleText(words.say("shell.lock"));
        locker.setTooltip(new Tooltip(words.say("shell.lock")));
        locker.setId("lock");
        getChildren().addAll(Figure.mark(24), house, sections, Pieces.spring());
        if (place.training()) {
            Label badge = Pieces.label(words.say("control.training"), "training");
            badge.setTooltip(new Tooltip(words.say("shell.training-hint")));
            badge.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().add(badge);
        }
        getChildren().addAll(finder, state, who, locker);
        widthProperty().addListener((_, _, width) -> fold(finder, width.doubleValue()));
    }

    /** In a narrow window the finder is its key alone. */
    private void fold(Button finder, double width) {
        finder.setContentDisplay(width < WIDE ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.RIGHT);
    }

    private String roles(Person person) {
        return words.and(
                person.roles().stream()
                        .sorted()
                        .map(role -> words.say("control.role", role))
                        .toList());
    }

    private StackPane tab(Section section, Consumer<Section> go) {
        Button button = Pieces.button(section.words(), () -> go.accept(section), "section");
        section.count()
                .ifPresent(
                        count -> {
                            Label number = Pieces.label("", "count");
                            number.textProperty()
                                    .bind(javafx.beans.binding.Bindings.convert(count));
                            number.visibleProperty()
                                    .bind(javafx.beans.binding.Bindings.notEqual(0, count));
                            number.managedProperty().bind(number.visibleProperty());
                            button.setGraphic(number);
                        });
        Region wide = new Region();
        wide.getStyleClass().add("notch");
        wide.setMaxHeight(5);
        wide.setMouseTransparent(true);
        Region deep = new Region();
        deep.getStyleClass().add("notch");
        deep.setMaxSize(16, 10);
        deep.setMinSize(16, 10);
        deep.setMouseTransparent(true);
        StackPane tab = new StackPane(button, wide, deep);
        StackPane.setAlignment(wide, Pos.BOTTOM_CENTER);
        StackPane.setMargin(wide, new javafx.geometry.Insets(0, 8, 0, 8));
        StackPane.setAlignment(deep, Pos.BOTTOM_LEFT);
        StackPane.setMargin(deep, new javafx.geometry.Insets(0, 0, 0, 18));
        tab.setUserData(section);
        return tab;
    }

    void here(Section section) {
        for (var node : sections.getChildren()) {
            StackPane tab = (StackPane) node;
            boolean here = tab.getUserData() == section;
            tab.getChildren().get(1).setVisible(here);
            tab.getChildren().get(2).setVisible(here);
            var styles = tab.getChildren().getFirst().getStyleClass();
            styles.remove("here");
            if (here) {
                styles.add("here");
            }
        }
    }

    void line(Workplace.Line state) {
        lamp.getStyleClass().remove("down");
        line.getStyleClass().remove("down");
        switch (state) {
            case Workplace.Line.Connected() -> line.setText(words.say("control.connected"));
            case Workplace.Line.Down(var since, var _) -> {
                line.setText(words.say("shell.down-since", words.time(since)));
                lamp.getStyleClass().add("down");
                line.getStyleClass().add("down");
            }
        }
    }
}
