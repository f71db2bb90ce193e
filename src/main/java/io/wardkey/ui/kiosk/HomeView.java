package io.wardkey.ui.kiosk;

import io.wardkey.ui.control.Figure;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.kiosk.KioskDesk.Home;
import io.wardkey.ui.kiosk.KioskDesk.Request;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.feather.Feather;

/** Home: three tiles, and a band when somebody waits for an answer. */
final class HomeView {

    private static final int NOON = 12;
    private static final int EVENING = 18;

    private final Kit kit;
    private final Words words;

    HomeView(Kit kit) {
        this.kit = kit;
        this.words = kit.words();
    }

    Node draw(Home home) {
        VBox body = kit.body(28);
        body.getChildren()
                .add(
                        new VBox(
                                kit.px(4),
                                Pieces.flow(greeting(home), "title-1"),
                                Pieces.flow(words.say("kiosk.home"), "lead", "text-muted")));
        if (!home.waiting().isEmpty()) {
            body.getChildren().add(waiting(home.waiting().getFirst()));
        }
        HBox tiles =
                new HBox(
                        kit.px(30),
                        tile(
                                "looked",
                                Pictures.keyhole(kit.px(196)),
                                words.say("kiosk.looked"),
                                looked(home),
                                home.newLooks() > 0,
                                kit.model()::looks),
                        tile(
                                "may",
                                Pictures.keys(kit.px(196)),
                                words.say("kiosk.may"),
                                words.say("kiosk.may-count", home.people(), home.places()),
                                false,
                                kit.model()::permissions),
                        tile(
                                "reports",
                                Pictures.report(kit.px(196)),
                                words.say("kiosk.reports"),
                                home.newestReport()
                                        .map(
                                                at ->
                                                        words.say(
                                                                "kiosk.reports-count",
                                                                home.reports(),
                                                                words.day(at)))
                                        .orElse(words.say("kiosk.no-reports")),
                                false,
                                kit.model()::reports));
        VBox.setVgrow(tiles, Priority.ALWAYS);
        body.getChildren().addAll(tiles, proof(home));
        return body;
    }

    private String greeting(Home home) {
        int hour = words.now().atZone(words.zone()).getHour();
        String key = hour < NOON ? "kiosk.morning" : hour < EVENING ? "kiosk.day" : "kiosk.evening";
        return home.name().isBlank() ? words.say(key + "-nameless") : words.say(key, home.name());
    }

    private String looked(Home home) {
        if (home.newLooks() == 0) {
            return words.say("kiosk.nothing-new");
        }
        return home.lastHere().isPresent()
                ? words.say("kiosk.new-since", home.newLooks(), words.day(home.lastHere().get()))
                : words.say("kiosk.new", home.newLooks());
    }

    private Node waiting(Request request) {
        VBox said =
                new VBox(
                        Pieces.flow(words.say("kiosk.waits", request.party().name()), "title-3"),
                        Pieces.flow(asks(words, request), "lead"));
        HBox.setHgrow(said, Priority.ALWAYS);
        Button answer = kit.button("kiosk.answer-now", () -> kit.model().answer(request), "main");
        HBox band = new HBox(kit.px(32), kit.icon(Feather.HELP_CIRCLE, 52), said, answer);
        band.setAlignment(Pos.CENTER_LEFT);
        band.getStyleClass().add("waiting");
        band.setPadding(new javafx.geometry.Insets(kit.px(22), kit.px(24), kit.px(22), kit.px(40)));
        band.setMinHeight(Region.USE_PREF_SIZE);
        return band;
    }

    /** "The request: to read your blood reports until 3 May." */
    static String asks(Words words, Request request) {
        return words.say(
                "kiosk.asks", kinds(words, request.categories()), words.until(request.until()));
    }

    static String kinds(Words words, io.wardkey.domain.ledger.Categories categories) {
        return words.and(
                categories.toSet().stream()
                        .sorted()
                        .map(one -> words.say("kiosk.kind", one))
                        .toList());
    }

    private Button tile(
            String id, Node picture, String title, String more, boolean fresh, Runnable act) {
        Label name = Pieces.flow(title, "title-2");
        Label below = Pieces.flow(more, "lead", fresh ? "accent" : "text-muted");
        HBox second = new HBox(kit.px(14), below);
        second.setAlignment(Pos.CENTER_LEFT);
        if (fresh) {
            Rectangle square = new Rectangle(kit.px(14), kit.px(14));
            square.getStyleClass().add("petrol");
            second.getChildren().addFirst(square);
        }
        HBox top = new HBox(picture, Pieces.spring(), kit.icon(Feather.CHEVRON_RIGHT, 44));
        Region spring = Pieces.spring();
        VBox content = new VBox(kit.px(10), top, spring, name, second);
        content.setMouseTransparent(true);
        Button tile = Pieces.button("", act, "tile");
        tile.setId("tile-" + id);
        tile.setAccessibleText(title + ". " + more);
        tile.setGraphic(content);
        tile.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tile.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        tile.setMinWidth(0);
        tile.setPrefWidth(1);
        HBox.setHgrow(tile, Priority.ALWAYS);
        content.prefWidthProperty().bind(tile.widthProperty().subtract(kit.px(76)));
        content.maxWidthProperty().bind(content.prefWidthProperty());
        content.prefHeightProperty().bind(tile.heightProperty().subtract(kit.px(76)));
        return tile;
    }

    private Node proof(Home home) {
        VBox box =
                new VBox(
                        Figure.of(
                                home.head(),
                                Math.max(24, Math.round(kit.px(84) / 24) * 24.0),
                                words));
        box.getStyleClass().add("tile");
        box.setPadding(new javafx.geometry.Insets(kit.px(14), kit.px(28), kit.px(14), kit.px(28)));
        String said =
                home.nodes() == 0
                        ? words.say("kiosk.being-proved", home.entries())
                        : words.say("kiosk.proved", home.entries(), home.nodes());
        Label words = Pieces.flow(said, "lead");
        HBox row = new HBox(kit.px(30), box, words);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
