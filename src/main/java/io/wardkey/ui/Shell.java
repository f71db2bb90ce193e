package io.wardkey.ui;

import io.wardkey.ui.control.Act;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Idle;
import io.wardkey.ui.control.Layers;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Section;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.signin.Entrance.Person;
import io.wardkey.ui.signin.Entrance.Place;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** What stands around every screen of staff: bar, band when the line is down, footer of keys. */
final class Shell {

    private final Words words;
    private final Background background;
    private final Workplace workplace;
    private final List<Section> sections;
    private final Idle idle;
    private final Runnable lock;
    private final TopBar bar;
    private final VBox top = new VBox();
    private final HBox footer = new HBox(18);
    private final Label aside = Pieces.label("");
    private final BorderPane page = new BorderPane();
    private final Layers layers;
    private final List<Act> everywhere;
    private final Timeline clock;
    private final EventHandler<KeyEvent> keys = this::pressed;
    private final EventHandler<InputEvent> touches;
    private final StackPane stack;
    private Section here;

    Shell(
            Words words,
            Background background,
            Workplace workplace,
            Place place,
            Person person,
            List<Section> sections,
            Layers layers,
            StackPane stack,
            Idle idle,
            Runnable lock) {
        this.words = words;
        this.background = background;
        this.workplace = workplace;
        this.sections = List.copyOf(sections);
        this.layers = layers;
        this.stack = stack;
        this.idle = idle;
        this.lock = lock;
        this.here = sections.getFirst();
        this.touches = _ -> idle.touch();
        bar = new TopBar(words, place, person, this.sections, this::show, this::find, lock);
        top.getChildren().add(bar);
        footer.getStyleClass().add("footer");
        footer.setAlignment(Pos.CENTER_LEFT);
        page.getStyleClass().add("page");
        page.setTop(top);
        page.setBottom(footer);
        everywhere =
                List.of(
                        Act.of("F1", "F1", words.say("shell.all-keys"), this::keys),
                        Act.of(
                                        "Shortcut+K",
                                        words.say("shell.find-key"),
                                        words.say("shell.find"),
                                        this::find)
                                .hidden(),
                        Act.of(
                                        "Shortcut+L",
                                        words.say("shell.lock-key"),
                                        words.say("shell.lock"),
                                        lock)
                                .hidden());
        clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
        clock.setCycleCount(Timeline.INDEFINITE);
    }

    Node node() {
        return page;
    }

    void open() {
        stack.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        stack.addEventFilter(InputEvent.ANY, touches);
        clock.play();
        show(here);
        tick();
    }

    void close() {
        clock.stop();
        stack.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
        stack.removeEventFilter(InputEvent.ANY, touches);
        layers.closeAll();
        here.screen().gone();
    }

    void show(Section section) {
        if (section.screen() != here.screen()) {
            here.screen().gone();
        }
        here = section;
        bar.here(section);
        page.setCenter(section.screen().node());
        footer();
        section.screen().shown();
    }

    /** Draws the footer anew: what can be done has changed. */
    private void footer() {
        footer.getChildren().clear();
        List<Act> all = new ArrayList<>(here.screen().acts());
        all.addAll(everywhere);
        for (Act act : all) {
            if (act.inFooter()) {
                HBox hint = new HBox(5, Pieces.cap(act.caps()), Pieces.label(act.words()));
                hint.setAlignment(Pos.CENTER_LEFT);
                footer.getChildren().add(hint);
            }
        }
        footer.getChildren().addAll(Pieces.spring(), aside);
    }

    private void tick() {
        if (idle.over()) {
            lock.run();
            return;
        }
        aside.setText(
                idle.warns()
                        ? words.say("shell.locks-in", idle.left().toSeconds())
                        : here.screen().aside());
        Workplace.Line line = workplace.line();
        bar.line(line);
        boolean shown = top.getChildren().size() > 1;
        if (line instanceof Workplace.Line.Down down && !shown) {
            top.getChildren().add(band(down));
        } else if (line instanceof Workplace.Line.Connected && shown) {
            top.getChildren().removeLast();
        }
    }

    private Node band(Workplace.Line.Down down) {
        VBox said =
                new VBox(
                        Pieces.flow(
                                words.say("shell.line-down", words.time(down.since())), "strong"),
                        Pieces.flow(words.say("shell.line-down-more"), "text-muted"));
        HBox band = new HBox(14, Pieces.icon(Feather.WIFI_OFF, "warning"), said);
        HBox.setHgrow(said, javafx.scene.layout.Priority.ALWAYS);
        if (!down.ring().isEmpty()) {
            band.getChildren().add(Pieces.label(words.say("shell.ring", down.ring()), "strong"));
        }
        band.getStyleClass().add("line-down");
        band.setAlignment(Pos.CENTER_LEFT);
        return band;
    }

    private void pressed(KeyEvent event) {
        if (!layers.isEmpty()) {
            return;
        }
        boolean typing =
                stack.getScene() != null
                        && stack.getScene().getFocusOwner() instanceof TextInputControl;
        List<Act> all = new ArrayList<>(everywhere);
        all.addAll(here.screen().acts());
        for (Act act : all) {
            if (act.matches(event) && !(typing && act.typed())) {
                event.consume();
                act.run().run();
                return;
            }
        }
    }

    private void find() {
        Finder finder =
                new Finder(
                        words,
                        background,
                        sections,
                        here.screen().acts(),
                        this::show,
                        layers::close);
        layers.show(finder, 560, () -> {});
        finder.focus();
    }

    private void keys() {
        GridPane grid = new GridPane(16, 8);
        List<Act> all = new ArrayList<>(here.screen().acts());
        all.addAll(everywhere);
        for (int i = 0; i < all.size(); i++) {
            grid.add(Pieces.cap(all.get(i).caps()), 0, i);
            grid.add(Pieces.label(all.get(i).words()), 1, i);
        }
        var close =
                Pieces.keyed(words.say("control.close"), words.say("control.esc"), layers::close);
        VBox box =
                new VBox(
                        16,
                        Pieces.label(words.say("shell.keys-of", here.words()), "title-3"),
                        grid,
                        close);
        box.setPadding(new Insets(28));
        layers.show(box, 460, () -> {});
        close.requestFocus();
    }
}
