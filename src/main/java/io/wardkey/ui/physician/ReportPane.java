package io.wardkey.ui.physician;

import io.wardkey.domain.report.Flag;
import io.wardkey.domain.report.PageRenderer;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.PdfPages;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.ResultRows;
import io.wardkey.ui.control.ResultTable;
import io.wardkey.ui.control.Shape;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.physician.PatientModel.Report;
import io.wardkey.ui.physician.PracticeDesk.Listed;
import io.wardkey.ui.physician.PracticeDesk.Opened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** An opened report as the laboratory meant it, its original a key away. */
final class ReportPane {

    private final Words words;
    private final PatientModel model;
    private final PdfPages pages;
    private final ResultTable values;
    private final ResultRows rows;
    private final BorderPane pane = new BorderPane();
    private final ToggleGroup which = new ToggleGroup();
    private boolean original;

    ReportPane(Words words, PatientModel model, Background background, PageRenderer renderer) {
        this.words = words;
        this.model = model;
        this.pages = new PdfPages(words, background, renderer, 1);
        this.values = new ResultTable(words, false);
        this.rows = new ResultRows(words);
        pane.getStyleClass().add("page");
        model.report().addListener((_, _, _) -> draw());
        draw();
    }

    BorderPane node() {
        return pane;
    }

    /** Values or the original. */
    void flip() {
        if (model.report().get() instanceof Report.Shown(var _, Opened.Report report)
                && report.pdf().isPresent()) {
            original = !original;
            draw();
        }
    }

    void turn(int by) {
        pages.turn(by);
    }

    private void draw() {
        switch (model.report().get()) {
            case Report.None() -> {
                pages.clear();
                values.show(List.of());
                pane.setTop(null);
                pane.setBottom(null);
                pane.setCenter(States.empty(words.say("physician.choose"), Optional.empty()));
            }
            case Report.Opening(Listed listed) -> {
                pane.setTop(head(listed, Optional.empty(), false));
                pane.setBottom(null);
                pane.setCenter(
                        States.loading(words, words.say("physician.opening"), Optional.empty()));
            }
            case Report.Failed(Listed listed, var plight) -> {
                pane.setTop(head(listed, Optional.empty(), false));
                pane.setBottom(null);
                pane.setCenter(
                        States.trouble(words, plight, Optional.of(() -> model.show(listed))));
            }
            case Report.Shown(Listed listed, Opened.Report report) -> show(listed, report);
            case Report.Shown(Listed listed, Opened.Identity(var _, var who)) -> {
                pane.setTop(head(listed, Optional.empty(), false));
                pane.setCenter(
                        Pieces.flow(
                                People.ageAndSex(words, who)
                                        + ", "
                                        + People.birthAndNumber(words, who)));
            }
            case Report.Shown(Listed listed, Opened.Unreadable _) ->
                    pane.setTop(head(listed, Optional.empty(), false));
        }
    }

    private void show(Listed listed, Opened.Report report) {
        ReportDraft draft = report.draft();
        boolean both = report.pdf().isPresent() && !draft.results().isEmpty();
        boolean page = report.pdf().isPresent() && (original || draft.results().isEmpty());
        pane.setTop(head(listed, Optional.of(draft), both));
        if (page) {
            pages.show(report.pdf().get());
            pane.setCenter(pages.node());
            pane.setBottom(null);
            return;
        }
        pages.clear();
        values.show(rows.of(draft));
        pane.setCenter(values.node());
        List<Node> said = comments(draft);
        VBox foot = new VBox(6, said.toArray(Node[]::new));
        foot.setPadding(new Insets(12, 16, 12, 16));
        pane.setBottom(said.isEmpty() ? null : foot);
    }

    private Node head(Listed listed, Optional<ReportDraft> draft, boolean choice) {
        List<String> facts = new ArrayList<>();
        if (!listed.slip().laboratory().isBlank()) {
            facts.add(listed.slip().laboratory());
        }
        if (!listed.slip().collected().isBlank()) {
            facts.add(words.say("physician.collected", words.moment(listed.slip().collected())));
        }
        draft.flatMap(d -> d.timing().issued())
                .ifPresent(at -> facts.add(words.say("physician.reported", words.moment(at))));
        draft.ifPresent(d -> facts.add(words.say("control.report-status", d.heading().status())));
        VBox title =
                new VBox(
                        2,
                        Pieces.flow(listed.slip().title(), "title-3"),
                        Pieces.flow(String.join(", ", facts), "text-muted"));
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox line = new HBox(12, title);
        line.setAlignment(Pos.TOP_LEFT);
        if (choice) {
            line.getChildren().add(segments());
        }
        VBox head = new VBox(10, line);
        head.setPadding(new Insets(14, 16, 10, 16));
        if (listed.correctedBy().isPresent()) {
            head.getChildren().add(note(Shape.TRIANGLE, "physician.superseded", "warning"));
        }
        if (draft.map(ReportDraft::worstFlag).orElse(Flag.NONE) == Flag.CRITICAL) {
            head.getChildren().add(note(Shape.OCTAGON, "physician.critical", "danger"));
        }
        if (draft.filter(d -> d.heading().status().withoutEffect()).isPresent()) {
            head.getChildren().add(note(Shape.OCTAGON, "physician.without-effect", "danger"));
        } else if (draft.filter(d -> d.heading().status().provisional()).isPresent()) {
            head.getChildren().add(note(Shape.TRIANGLE, "physician.provisional", "warning"));
        }
        return head;
    }

    private Node note(Shape shape, String key, String style) {
        HBox note = new HBox(10, shape.draw(), Pieces.flow(words.say(key)));
        note.setAlignment(Pos.CENTER_LEFT);
        note.getStyleClass().addAll("note", style);
        return note;
    }

    private Node segments() {
        ToggleButton numbers = segment("physician.values", !original);
        ToggleButton page = segment("physician.original", original);
        numbers.setOnAction(_ -> to(false));
        page.setOnAction(_ -> to(true));
        return new HBox(numbers, page);
    }

    private ToggleButton segment(String key, boolean on) {
        ToggleButton button = new ToggleButton(words.say(key));
        button.setToggleGroup(which);
        button.setSelected(on);
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        return button;
    }

    private void to(boolean page) {
        original = page;
        draw();
    }

    private List<Node> comments(ReportDraft draft) {
        List<Node> said = new ArrayList<>();
        draft.conclusion()
                .text()
                .ifPresent(
                        text -> {
                            said.add(Pieces.label(words.say("physician.comment"), "strong"));
                            said.add(Pieces.flow(text));
                        });
        return said;
    }
}
