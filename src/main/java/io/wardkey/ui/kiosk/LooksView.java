package io.wardkey.ui.kiosk;

import io.wardkey.ui.control.Figure;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Pressable;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.kiosk.KioskDesk.Act;
import io.wardkey.ui.kiosk.KioskDesk.QuestionKind;
import io.wardkey.ui.kiosk.Visits.Visit;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who looked: an entry a visit in words; each unfolds to what can be done. */
final class LooksView {

    private final Kit kit;
    private final Words words;
    private final Sentences sentences;

    LooksView(Kit kit) {
        this.kit = kit;
        this.words = kit.words();
        this.sentences = new Sentences(words);
    }

    Node draw(Page.Looked page) {
        List<Visit> people =
                page.visits().stream().filter(visit -> !visit.newest().automatic()).toList();
        List<Visit> software =
                page.visits().stream().filter(visit -> visit.newest().automatic()).toList();
        VBox entries = new VBox(kit.px(18));
        people.stream()
                .skip(page.first())
                .limit(Page.Looked.VISITS)
                .forEach(visit -> entries.getChildren().add(entry(visit, page)));
        if (people.isEmpty()) {
            VBox none = kit.tile(40);
            none.getChildren().add(Pieces.flow(words.say("kiosk.nobody-looked"), "title-3"));
            entries.getChildren().add(none);
        }
        HBox.setHgrow(entries, Priority.ALWAYS);
        VBox right = new VBox(kit.px(24), proof(page));
        if (!software.isEmpty()) {
            VBox tile = kit.tile(32, "quiet");
            HBox head =
                    new HBox(
                            kit.px(16),
                            kit.icon(Feather.CPU, 32),
                            Pieces.flow(words.say("kiosk.software"), "strong"));
            tile.getChildren().add(head);
            software.forEach(
                    visit -> tile.getChildren().add(Pieces.flow(sentences.headline(visit))));
            right.getChildren().add(tile);
        }
        right.getChildren().addAll(Pieces.spring(), turning(page, people.size()));
        right.setMinWidth(kit.px(560));
        right.setPrefWidth(kit.px(584));
        right.setMaxWidth(kit.px(584));
        var scroll = io.wardkey.ui.control.Layers.scrolling(entries);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox columns = new HBox(kit.px(36), scroll, right);
        VBox.setVgrow(columns, Priority.ALWAYS);
        VBox body = kit.body(22);
        body.getChildren().addAll(Pieces.flow(words.say("kiosk.looked"), "title-1"), columns);
        return body;
    }

    private Node entry(Visit visit, Page.Looked page) {
        boolean open = visit.newest().entry() == page.unfolded();
        VBox tile = kit.tile(0);
        tile.setSpacing(0);
        if (open) {
            tile.getStyleClass().add("chosen");
        } else if (visit.newest().act() instanceof Act.Emergency) {
            tile.getStyleClass().add("danger");
        } else if (visit.newest().act() instanceof Act.Refused) {
            tile.getStyleClass().add("warning");
        }
        VBox time =
                new VBox(
                        Pieces.label(words.day(visit.newest().at()), "text-muted", "text-small"),
                        Pieces.label(words.time(visit.newest().at()), "text-muted", "text-small"));
        time.setMinWidth(kit.px(150));
        time.setMaxWidth(kit.px(150));
        VBox said = new VBox(kit.px(4));
        mark(visit, said);
        said.getChildren().add(Pieces.flow(sentences.headline(visit), open ? "title-3" : "lead"));
        String second = sentences.second(visit);
        if (!second.isEmpty()) {
            said.getChildren()
                    .add(
                            Pieces.flow(
                                    second,
                                    "text-small",
                                    visit.newest().question().isPresent()
                                            ? "accent"
                                            : "text-muted"));
        }
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox row =
                new HBox(
                        kit.px(12),
                        time,
                        said,
                        kit.icon(open ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN, 30));
        row.setAlignment(Pos.CENTER_LEFT);
        Pressable head =
                new Pressable(
                        sentences.headline(visit) + " " + second,
                        () -> kit.model().unfold(visit.newest().entry()),
                        row);
        head.setId("look-" + visit.newest().entry());
        head.setPadding(new Insets(kit.px(18), kit.px(28), kit.px(18), kit.px(28)));
        tile.getChildren().add(head);
        if (open) {
            tile.getChildren().addAll(facts(visit), acts(visit, page.asking()));
        }
        return tile;
    }

    private void mark(Visit visit, VBox said) {
        if (visit.newest().act() instanceof Act.Emergency) {
            said.getChildren().add(marked(Feather.ALERT_OCTAGON, "kiosk.emergency", "danger"));
        } else if (visit.newest().act() instanceof Act.Refused) {
            said.getChildren().add(marked(Feather.SLASH, "kiosk.refused", "warning"));
        }
    }

    private Node marked(Feather icon, String key, String style) {
        HBox line =
                new HBox(
                        kit.px(12),
                        kit.icon(icon, 28, style),
                        Pieces.label(words.say(key), "strong", style));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node facts(Visit visit) {
        GridPane grid = new GridPane(kit.px(12), kit.px(8));
        String[][] facts = {
            {"kiosk.which", sentences.which(visit)},
            {"kiosk.why", sentences.why(visit)},
            {"kiosk.allowed-by", sentences.allowedBy(visit)}
        };
        for (int i = 0; i < facts.length; i++) {
            var name = Pieces.label(words.say(facts[i][0]), "text-small", "text-muted");
            name.setMinWidth(kit.px(150));
            var value = Pieces.flow(facts[i][1]);
            GridPane.setHgrow(value, Priority.ALWAYS);
            grid.add(name, 0, i);
            grid.add(value, 1, i);
        }
        grid.setPadding(new Insets(0, kit.px(28), kit.px(20), kit.px(28)));
        return grid;
    }

    private Node acts(Visit visit, boolean asking) {
        FlowPane acts = new FlowPane(kit.px(18), kit.px(14));
        int entry = visit.newest().entry();
        if (asking) {
            for (QuestionKind kind : QuestionKind.values()) {
                Button button =
                        Pieces.button(
                                words.say("kiosk.question", kind),
                                () -> kit.model().ask(entry, kind));
                button.setId("question-" + kind);
                acts.getChildren().add(button);
            }
        } else {
            if (visit.newest().question().isEmpty()) {
                Button ask = kit.button("kiosk.ask", () -> kit.model().askAbout(entry), "accent");
                ask.setGraphic(kit.icon(Feather.MESSAGE_SQUARE, 30));
                acts.getChildren().add(ask);
            }
            var reader = visit.newest().reader();
            if (!reader.isPlace()) {
                acts.getChildren()
                        .addAll(
                                kit.button("kiosk.end-access", () -> kit.model().endFor(reader)),
                                kit.button("kiosk.block", () -> kit.model().block(reader)));
            }
        }
        acts.setPadding(new Insets(kit.px(18), kit.px(28), kit.px(22), kit.px(28)));
        return new VBox(Pieces.line(), acts);
    }

    private Node proof(Page.Looked page) {
        VBox tile = kit.tile(34);
        double side = Math.max(48, Math.round(kit.px(132) / 24) * 24.0);
        HBox top =
                new HBox(
                        kit.px(28),
                        Figure.of(page.home().head(), side, words),
                        Pieces.flow(
                                page.home().nodes() == 0
                                        ? words.say("kiosk.being-proved", page.home().entries())
                                        : words.say(
                                                "kiosk.proved",
                                                page.home().entries(),
                                                page.home().nodes()),
                                "strong"));
        top.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(top.getChildren().get(1), Priority.ALWAYS);
        tile.getChildren()
                .addAll(top, Pieces.flow(words.say("kiosk.notches"), "text-muted", "text-small"));
        return tile;
    }

    private Node turning(Page.Looked page, int all) {
        return turning(kit, page.first() > 0, page.first() + Page.Looked.VISITS < all);
    }

    static Node turning(Kit kit, boolean before, boolean after) {
        Button newer = kit.button("kiosk.newer", () -> kit.model().turn(-1));
        newer.setGraphic(kit.icon(Feather.CHEVRON_UP, 28));
        newer.setDisable(!before);
        Button older = kit.button("kiosk.older", () -> kit.model().turn(1));
        older.setGraphic(kit.icon(Feather.CHEVRON_DOWN, 28));
        older.setDisable(!after);
        HBox row = new HBox(kit.px(18), newer, older);
        for (Button button : List.of(newer, older)) {
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        io.wardkey.ui.control.Pieces.show(row, before || after);
        return row;
    }
}
