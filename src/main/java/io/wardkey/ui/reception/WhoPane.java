package io.wardkey.ui.reception;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.matching.Description;
import io.wardkey.domain.matching.Reason;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.Typed;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import io.wardkey.workflow.IdentifyPatient.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** Who is this? Candidates with the reason why each fits; somebody else; a new patient. */
final class WhoPane {

    private final Words words;
    private final ReceptionModel model;
    private final ReportDraft draft;
    private final VBox box = new VBox(8);
    private final VBox cards = new VBox(6);
    private final ToggleGroup group = new ToggleGroup();
    private final ObjectProperty<Optional<Patient>> decided =
            new SimpleObjectProperty<>(Optional.empty());
    private final ComboBox<Category> category = new ComboBox<>();
    private final ComboBox<Long> responsible = new ComboBox<>();
    private final List<RadioButton> choices = new ArrayList<>();
    private final Optional<TypedPane> typed;
    private Background.Running searching = () -> {};

    WhoPane(
            Words words,
            ReceptionModel model,
            Row row,
            ReportDraft draft,
            List<Candidate> candidates,
            Consumer<PatientDemographics> register) {
        this.words = words;
        this.model = model;
        this.draft = draft;
        this.typed =
                TypedPane.asks(draft)
                        ? Optional.of(new TypedPane(words, row, draft))
                        : Optional.empty();
        PatientDemographics named = draft.subject();
        String says =
                People.name(named)
                        .map(
                                name ->
                                        words.say(
                                                "reception.file-says",
                                                name,
                                                People.facts(words, named)))
                        .orElse(words.say("reception.file-names-nobody"));
        box.getChildren()
                .addAll(
                        Pieces.label(words.say("reception.who"), "title-4"),
                        Pieces.flow(says, "text-small", "text-muted"),
                        cards);
        show(candidates);
        box.getChildren().addAll(elsewhere(register), filing(row));
        typed.ifPresent(fields -> box.getChildren().add(fields.node()));
    }

    Node node() {
        return box;
    }

    BooleanBinding undecided() {
        return Bindings.createBooleanBinding(() -> decided.get().isEmpty(), decided);
    }

    void choose(int number) {
        if (number <= choices.size()) {
            choices.get(number - 1).setSelected(true);
            choices.get(number - 1).requestFocus();
        }
    }

    void confirm() {
        decided.get()
                .ifPresent(
                        patient ->
                                model.assign(
                                        patient.patientId(),
                                        category.getValue(),
                                        responsible.getValue(),
                                        typed.map(TypedPane::typed).orElse(Typed.NOTHING)));
    }

    private void show(List<Candidate> candidates) {
        cards.getChildren().clear();
        choices.clear();
        decided.set(Optional.empty());
        for (Candidate candidate : candidates) {
            cards.getChildren().add(card(candidate));
        }
        if (candidates.isEmpty()) {
            cards.getChildren()
                    .add(Pieces.flow(words.say("reception.no-candidates"), "text-muted"));
        }
    }

    private Node card(Candidate candidate) {
        Patient patient = candidate.patient();
        String name = People.name(patient).orElse(words.say("reception.no-name"));
        RadioButton choice = new RadioButton(name);
        choice.getStyleClass().add("strong");
        choice.setToggleGroup(group);
        choice.setAccessibleText(name + ", " + People.facts(words, patient.who()));
        choices.add(choice);
        choice.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(8, choice, Pieces.spring());
        People.number(patient.who())
                .ifPresent(number -> head.getChildren().add(Pieces.label(number, "text-muted")));
        if (choices.size() <= 9) {
            head.getChildren().add(Pieces.cap(String.valueOf(choices.size())));
        }
        head.setAlignment(Pos.CENTER_LEFT);
        VBox facts = new VBox(2);
        facts.setPadding(new Insets(0, 0, 0, 28));
        facts.getChildren()
                .add(
                        Pieces.label(
                                words.say("reception.score", candidate.comparison().score()),
                                "text-small",
                                "text-muted"));
        for (Reason reason : candidate.comparison().reasons()) {
            facts.getChildren().add(fact(reason));
        }
        VBox card = new VBox(4, head, facts);
        card.setPadding(new Insets(8, 10, 8, 10));
        card.getStyleClass().add("card");
        card.setOnMouseClicked(_ -> choice.setSelected(true));
        choice.selectedProperty()
                .addListener(
                        (_, _, chosen) -> {
                            card.getStyleClass().remove("chosen");
                            if (chosen) {
                                card.getStyleClass().add("chosen");
                                decided.set(Optional.of(patient));
                            }
                        });
        return card;
    }

    /** A sign and the words: "= number equal: 4711", "≠ birth date differs: 14 June / 6 May". */
    private Node fact(Reason reason) {
        Reason.Sign sign = reason.kind().sign();
        String mark =
                switch (sign) {
                    case FOR -> "=";
                    case WEAKLY_FOR -> "≈";
                    case AGAINST -> "≠";
                    case UNKNOWN -> "?";
                };
        String style =
                switch (sign) {
                    case FOR -> "success";
                    case WEAKLY_FOR -> "warning";
                    case AGAINST -> "danger";
                    case UNKNOWN -> "text-subtle";
                };
        HBox fact =
                new HBox(
                        6,
                        Pieces.label(mark, "strong", style),
                        Pieces.flow(
                                words.say(
                                        "reception.reason",
                                        reason.kind(),
                                        value(reason, reason.named()),
                                        value(reason, reason.known())),
                                "text-small"));
        fact.setAlignment(Pos.BASELINE_LEFT);
        return fact;
    }

    private String value(Reason reason, String value) {
        return switch (reason.kind()) {
            case BIRTH_EQUAL,
                    BIRTH_LESS_EXACT,
                    BIRTH_SWAPPED,
                    BIRTH_DIGIT,
                    BIRTH_FIRST_OF_YEAR,
                    BIRTH_DIFFERS ->
                    words.moment(value);
            case SEX_EQUAL, SEX_DIFFERS -> words.say("control.sex." + value);
            default -> value;
        };
    }

    private Node elsewhere(Consumer<PatientDemographics> register) {
        TextField search = new TextField();
        search.setId("somebody-else");
        search.setPromptText(words.say("reception.somebody-else"));
        search.setAccessibleText(words.say("reception.somebody-else"));
        search.textProperty()
                .addListener(
                        (_, _, text) -> {
                            searching.stop();
                            if (!text.isBlank()) {
                                searching = model.search(text, this::found);
                            }
                        });
        HBox.setHgrow(search, Priority.ALWAYS);
        Button fresh =
                Pieces.button(
                        words.say("reception.new-patient"),
                        () -> register.accept(draft.subject()),
                        "third");
        fresh.setGraphic(Pieces.icon(Feather.PLUS));
        HBox row = new HBox(8, search, fresh);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void found(List<Patient> patients) {
        Description named = new Description(draft.subject());
        show(
                patients.stream()
                        .map(
                                patient ->
                                        new Candidate(
                                                patient,
                                                named.against(patient.who(), words.today())))
                        .toList());
    }

    private Node filing(Row row) {
        category.getItems().setAll(Category.values());
        category.getItems().removeAll(List.of(Category.IDENTITY, Category.TEXT));
        category.setConverter(shown(one -> words.say("control.category", one)));
        Category proposed = row.category().orElse(draft.heading().categoryHint().category());
        category.setValue(category.getItems().contains(proposed) ? proposed : Category.OTHER);
        category.setMaxWidth(Double.MAX_VALUE);
        Map<Long, String> names = new LinkedHashMap<>();
        names.put(0L, words.say("reception.nobody-responsible"));
        names.putAll(model.physicians());
        responsible.getItems().setAll(names.keySet());
        responsible.setConverter(shown(number -> names.getOrDefault(number, "")));
        responsible.setValue(names.containsKey(row.responsible()) ? row.responsible() : 0L);
        responsible.setMaxWidth(Double.MAX_VALUE);
        VBox left = labelled("reception.responsible", responsible);
        VBox right = labelled("reception.category", category);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox fields = new HBox(10, left, right);
        fields.setPadding(new Insets(8, 0, 0, 0));
        return fields;
    }

    private VBox labelled(String key, ComboBox<?> field) {
        var label = Pieces.label(words.say(key), "text-small", "text-muted");
        label.setLabelFor(field);
        field.setAccessibleText(words.say(key));
        return new VBox(2, label, field);
    }

    private static <T> StringConverter<T> shown(Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String typed) {
                throw new UnsupportedOperationException("chosen, never typed");
            }
        };
    }
}
