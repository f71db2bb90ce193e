package io.wardkey.ui.reception;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Shape;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.ReceptionDesk.Doubt;
import io.wardkey.ui.reception.ReceptionDesk.Hold;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What to know of a report before it is filed, or while it waits. */
final class Cautions {

    private final Words words;
    private final StatusWords status;
    private final Runnable bulk;

    /**
     * @param bulk goes on with registering many patients
     */
    Cautions(Words words, Runnable bulk) {
        this.words = words;
        this.status = new StatusWords(words);
        this.bulk = bulk;
    }

    /** Why a report waits that seems to be somebody's, and what to look at. */
    Optional<Node> doubt(Row row) {
        if (!(row.hold() instanceof Hold.Matching(Doubt doubt))) {
            return Optional.empty();
        }
        return switch (doubt) {
            case CONTRADICTION,
                    OTHER_NAME,
                    RETIRED_NUMBER,
                    RETIRED_ENTRY,
                    NAMESAKES,
                    NAMES_ANOTHER,
                    READ_OTHERWISE,
                    TAKEN_BACK -> {
                Label told = Pieces.flow(words.say("reception.doubt-more", doubt));
                told.setId("doubt");
                HBox line = new HBox(8, Shape.TRIANGLE.draw(), told);
                line.setAlignment(Pos.CENTER_LEFT);
                line.getStyleClass().addAll("note", "warning");
                yield Optional.of(line);
            }
            case SEVERAL, ALIKE, NOBODY_NAMED, UNKNOWN -> Optional.empty();
        };
    }

    /** Why a report stands where it stands, with what a person may do about it. */
    Optional<Node> waits(Row row) {
        return status.waits(row)
                .map(
                        why -> {
                            Label told = Pieces.flow(why);
                            told.setId("waits");
                            VBox note = new VBox(10, Pieces.marked(Shape.BARS, told));
                            if (row.hold() instanceof Hold.Registration) {
                                Button finish =
                                        Pieces.button(words.say("reception.bulk.finish"), bulk);
                                finish.setId("finish-bulk");
                                note.getChildren().add(finish);
                            }
                            note.getStyleClass().add("note");
                            return note;
                        });
    }

    /** What reading it noticed, and what the patient sees of it once it is filed. */
    List<Node> notes(ReportDraft draft, Row row) {
        List<Node> notes = new ArrayList<>();
        for (ReaderNote note : draft.notes()) {
            HBox line =
                    new HBox(
                            8,
                            Shape.TRIANGLE.draw(),
                            Pieces.flow(
                                    words.say("reception.note", note.kind(), note.count()),
                                    "text-small"));
            notes.add(line);
        }
        if (!row.state().ended()) {
            Category category = row.category().orElse(draft.heading().categoryHint().category());
            HBox line =
                    new HBox(
                            8,
                            Pieces.icon(Feather.EYE),
                            Pieces.flow(
                                    words.say(
                                            "reception.patient-sees",
                                            words.say("control.kind", category)),
                                    "text-small"));
            notes.add(line);
        }
        return notes;
    }
}
