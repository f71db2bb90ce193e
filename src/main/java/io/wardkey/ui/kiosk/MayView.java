package io.wardkey.ui.kiosk;

import io.wardkey.ui.control.Layers;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.kiosk.KioskDesk.Holder;
import io.wardkey.ui.kiosk.KioskDesk.OwnReport;
import io.wardkey.ui.kiosk.KioskDesk.Party;
import io.wardkey.ui.kiosk.KioskDesk.Request;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who may look, who waits, who is blocked; and the patient's own reports. */
final class MayView {

    private final Kit kit;
    private final Words words;
    private final Sentences sentences;

    MayView(Kit kit) {
        this.kit = kit;
        this.words = kit.words();
        this.sentences = new Sentences(words);
    }

    Node draw(Page.MayLook page) {
        VBox rows = new VBox(kit.px(18));
        for (Request request : page.permissions().waiting()) {
            rows.getChildren()
                    .add(
                            row(
                                    words.say("kiosk.waits", request.party().name()),
                                    sentences.who(request.party())
                                            + ". "
                                            + HomeView.asks(words, request),
                                    kit.button(
                                            "kiosk.answer-now",
                                            () -> kit.model().answer(request),
                                            "accent"),
                                    "chosen"));
        }
        for (Holder holder : page.permissions().holders()) {
            Button end = kit.button("kiosk.end-access", () -> kit.model().end(holder));
            end.setId("end-" + holder.party().number());
            rows.getChildren().add(row(sentences.who(holder.party()), terms(holder), end, "plain"));
        }
        for (Party blocked : page.permissions().blocked()) {
            rows.getChildren()
                    .add(
                            row(
                                    sentences.who(blocked),
                                    words.say("kiosk.is-blocked"),
                                    kit.button("kiosk.unblock", () -> kit.model().unblock(blocked)),
                                    "quiet"));
        }
        if (rows.getChildren().isEmpty()) {
            VBox none = kit.tile(40);
            none.getChildren()
                    .addAll(
                            Pieces.flow(words.say("kiosk.nobody-may"), "title-3"),
                            Pieces.flow(words.say("kiosk.nobody-may-more")));
            rows.getChildren().add(none);
        }
        return page(words.say("kiosk.may"), rows);
    }

    private VBox page(String title, VBox rows) {
        var scroll = Layers.scrolling(rows);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox body = kit.body(24);
        body.getChildren().addAll(Pieces.flow(title, "title-1"), scroll);
        return body;
    }

    private String terms(Holder holder) {
        List<String> parts = new ArrayList<>();
        String kinds = HomeView.kinds(words, holder.categories());
        parts.add(
                holder.visit()
                        ? words.say("kiosk.visit-until", kinds, words.until(holder.until()))
                        : words.say("kiosk.may-until", kinds, words.until(holder.until())));
        parts.add(words.say("kiosk.has-read", holder.read()));
        return String.join(" ", parts);
    }

    private Node row(String who, String terms, Button act, String style) {
        VBox said = new VBox(kit.px(4), Pieces.flow(who, "title-3"), Pieces.flow(terms));
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox row = new HBox(kit.px(28), said, act);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox tile = kit.tile(28, style);
        tile.getChildren().add(row);
        return tile;
    }

    Node answer(Page.Answering page) {
        Request request = page.request();
        VBox tile = kit.tile(40);
        tile.getChildren()
                .addAll(
                        Pieces.flow(HomeView.asks(words, request), "title-3"),
                        Pieces.flow(
                                request.reason().isBlank()
                                        ? words.say("kiosk.no-reason")
                                        : words.say("kiosk.quoted", request.reason()),
                                "lead"),
                        Pieces.flow(
                                words.say("kiosk.asked-at", words.when(request.since())),
                                "text-muted"));
        VBox body = kit.body(28);
        body.getChildren()
                .addAll(
                        Pieces.flow(
                                words.say("kiosk.may-question", request.party().name()), "title-1"),
                        tile,
                        Pieces.flow(words.say("kiosk.can-end"), "text-muted"),
                        Pieces.spring(),
                        kit.choice(
                                kit.button(
                                        "kiosk.refuse", () -> kit.model().decide(request, false)),
                                kit.button(
                                        "kiosk.allow",
                                        () -> kit.model().decide(request, true),
                                        "accent")));
        return body;
    }

    Node block(Page.Blocking page) {
        VBox tile = kit.tile(40);
        tile.getChildren()
                .addAll(
                        Pieces.flow(words.say("kiosk.block-stops", page.person().name()), "lead"),
                        Pieces.flow(words.say("kiosk.block-colleagues"), "lead"));
        VBox body = kit.body(28);
        body.getChildren()
                .addAll(
                        Pieces.flow(
                                words.say("kiosk.block-question", page.person().name()), "title-1"),
                        tile,
                        Pieces.spring(),
                        kit.choice(
                                kit.button("kiosk.dont-block", kit.model()::permissions),
                                kit.button(
                                        "kiosk.do-block",
                                        () -> kit.model().blocked(page.person()),
                                        "accent")));
        return body;
    }

    Node reports(Page.Reports page) {
        VBox rows = new VBox(kit.px(14));
        page.reports().stream()
                .skip(page.first())
                .limit(Page.Reports.ROWS)
                .forEach(report -> rows.getChildren().add(report(report)));
        if (page.reports().isEmpty()) {
            VBox none = kit.tile(40);
            none.getChildren().add(Pieces.flow(words.say("kiosk.no-reports"), "title-3"));
            rows.getChildren().add(none);
        }
        VBox body = page(words.say("kiosk.reports"), rows);
        HBox foot =
                new HBox(
                        kit.px(28),
                        Pieces.flow(words.say("kiosk.ring-laboratory"), "text-muted"),
                        Pieces.spring(),
                        LooksView.turning(
                                kit,
                                page.first() > 0,
                                page.first() + Page.Reports.ROWS < page.reports().size()));
        foot.setAlignment(Pos.CENTER_LEFT);
        body.getChildren().add(foot);
        return body;
    }

    private Node report(OwnReport report) {
        String laboratory =
                report.slip().laboratory().isBlank()
                        ? report.organisation()
                        : report.slip().laboratory();
        VBox said =
                new VBox(
                        kit.px(2),
                        Pieces.flow(report.slip().title(), "title-3"),
                        Pieces.flow(laboratory, "text-muted"));
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox row =
                new HBox(
                        kit.px(24),
                        kit.icon(Feather.FILE_TEXT, 40),
                        said,
                        Pieces.label(words.moment(report.slip().collected())));
        row.setAlignment(Pos.CENTER_LEFT);
        VBox tile = kit.tile(22);
        tile.getChildren().add(row);
        return tile;
    }
}
