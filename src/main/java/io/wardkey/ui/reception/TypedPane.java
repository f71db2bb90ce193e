package io.wardkey.ui.reception;

import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.When;
import io.wardkey.domain.work.Typed;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Words;
import java.time.LocalDate;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Title, day of collection and laboratory of a document, typed beside its page. They begin with
 * what was read; only what a person changed counts as typed.
 */
final class TypedPane {

    private final Words words;
    private final String readTitle;
    private final String readLaboratory;
    private final Optional<LocalDate> readCollected;
    private final TextField title = new TextField();
    private final TextField laboratory = new TextField();
    private final DatePicker collected = new DatePicker();
    private final VBox box;

    TypedPane(Words words, ReceptionDesk.Row row, ReportDraft draft) {
        this.words = words;
        this.readTitle = row.title();
        this.readLaboratory = row.laboratory();
        this.readCollected =
                draft.timing()
                        .collected()
                        .flatMap(When::first)
                        .map(Moment::start)
                        .map(start -> start.toLocalDate());
        title.setText(readTitle);
        title.setId("typed-title");
        laboratory.setText(readLaboratory);
        laboratory.setId("typed-laboratory");
        collected.setValue(readCollected.orElse(null));
        collected.setId("typed-collected");
        VBox where = labelled("reception.typed-laboratory", laboratory);
        HBox.setHgrow(where, Priority.ALWAYS);
        box =
                new VBox(
                        8,
                        labelled("reception.typed-title", title),
                        new HBox(10, where, labelled("reception.typed-collected", collected)));
        box.setPadding(new Insets(8, 0, 0, 0));
    }

    /** Whether a report leaves these open: what data says of itself is not typed over. */
    static boolean asks(ReportDraft draft) {
        return draft.heading().titleBasis() != ReportDraft.TitleBasis.SENT;
    }

    Node node() {
        return box;
    }

    Typed typed() {
        return new Typed(
                changed(title, readTitle),
                day().filter(day -> !readCollected.equals(Optional.of(day)))
                        .flatMap(day -> Moment.parse(day.toString())),
                changed(laboratory, readLaboratory));
    }

    /** The day in the field, also one that was typed and not yet taken over by the calendar. */
    private Optional<LocalDate> day() {
        String text = collected.getEditor().getText();
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.ofNullable(collected.getConverter().fromString(text));
        } catch (java.time.DateTimeException unclear) {
            return Optional.ofNullable(collected.getValue());
        }
    }

    private static Optional<String> changed(TextField field, String read) {
        return Optional.of(field.getText().strip())
                .filter(text -> !text.equals(read.strip()) && !Typed.unfit(text));
    }

    private VBox labelled(String key, Control field) {
        var label = Pieces.label(words.say(key), "text-small", "text-muted");
        label.setLabelFor(field);
        field.setAccessibleText(words.say(key));
        field.setMaxWidth(Double.MAX_VALUE);
        return new VBox(2, label, field);
    }
}
