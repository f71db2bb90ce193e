package io.wardkey.ui.signin;

import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Shape;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.TypedSecret;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.signin.Entrance.Person;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** A person of the list; the chosen one unfolds to the passphrase. */
final class PersonRow<T> extends VBox {

    private final Words words;
    private final SignInModel<T> model;
    private final Person person;
    private final PasswordField passphrase = new PasswordField();
    private final Button enter;
    private final Label caps;
    private final VBox said = new VBox(6);
    private final VBox below = new VBox(6);
    private final Timeline countdown =
            new Timeline(new KeyFrame(Duration.millis(250), _ -> refresh()));
    private final InvalidationListener attempted = _ -> refresh();

    PersonRow(Words words, SignInModel<T> model, Person person, Consumer<PersonRow<T>> choose) {
        super(8);
        this.words = words;
        this.model = model;
        this.person = person;
        getStyleClass().add("person");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        Label name = Pieces.label(person.name(), "name");
        Label role = Pieces.label(roles(), "text-muted");
        HBox head = new HBox(14, name, role, Pieces.spring());
        head.setAlignment(Pos.BASELINE_LEFT);
        person.lastHere()
                .ifPresent(
                        at ->
                                head.getChildren()
                                        .add(Pieces.time(words, at, "text-small", "text-muted")));
        setAccessibleText(person.name() + ", " + roles());
        passphrase.setId("passphrase");
        passphrase.setAccessibleText(words.say("signin.passphrase"));
        HBox.setHgrow(passphrase, Priority.ALWAYS);
        enter = Pieces.button(words.say("signin.enter"), this::submit, "accent");
        enter.setId("enter");
        caps = Pieces.label(words.say("signin.caps"), "strong", "warning");
        caps.setGraphic(Shape.TRIANGLE.draw());
        Label label = Pieces.label(words.say("signin.passphrase"), "text-small", "text-muted");
        label.setLabelFor(passphrase);
        HBox field = new HBox(8, passphrase, enter);
        below.getChildren().addAll(label, field, caps, said);
        getChildren().addAll(head, below);
        Pieces.show(below, false);
        countdown.setCycleCount(Timeline.INDEFINITE);
        passphrase.setOnAction(_ -> submit());
        passphrase.setOnKeyReleased(_ -> refresh());
        setOnMouseClicked(_ -> choose.accept(this));
        setOnKeyPressed(
                key -> {
                    boolean chosen = below.isVisible();
                    if (!chosen
                            && (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE)) {
                        key.consume();
                        choose.accept(this);
                    }
                });
    }

    private String roles() {
        return words.and(
                person.roles().stream()
                        .sorted()
                        .map(role -> words.say("control.role", role))
                        .toList());
    }

    void focus() {
        requestFocus();
    }

    void unfold() {
        getStyleClass().add("chosen");
        setFocusTraversable(false);
        Pieces.show(below, true);
        model.attempt().addListener(attempted);
        countdown.play();
        refresh();
        passphrase.requestFocus();
    }

    void fold() {
        getStyleClass().remove("chosen");
        setFocusTraversable(true);
        passphrase.clear();
        Pieces.show(below, false);
        model.attempt().removeListener(attempted);
        countdown.stop();
    }

    /** The focus stays here, whatever else is disabled. */
    void keepFocus() {
        passphrase.requestFocus();
    }

    private void submit() {
        if (!passphrase.getCharacters().isEmpty()) {
            model.enter(person, TypedSecret.take(passphrase));
        }
    }

    private void refresh() {
        if (getScene() == null) {
            countdown.stop();
            return;
        }
        long closed = model.secondsClosed(person);
        boolean entering =
                model.attempt().get() instanceof SignInModel.Attempt.Running
                        || model.attempt().get() instanceof SignInModel.Attempt.In;
        boolean running = entering || model.over();
        if (running && enter.isFocused()) {
            passphrase.requestFocus();
        }
        enter.setDisable(running || closed > 0);
        // A field that is disabled hands its focus, and the keys that follow, to the kiosk's
        // button.
        passphrase.setEditable(!running);
        if (entering) {
            enter.setText(words.say("signin.entering"));
        } else {
            enter.setText(
                    closed > 0 ? words.say("signin.enter-in", closed) : words.say("signin.enter"));
        }
        Pieces.show(caps, Background.capsLockOn());
        say(closed);
        if (!running && !passphrase.isFocused() && getScene().getFocusOwner() == null) {
            passphrase.requestFocus();
        }
    }

    private void say(long closed) {
        switch (model.attempt().get()) {
            case SignInModel.Attempt.Failed(var plight) -> {
                if (said.getUserData() != plight) {
                    said.setUserData(plight);
                    said.getChildren().setAll(States.trouble(words, plight, Optional.empty()));
                }
            }
            case SignInModel.Attempt.Wrong(int times) -> {
                said.setUserData(null);
                said.getChildren()
                        .setAll(
                                Pieces.flow(
                                        closed > 0
                                                ? words.say(
                                                        "signin.wrong-wait",
                                                        times,
                                                        closed,
                                                        model.nextDelay(person))
                                                : words.say("signin.wrong", times)));
            }
            case SignInModel.Attempt.None(),
                    SignInModel.Attempt.Running(),
                    SignInModel.Attempt.In(),
                    SignInModel.Attempt.Left() -> {
                said.setUserData(null);
                said.getChildren().clear();
            }
        }
    }
}
