package io.wardkey.ui.reception;

import io.wardkey.domain.work.FilingState;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.ReceptionDesk.Preview;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import io.wardkey.workflow.IdentifyPatient.Candidate;
import io.wardkey.workflow.IdentifyPatient.Identified;
import io.wardkey.workflow.Outcome;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Reads the chosen report, and whom it may mean. */
final class Inspecting {

    private final ReceptionDesk desk;
    private final Background background;
    private final Words words;
    private final ObjectProperty<Inspection> inspection =
            new SimpleObjectProperty<>(new Inspection.Nothing());
    private Background.Running inspecting = () -> {};

    Inspecting(ReceptionDesk desk, Background background, Words words) {
        this.desk = desk;
        this.background = background;
        this.words = words;
    }

    ReadOnlyObjectProperty<Inspection> inspection() {
        return inspection;
    }

    void clear() {
        inspecting.stop();
        inspection.set(new Inspection.Nothing());
    }

    void inspect(Row row) {
        inspecting.stop();
        if (withoutOriginal(row)) {
            inspection.set(new Inspection.Gone(row));
            return;
        }
        if (!(inspection.get() instanceof Inspection.Shown(Row shown, var _, var _))
                || shown.id() != row.id()) {
            inspection.set(new Inspection.Reading(row));
        }
        inspecting = background.run(_ -> read(row), shown -> show(row, shown));
    }

    private Outcome<Inspection> read(Row row) {
        return desk.preview(row.id())
                .then(
                        preview ->
                                candidates(row, preview)
                                        .map(some -> new Inspection.Shown(row, preview, some)));
    }

    private void show(Row row, Outcome<Inspection> shown) {
        inspection.set(
                shown instanceof Outcome.Done<Inspection>(var done)
                        ? done
                        : new Inspection.Failed(row, Plight.of(words, shown)));
    }

    /** A refused report can be tried again, so its original stays. */
    private static boolean withoutOriginal(Row row) {
        return row.state().ended() && row.state() != FilingState.REFUSED;
    }

    /** Whom the report may mean; a person judges. A report that was given has no candidates. */
    private Outcome<List<Candidate>> candidates(Row row, Preview preview) {
        if (row.state() != FilingState.NEEDS_MATCHING) {
            return new Outcome.Done<>(List.of());
        }
        return desk.identify(preview.draft().subject())
                .map(
                        identified ->
                                switch (identified) {
                                    case Identified.Exact(var candidate) -> List.of(candidate);
                                    case Identified.Candidates(var _, var some, var _) -> some;
                                    case Identified.Nobody _ -> List.<Candidate>of();
                                });
    }
}
