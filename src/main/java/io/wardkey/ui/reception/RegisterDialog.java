package io.wardkey.ui.reception;

import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.RegisterPatient;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;
import javafx.util.StringConverter;

/** Registers a patient and shows the card with its start PIN, once. */
final class RegisterDialog extends BorderPane {

    private static final double QR = 190;

    private final Words words;
    private final Registration registration;
    private final Background background;
    private final Runnable close;
    private final TextField family = field("family");
    private final TextField given = field("given");
    private final TextField birth = field("birth");
    private final TextField number = field("number");
    private final ComboBox<Sex> sex = new ComboBox<>();
    private final Label missing;
    private final VBox trouble = new VBox();
    private Background.Running running = () -> {};

    RegisterDialog(
            Words words,
            ReceptionDesk desk,
            Background background,
            Optional<PatientDemographics> named,
            Runnable close) {
        this.words = words;
        this.registration = new Registration(desk, words.today());
        this.background = background;
        this.close = close;
        this.missing = Pieces.flow("", "warning");
        sex.getItems().setAll(Sex.FEMALE, Sex.MALE, Sex.OTHER, Sex.UNKNOWN);
        sex.setValue(Sex.UNKNOWN);
        sex.setMaxWidth(Double.MAX_VALUE);
        sex.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Sex value) {
                        return value == null ? "" : words.say("control.sex", value);
                    }

                    @Override
                    public Sex fromString(String typed) {
                        throw new UnsupportedOperationException("chosen, never typed");
                    }
                });
        named.ifPresent(this::fill);
        birth.setPromptText(words.say("reception.birth-form"));
        ask();
    }

    private TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        return field;
    }

    void focus() {
        given.requestFocus();
    }

    private void fill(PatientDemographics named) {
        named.names().stream()
                .findFirst()
                .ifPresent(
                        name -> {
                            family.setText(name.family().orElse(""));
                            given.setText(String.join(" ", name.given()));
                        });
        named.birthDate().ifPresent(date -> birth.setText(date.asSent()));
        People.number(named).ifPresent(number::setText);
        if (sex.getItems().contains(named.sex())) {
            sex.setValue(named.sex());
        }
    }

    private void ask() {
        Pieces.show(missing, false);
        HBox names = new HBox(12, labelled("given", given), labelled("family", family));
        HBox facts =
                new HBox(
                        12,
                        labelled("birth", birth),
                        labelled("sex", sex),
                        labelled("number", number));
        VBox body =
                new VBox(
                        16,
                        Pieces.label(words.say("reception.register"), "title-3"),
                        Pieces.flow(words.say("reception.register-hint"), "text-muted"),
                        names,
                        facts,
                        missing,
                        trouble);
        body.setPadding(new Insets(28));
        setCenter(body);
        Button register =
                Pieces.button(words.say("reception.register-do"), this::register, "accent", "tall");
        register.setId("register");
        register.setDefaultButton(true);
        setBottom(
                foot(
                        register,
                        Pieces.keyed(
                                words.say("control.cancel"),
                                words.say("control.esc"),
                                close,
                                "tall")));
    }

    private Node foot(Button act, Button out) {
        HBox foot = new HBox(8, out, Pieces.spring(), act);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("dialog-foot");
        return foot;
    }

    private VBox labelled(String key, Control field) {
        Label label = Pieces.label(words.say("reception." + key), "text-small", "text-muted");
        label.setLabelFor(field);
        field.setAccessibleText(words.say("reception." + key));
        VBox box = new VBox(2, label, field);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private void register() {
        switch (registration.check(
                family.getText(),
                given.getText(),
                birth.getText(),
                sex.getValue(),
                number.getText())) {
            case Registration.Checked.Missing(var what) -> {
                missing.setText(words.say("reception.missing", what));
                Pieces.show(missing, true);
            }
            case Registration.Checked.Complete(PatientDemographics who) -> {
                Pieces.show(missing, false);
                getBottom().setDisable(true);
                trouble.getChildren()
                        .setAll(
                                States.loading(
                                        words,
                                        words.say("reception.registering"),
                                        Optional.empty()));
                running =
                        background.run(
                                cancellation -> registration.register(who, cancellation),
                                outcome -> registered(who, outcome));
            }
        }
    }

    private void registered(PatientDemographics who, Outcome<RegisterPatient.Registered> outcome) {
        getBottom().setDisable(false);
        if (outcome instanceof Outcome.Done<RegisterPatient.Registered>(var card)) {
            card(who, card);
        } else {
            trouble.getChildren()
                    .setAll(States.trouble(words, Plight.of(words, outcome), Optional.empty()));
        }
    }

    private void card(PatientDemographics who, RegisterPatient.Registered card) {
        QrCode code = QrCode.of(card.scan());
        SVGPath drawn = new SVGPath();
        drawn.setContent(code.path());
        drawn.setManaged(false);
        drawn.getTransforms().add(new Scale(QR / code.side(), QR / code.side(), 0, 0));
        HBox paper = new HBox(drawn);
        paper.getStyleClass().add("paper-white");
        paper.setMinSize(QR, QR);
        paper.setMaxSize(QR, QR);
        paper.setAccessibleText(words.say("reception.card-code"));
        Label digits = Pieces.label(card.pin(), "title-2");
        digits.setId("start-pin");
        Label typed = Pieces.label(card.code(), "value");
        typed.setId("card-code");
        VBox told =
                new VBox(
                        6,
                        Pieces.label(People.name(who).orElse(""), "title-4"),
                        Pieces.label(words.say("reception.card-code"), "text-small", "text-muted"),
                        typed,
                        Pieces.label(words.say("reception.start-pin"), "text-small", "text-muted"),
                        digits,
                        Pieces.flow(words.say("reception.card-once"), "text-small"));
        HBox.setHgrow(told, Priority.ALWAYS);
        VBox body =
                new VBox(
                        16,
                        Pieces.label(words.say("reception.registered"), "title-3"),
                        new HBox(20, paper, told),
                        Pieces.flow(words.say("reception.card-next"), "text-muted"));
        body.setPadding(new Insets(28));
        setCenter(body);
        Button done = Pieces.button(words.say("reception.card-given"), close, "accent", "tall");
        done.setId("card-given");
        HBox foot = new HBox(8, Pieces.spring(), done);
        foot.getStyleClass().add("dialog-foot");
        setBottom(foot);
        done.requestFocus();
    }

    /** Nobody waits for it any more; what was begun on the ledger goes on. */
    void abandoned() {
        running.stop();
    }
}
