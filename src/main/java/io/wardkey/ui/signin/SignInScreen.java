package io.wardkey.ui.signin;

import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Tries;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.signin.Entrance.Entry;
import io.wardkey.ui.signin.Entrance.Person;
import io.wardkey.ui.signin.Entrance.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who are you? Names, the recent ones first, and the passphrase under the chosen one. */
public final class SignInScreen<T> {

    private final Words words;
    private final SignInModel<T> model;
    private final Consumer<Locale> language;
    private final Optional<Runnable> kiosk;
    private final HBox root = new HBox();
    private final VBox people = new VBox();
    private final TextField filter = new TextField();
    private final VBox foot = new VBox(12);
    private Optional<PersonRow<T>> open = Optional.empty();
    private boolean connected = true;

    /**
     * @param in called with whoever signed in
     * @param language called with the language that was chosen
     * @param kiosk opens the patients' side, where this window serves everybody
     */
    public SignInScreen(
            Entrance<T> entrance,
            Background background,
            Words words,
            Tries tries,
            Consumer<Entry.Open<T>> in,
            Consumer<Locale> language,
            Optional<Runnable> kiosk) {
        this.words = words;
        this.model = new SignInModel<>(entrance, background, words, tries, in);
        this.language = language;
        this.kiosk = kiosk;
        root.getStyleClass().add("page");
        filter.setId("who");
        filter.setPromptText(words.say("signin.type-name"));
        filter.setAccessibleText(words.say("signin.type-name"));
        filter.getStyleClass().add("search");
        filter.textProperty().addListener((_, _, _) -> list());
        filter.setOnAction(_ -> chooseFirst());
        filter.setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.DOWN && !people.getChildren().isEmpty()) {
                        rows().stream().findFirst().ifPresent(PersonRow::focus);
                    }
                });
        model.state().addListener((_, _, _) -> draw());
        model.attempt().addListener((_, _, _) -> attempted());
        draw();
    }

    public Region node() {
        return root;
    }

    /** Loads the names and sets the focus. */
    public void shown(boolean lineUp) {
        connected = lineUp;
        model.load();
        filter.requestFocus();
    }

    /** Something else takes the screen's place: whoever was signing in doesn't. */
    public void leave() {
        model.leave();
    }

    /** Once somebody is in, or the screen is left, nothing on it begins anything else. */
    private void attempted() {
        boolean over = model.over();
        if (over) {
            // What is disabled hands its focus on.
            open.ifPresent(PersonRow::keepFocus);
        }
        filter.setDisable(over);
        foot.setDisable(over);
        rows().forEach(row -> row.setDisable(over && open.filter(row::equals).isEmpty()));
    }

    private void draw() {
        Node right =
                switch (model.state().get()) {
                    case SignInModel.State.Loading() ->
                            States.loading(words, words.say("signin.loading"), Optional.empty());
                    case SignInModel.State.Failed(var plight) ->
                            States.trouble(words, plight, Optional.of(model::load));
                    case SignInModel.State.Ready(Place place) -> desk(place);
                };
        StackPane side = new StackPane(right);
        side.setPadding(new Insets(28, 56, 28, 56));
        HBox.setHgrow(side, Priority.ALWAYS);
        root.getChildren().clear();
        if (model.state().get() instanceof SignInModel.State.Ready(Place place)) {
            root.getChildren().add(new Edge(words, place));
        }
        root.getChildren().add(side);
        if (right.lookup("#who") != null) {
            filter.requestFocus();
        }
    }

    private Node desk(Place place) {
        HBox top = new HBox(12);
        top.setAlignment(Pos.CENTER_RIGHT);
        if (place.training()) {
            var badge = Pieces.label(words.say("control.training"), "tag", "warning");
            top.getChildren().add(badge);
        }
        Region lamp = new Region();
        lamp.getStyleClass().add("lamp");
        if (!connected) {
            lamp.getStyleClass().add("down");
        }
        top.getChildren()
                .addAll(
                        lamp,
                        Pieces.label(
                                words.say(connected ? "control.connected" : "control.down"),
                                "text-small",
                                "text-muted"));
        StackPane search = new StackPane(filter, Pieces.icon(Feather.SEARCH));
        StackPane.setAlignment(search.getChildren().get(1), Pos.CENTER_LEFT);
        StackPane.setMargin(search.getChildren().get(1), new Insets(0, 0, 0, 10));
        search.getChildren().get(1).setMouseTransparent(true);
        list();
        var scroll = io.wardkey.ui.control.Layers.scrolling(people);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox box =
                new VBox(
                        16,
                        top,
                        Pieces.label(words.say("signin.who"), "title-2"),
                        search,
                        scroll,
                        foot);
        foot();
        box.setMaxWidth(650);
        return box;
    }

    private void foot() {
        HBox languages = new HBox(4);
        languages.setAlignment(Pos.CENTER_RIGHT);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH)) {
            String name = locale.getDisplayLanguage(locale);
            Button button =
                    Pieces.button(
                            name.substring(0, 1).toUpperCase(locale) + name.substring(1),
                            () -> language.accept(locale),
                            "third",
                            "small");
            if (locale.getLanguage().equals(words.locale().getLanguage())) {
                button.getStyleClass().add("strong");
            }
            languages.getChildren().add(button);
        }
        var forgotten = Pieces.flow(words.say("signin.forgotten"), "text-small", "text-muted");
        HBox.setHgrow(forgotten, Priority.ALWAYS);
        forgotten.setMaxWidth(Double.MAX_VALUE);
        HBox last = new HBox(12, forgotten, languages);
        last.setAlignment(Pos.CENTER_LEFT);
        foot.getChildren().clear();
        kiosk.ifPresent(
                open -> {
                    Button door = Pieces.button(words.say("signin.kiosk"), open);
                    door.setId("kiosk");
                    door.setGraphic(Pieces.icon(Feather.CREDIT_CARD));
                    HBox row =
                            new HBox(
                                    12,
                                    door,
                                    Pieces.flow(
                                            words.say("signin.kiosk-hint"),
                                            "text-small",
                                            "text-muted"));
                    row.setAlignment(Pos.CENTER_LEFT);
                    foot.getChildren().add(row);
                });
        foot.getChildren().add(last);
    }

    private void list() {
        people.getChildren().clear();
        open = Optional.empty();
        group("signin.recent", model.recent(filter.getText()));
        group("signin.others", model.others(filter.getText()));
        if (people.getChildren().isEmpty()) {
            people.getChildren()
                    .add(
                            States.empty(
                                    words.say(
                                            filter.getText().isBlank()
                                                    ? "signin.nobody"
                                                    : "signin.no-such-name"),
                                    Optional.empty()));
        }
    }

    private void group(String key, List<Person> members) {
        if (members.isEmpty()) {
            return;
        }
        var head = Pieces.label(words.say(key), "text-small", "strong", "text-muted");
        head.setPadding(new Insets(people.getChildren().isEmpty() ? 0 : 16, 0, 6, 0));
        people.getChildren().addAll(head, Pieces.line());
        for (Person person : members) {
            people.getChildren().add(new PersonRow<>(words, model, person, this::choose));
        }
    }

    private void chooseFirst() {
        rows().stream().findFirst().ifPresent(this::choose);
    }

    private void choose(PersonRow<T> row) {
        if (model.over()) {
            return;
        }
        open.ifPresent(PersonRow::fold);
        model.chosen();
        row.unfold();
        open = Optional.of(row);
    }

    @SuppressWarnings("unchecked")
    private List<PersonRow<T>> rows() {
        return people.getChildren().stream()
                .filter(PersonRow.class::isInstance)
                .map(node -> (PersonRow<T>) node)
                .toList();
    }
}
