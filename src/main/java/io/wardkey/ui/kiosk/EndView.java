package io.wardkey.ui.kiosk;

import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.kiosk.KioskDesk.Holder;
import javafx.geometry.Insets;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import org.kordamp.ikonli.feather.Feather;

/** Ending access: one picture says what stops and what can't be taken back. */
final class EndView {

    private static final double WIDTH = 1820;
    private static final double HEIGHT = 340;
    private static final String[] READ = {
        "h64v88h-64z", "h64v54h-64z", "h64v112h-64z", "h64v70h-64z"
    };

    private final Kit kit;
    private final Words words;

    EndView(Kit kit) {
        this.kit = kit;
        this.words = kit.words();
    }

    Node draw(Page.Ending page) {
        Holder holder = page.holder();
        String name = holder.party().name();
        VBox picture = kit.tile(0);
        picture.getChildren().add(key(holder));
        picture.setPadding(new Insets(kit.px(30), kit.px(38), kit.px(24), kit.px(38)));
        HBox columns =
                new HBox(
                        kit.px(56),
                        column(
                                Feather.EYE,
                                words.say("kiosk.not-back"),
                                words.say("kiosk.not-back-more", name, holder.read())),
                        column(
                                Feather.LOCK,
                                words.say("kiosk.stops"),
                                words.say("kiosk.stops-more", name)));
        VBox body = kit.body(26);
        body.getChildren()
                .addAll(
                        Pieces.flow(words.say("kiosk.end-question", name), "title-1"),
                        picture,
                        columns,
                        Pieces.spring(),
                        Pieces.line());
        // Through the place the door would stay open: that must be said, before anything is ended.
        body.getChildren()
                .add(
                        holder.alsoThrough().isPresent()
                                ? Pieces.flow(
                                        words.say(
                                                "kiosk.unchanged-place",
                                                holder.alsoThrough().get().name()),
                                        "strong")
                                : Pieces.flow(words.say("kiosk.unchanged"), "text-muted"));
        body.getChildren()
                .add(
                        kit.choice(
                                kit.button("kiosk.keep", kit.model()::permissions),
                                kit.button(
                                        "kiosk.do-end",
                                        () -> kit.model().ended(holder),
                                        "accent")));
        return body;
    }

    private Node column(Feather icon, String title, String text) {
        VBox said = new VBox(kit.px(4), Pieces.flow(title, "title-3"), Pieces.flow(text, "lead"));
        HBox column = new HBox(kit.px(24), kit.icon(icon, 44), said);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox.setHgrow(column, Priority.ALWAYS);
        column.setPrefWidth(kit.px(876));
        return column;
    }

    /** Teeth left of the cut are openings so far, dashed right of it is what stops. */
    private Node key(Holder holder) {
        Circle bow = new Circle(112, 150, 84);
        bow.setStrokeWidth(34);
        bow.getStyleClass().add("ink-line");
        Group drawn = new Group(bow, ink("M208 130H866V170H208Z"));
        for (int i = 0; i < Math.min(holder.read(), READ.length); i++) {
            drawn.getChildren().add(ink("M" + (330 + 120 * i) + " 168" + READ[i]));
        }
        SVGPath rest =
                Pictures.path(
                        "M934 130H1600V170H1514v70h-64v-70H1404v88h-64v-88H1294v54h-64v-54H1184v112h-64v-112H1074v70h-64v-70H934Z",
                        "dashed");
        rest.setStrokeWidth(3);
        rest.getStrokeDashArray().addAll(12.0, 9.0);
        Line cut = new Line(900, 46, 900, 310);
        cut.setStrokeWidth(6);
        cut.getStyleClass().add("petrol-line");
        SVGPath flag = Pictures.path("M816 0h168v46h-168z", "petrol");
        SVGPath bracket = bracket("M1010 274v14H1514v-14");
        drawn.getChildren().addAll(rest, cut, flag, bracket, lock());
        if (holder.read() > 0) {
            int last = 330 + 120 * (Math.min(holder.read(), READ.length) - 1) + 64;
            drawn.getChildren().add(bracket("M330 274v14H" + last + "v-14"));
        }
        String[] names = lastName(holder.party().name());
        drawn.getChildren()
                .addAll(
                        text(names[0], 112, names[1].isEmpty() ? 158 : 146, 0, 24, "ink", true),
                        text(names[1], 112, 176, 0, 24, "ink", true),
                        text(words.say("control.time.today"), 900, 33, 0, 26, "on-petrol", true),
                        text(
                                words.say("kiosk.allowed-since", words.day(holder.from())),
                                214,
                                110,
                                -1,
                                24,
                                "muted",
                                false),
                        text(
                                words.say("kiosk.would-end", words.until(holder.until())),
                                1600,
                                110,
                                1,
                                24,
                                "muted",
                                false),
                        text(
                                words.say("kiosk.read-count", holder.read()),
                                542,
                                326,
                                0,
                                26,
                                "ink",
                                true),
                        text(
                                words.say("kiosk.closed-count", holder.closed()),
                                1262,
                                326,
                                0,
                                26,
                                "ink",
                                true));
        double scale = kit.px(1);
        drawn.getTransforms().add(new Scale(scale * 0.94, scale * 0.94, 0, 0));
        drawn.setManaged(false);
        Pane pane = new Pane(drawn);
        pane.setMinSize(WIDTH * scale * 0.94, HEIGHT * scale * 0.94);
        pane.setMaxSize(WIDTH * scale * 0.94, HEIGHT * scale * 0.94);
        pane.setAccessibleText(
                words.say("kiosk.read-count", holder.read())
                        + ". "
                        + words.say("kiosk.closed-count", holder.closed())
                        + ".");
        return pane;
    }

    private static SVGPath ink(String path) {
        return Pictures.path(path, "ink");
    }

    private static SVGPath bracket(String path) {
        SVGPath bracket = Pictures.path(path, "dashed");
        bracket.setStrokeWidth(3);
        return bracket;
    }

    private static Node lock() {
        SVGPath shackle = Pictures.path("M22 66V44a50 50 0 0 1 100 0v22", "ink-line");
        shackle.setStrokeWidth(18);
        Group lock =
                new Group(
                        shackle,
                        ink("M0 62h144v104H0z"),
                        Pictures.path(
                                "M72 88a15 15 0 0 1 9 27l6 28H57l6-28a15 15 0 0 1 9-27z",
                                "surface"));
        lock.setTranslateX(1660);
        lock.setTranslateY(76);
        return lock;
    }

    /**
     * @param align -1 from x, 0 around x, 1 up to x
     */
    private static Text text(
            String content,
            double x,
            double y,
            int align,
            double size,
            String style,
            boolean bold) {
        Text text = new Text(content);
        text.getStyleClass().add("drawn-" + style);
        text.setStyle(
                "-fx-font-family: \"IBM Plex Sans"
                        + (bold ? " SemiBold" : "")
                        + "\"; -fx-font-size: "
                        + size
                        + "px;");
        text.setFont(
                javafx.scene.text.Font.font(
                        bold ? "IBM Plex Sans SemiBold" : "IBM Plex Sans", size));
        double width = text.getLayoutBounds().getWidth();
        text.setX(align < 0 ? x : align == 0 ? x - width / 2 : x - width);
        text.setY(y);
        return text;
    }

    /** What fits into the bow: title and last name. */
    private static String[] lastName(String name) {
        String[] parts = name.split(" ", -1);
        if (parts.length < 2) {
            return new String[] {name, ""};
        }
        return new String[] {parts[0], parts[parts.length - 1]};
    }
}
