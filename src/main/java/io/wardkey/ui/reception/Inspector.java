package io.wardkey.ui.reception;

import io.wardkey.domain.report.PageRenderer;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Layers;
import io.wardkey.ui.control.PdfPages;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.ResultRows;
import io.wardkey.ui.control.ResultTable;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.ReceptionDesk.Preview;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The chosen report: what it says beside its page, whose it is, what to know before it is filed.
 */
final class Inspector {

    private static final double PREVIEW = 250;

    private final Words words;
    private final ReceptionModel model;
    private final Consumer<PatientDemographics> register;
    private final Cautions cautions;
    private final BorderPane pane = new BorderPane();
    private final PdfPages pages;
    private final ResultTable values;
    private final ResultRows rows;
    private Optional<WhoPane> who = Optional.empty();

    Inspector(
            Words words,
            ReceptionModel model,
            Background background,
            PageRenderer renderer,
            Consumer<PatientDemographics> register,
            Runnable bulk) {
        this.words = words;
        this.model = model;
        this.register = register;
        this.cautions = new Cautions(words, bulk);
        this.pages = new PdfPages(words, background, renderer, 0.42);
        this.values = new ResultTable(words, true);
        this.rows = new ResultRows(words);
        pane.getStyleClass().add("evidence");
        pane.setPrefWidth(410);
        pane.setMinWidth(320);
        model.inspection().addListener((_, _, _) -> draw());
        draw();
    }

    BorderPane node() {
        return pane;
    }

    private void draw() {
        who = Optional.empty();
        pane.setBottom(null);
        switch (model.inspection().get()) {
            case Inspection.Nothing() -> {
                pages.clear();
                pane.setTop(null);
                pane.setCenter(States.empty(words.say("reception.choose"), Optional.empty()));
            }
            case Inspection.Reading(Row row) -> {
                pages.clear();
                pane.setTop(head(row, Optional.empty()));
                pane.setCenter(
                        States.loading(words, words.say("reception.reading"), Optional.empty()));
                pane.setBottom(acts(row));
            }
            case Inspection.Failed(Row row, var plight) -> {
                pages.clear();
                pane.setTop(head(row, Optional.empty()));
                Node trouble = States.trouble(words, plight, Optional.of(() -> model.choose(row)));
                pane.setCenter(
                        cautions.waits(row)
                                .<Node>map(why -> new VBox(16, why, trouble))
                                .orElse(trouble));
                pane.setBottom(acts(row));
            }
            case Inspection.Gone(Row row) -> {
                pages.clear();
                pane.setTop(head(row, Optional.empty()));
                pane.setCenter(States.empty(words.say("reception.gone"), Optional.empty()));
                pane.setBottom(acts(row));
            }
            case Inspection.Shown(Row row, Preview preview, var candidates) -> {
                pane.setTop(head(row, Optional.of(preview.draft())));
                VBox body = new VBox(16, preview(preview));
                if (row.state() == FilingState.NEEDS_MATCHING) {
                    WhoPane asked =
                            new WhoPane(words, model, row, preview.draft(), candidates, register);
                    who = Optional.of(asked);
                    cautions.doubt(row).ifPresent(body.getChildren()::add);
                    body.getChildren().add(asked.node());
                } else {
                    cautions.waits(row).ifPresent(body.getChildren()::add);
                    row.patient().ifPresent(patient -> body.getChildren().add(belongs(patient)));
                }
                List<Node> notes = cautions.notes(preview.draft(), row);
                if (!notes.isEmpty()) {
                    body.getChildren().add(new VBox(6, notes.toArray(Node[]::new)));
                }
                body.setPadding(new Insets(12, 16, 16, 16));
                pane.setCenter(Layers.scrolling(body));
                pane.setBottom(acts(row));
            }
        }
    }

    private Node head(Row row, Optional<ReportDraft> draft) {
        Label title = Pieces.flow(row.title().isBlank() ? row.file() : row.title(), "title-4");
        List<String> facts = new ArrayList<>();
        if (!row.laboratory().isBlank()) {
            facts.add(row.laboratory());
        }
        draft.flatMap(d -> d.timing().collected())
                .flatMap(when -> when.first())
                .ifPresent(
                        moment ->
                                facts.add(words.say("reception.collected", words.moment(moment))));
        draft.ifPresent(d -> facts.add(words.say("control.report-status", d.heading().status())));
        VBox head =
                new VBox(
                        2,
                        title,
                        Pieces.flow(String.join(" · ", facts), "text-small", "text-muted"));
        head.getStyleClass().add("head");
        return head;
    }

    private Node preview(Preview preview) {
        values.show(rows.of(preview.draft()));
        boolean results = !preview.draft().results().isEmpty();
        if (preview.pdf().isEmpty()) {
            values.fit(PREVIEW + 40);
            return results
                    ? values.node()
                    : Pieces.flow(
                            preview.draft()
                                    .conclusion()
                                    .text()
                                    .orElseGet(() -> words.say("reception.no-values")));
        }
        pages.show(preview.pdf().get());
        pages.node().setPrefHeight(results ? PREVIEW + 40 : 420);
        if (!results) {
            return pages.node();
        }
        values.fit(PREVIEW);
        return new VBox(10, values.node(), pages.node());
    }

    private Node belongs(Patient patient) {
        VBox box =
                new VBox(
                        2,
                        Pieces.label(words.say("reception.belongs"), "text-small", "text-muted"),
                        Pieces.label(
                                People.name(patient).orElse(words.say("reception.no-name")),
                                "strong"),
                        Pieces.label(
                                People.facts(words, patient.who()), "text-small", "text-muted"));
        box.getStyleClass().add("card");
        box.setPadding(new Insets(10, 12, 10, 12));
        return box;
    }

    private Node acts(Row row) {
        FlowPane acts = new FlowPane(8, 8);
        acts.setAlignment(Pos.CENTER_LEFT);
        acts.getStyleClass().add("acts");
        if (row.state() == FilingState.NEEDS_MATCHING) {
            Button confirm =
                    Pieces.keyed(
                            words.say("reception.confirm"),
                            words.say("reception.confirm-key"),
                            this::confirm,
                            "accent");
            confirm.setId("confirm");
            who.ifPresentOrElse(
                    asked -> confirm.disableProperty().bind(asked.undecided()),
                    () -> confirm.setDisable(true));
            acts.getChildren()
                    .addAll(
                            confirm,
                            Pieces.keyed(
                                    words.say("reception.skip"),
                                    words.say("reception.skip-key"),
                                    model::skip));
        }
        if (row.state() == FilingState.REFUSED) {
            acts.getChildren().add(Pieces.button(words.say("control.again"), model::retry));
        }
        if (row.reversible()) {
            Button back = Pieces.button(words.say("reception.take-back"), model::takeBack);
            back.setId("take-back");
            acts.getChildren().add(back);
        }
        if (row.withdrawable()) {
            Button out = Pieces.button(words.say("reception.take-out"), model::withdraw, "third");
            out.setGraphic(Pieces.icon(Feather.ROTATE_CCW));
            acts.getChildren().add(out);
        }
        return acts.getChildren().isEmpty() ? new HBox() : acts;
    }

    void confirm() {
        who.ifPresent(WhoPane::confirm);
    }

    void candidate(int number) {
        who.ifPresent(asked -> asked.choose(number));
    }

    void turn(int by) {
        pages.turn(by);
    }
}
