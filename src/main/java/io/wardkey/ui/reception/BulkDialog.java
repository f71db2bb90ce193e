package io.wardkey.ui.reception;

import io.wardkey.domain.key.Secret;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Shape;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Tries;
import io.wardkey.ui.control.TypedSecret;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.BulkRegistration.Finished;
import io.wardkey.workflow.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Has an administrator finish a bulk registration that was left undone. */
final class BulkDialog extends BorderPane {

    private static final double SPINNER = 18;

    private final Words words;
    private final BulkRegistration bulk;
    private final Background background;
    private final Tries tries;
    private final ComboBox<String> who = new ComboBox<>();
    private final PasswordField passphrase = new PasswordField();
    private final VBox fields;
    private final VBox said = new VBox();
    private final Button finish;
    private final Button out;
    private Map<String, String> names = Map.of();
    private Background.Running running = () -> {};

    BulkDialog(
            Words words,
            BulkRegistration bulk,
            Background background,
            Tries tries,
            Runnable close) {
        this.words = words;
        this.bulk = bulk;
        this.background = background;
        this.tries = tries;
        who.setId("bulk-administrator");
        who.setMaxWidth(Double.MAX_VALUE);
        who.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(String id) {
                        return id == null ? "" : names.getOrDefault(id, id);
                    }

                    @Override
                    public String fromString(String typed) {
                        throw new UnsupportedOperationException("chosen, never typed");
                    }
                });
        passphrase.setId("bulk-passphrase");
        fields =
                new VBox(
                        12,
                        labelled("reception.bulk.administrator", who),
                        labelled("reception.bulk.passphrase", passphrase));
        VBox body =
                new VBox(
                        16,
                        Pieces.label(words.say("reception.bulk.title"), "title-3"),
                        Pieces.flow(words.say("reception.bulk.hint"), "text-muted"),
                        fields,
                        said);
        body.setPadding(new Insets(28));
        setCenter(body);
        finish = Pieces.button(words.say("reception.bulk.do"), this::finish, "accent", "tall");
        finish.setId("bulk-finish");
        finish.setDefaultButton(true);
        finish.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        fields.isDisabled()
                                                || who.getValue() == null
                                                || passphrase.getLength() == 0,
                                fields.disabledProperty(),
                                who.valueProperty(),
                                passphrase.textProperty()));
        out = Pieces.keyed(words.say("control.cancel"), words.say("control.esc"), close, "tall");
        out.setId("bulk-close");
        HBox foot = new HBox(8, out, Pieces.spring(), finish);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("dialog-foot");
        setBottom(foot);
        running = background.run(_ -> bulk.administrators(), this::offer);
    }

    private VBox labelled(String key, Control field) {
        Label label = Pieces.label(words.say(key), "text-small", "text-muted");
        label.setLabelFor(field);
        return new VBox(2, label, field);
    }

    void focus() {
        (names.size() > 1 ? who : passphrase).requestFocus();
    }

    private void offer(Outcome<Map<String, String>> found) {
        if (!(found instanceof Outcome.Done<Map<String, String>>(var administrators))) {
            trouble(Plight.of(words, found));
            return;
        }
        names = administrators;
        who.getItems().setAll(administrators.keySet());
        if (administrators.isEmpty()) {
            fields.setDisable(true);
            String nobody = words.say("reception.bulk.nobody");
            say(Pieces.marked(Shape.TRIANGLE, Pieces.flow(nobody)));
            out.setAccessibleHelp(nobody);
            out.requestFocus();
            return;
        }
        if (administrators.size() == 1) {
            who.setValue(who.getItems().getFirst());
        }
        focus();
    }

    private void finish() {
        String administrator = who.getValue();
        if (tries.secondsClosed(administrator) > 0) {
            passphrase.clear();
            wait(administrator);
            return;
        }
        Secret typed = TypedSecret.take(passphrase);
        fields.setDisable(true);
        Label far = Pieces.flow(words.say("reception.bulk.signing-in"), "text-muted");
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setMaxSize(SPINNER, SPINNER);
        HBox going = new HBox(10, spinner, far);
        going.setAlignment(Pos.CENTER_LEFT);
        say(going);
        AtomicInteger left = new AtomicInteger();
        Runnable heard =
                background.heardOnce(
                        () -> far.setText(words.say("reception.bulk.left", left.get())));
        running =
                background.run(
                        cancellation -> {
                            try (typed) {
                                return bulk.finish(
                                        administrator,
                                        typed,
                                        now -> {
                                            left.set(now);
                                            heard.run();
                                        },
                                        cancellation);
                            }
                        },
                        ended -> finished(administrator, ended));
    }

    private void finished(String administrator, Finished finished) {
        fields.setDisable(false);
        if (finished instanceof Finished.Done) {
            tries.right(administrator);
        }
        switch (finished) {
            case Finished.Done(int patients) -> done(patients);
            case Finished.WrongPassphrase() -> {
                tries.wrong(administrator);
                wait(administrator);
            }
            case Finished.NotSignedIn(var why) -> wrong(words.say("reception.bulk.why", why));
            case Finished.Failed(var trouble) -> trouble(Plight.of(words, trouble));
        }
    }

    /** Says that it was wrong, and for how long nothing more is tried. */
    private void wait(String administrator) {
        wrong(
                words.say(
                        "reception.bulk.wrong-wait",
                        tries.times(administrator),
                        tries.secondsClosed(administrator)));
    }

    private void wrong(String what) {
        Label wrong = Pieces.flow(what, "strong");
        wrong.setId("bulk-wrong");
        say(Pieces.marked(Shape.OCTAGON, wrong));
        passphrase.setAccessibleHelp(what);
        passphrase.requestFocus();
    }

    private void done(int patients) {
        Label told = Pieces.flow(words.say("reception.bulk.done", patients), "strong");
        told.setId("bulk-done");
        Pieces.show(fields, false);
        say(Pieces.marked(Shape.TICK, told));
        Pieces.show(finish, false);
        out.setText(words.say("reception.bulk.close"));
        out.setAccessibleText(words.say("reception.bulk.close"));
        out.setAccessibleHelp(told.getText());
        out.requestFocus();
    }

    private void trouble(Plight plight) {
        said.getChildren().setAll(States.trouble(words, plight, Optional.empty()));
        passphrase.requestFocus();
    }

    private void say(Node what) {
        said.getChildren().setAll(what);
    }

    /** Nobody waits for it any more: whoever is registered is, and the rest stays to be done. */
    void abandoned() {
        running.stop();
        passphrase.clear();
    }
}
