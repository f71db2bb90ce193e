package io.wardkey.ui.control;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;
import org.kordamp.ikonli.feather.Feather;

/** The states that are no screen's own: nothing there, on its way, and went wrong. */
public final class States {

    private static final String BLANK = "M10 0H14V3H24V24H0V3H10Z M11 1V4H1V23H23V4H13V1Z";
    private static final double BLANK_SIDE = 48;
    private static final double WIDTH = 420;

    private States() {}

    /** Nothing there: a blank bit, one sentence, the first step. */
    public static Node empty(String sentence, Optional<Button> first) {
        SVGPath blank = new SVGPath();
        blank.setContent(BLANK);
        blank.setFillRule(javafx.scene.shape.FillRule.EVEN_ODD);
        blank.getStyleClass().add("blank");
        blank.setManaged(false);
        blank.getTransforms().add(new Scale(2, 2, 0, 0));
        Region holder =
                new Region() {
                    {
                        getChildren().add(blank);
                    }
                };
        holder.setMinSize(BLANK_SIDE, BLANK_SIDE);
        holder.setMaxSize(BLANK_SIDE, BLANK_SIDE);
        Label words = Pieces.flow(sentence, "text-muted");
        words.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        words.setMaxWidth(WIDTH);
        VBox box = new VBox(16, holder, words);
        first.ifPresent(box.getChildren()::add);
        box.setAlignment(Pos.CENTER);
        box.setPadding(new Insets(28));
        return box;
    }

    /** On its way: rows as bars, words, and a way out where that is safe. */
    public static Node loading(Words words, String sentence, Optional<Runnable> cancel) {
        VBox box = new VBox(20);
        for (int width : new int[] {260, 340, 200, 300}) {
            Region bar = new Region();
            bar.getStyleClass().add("skeleton");
            bar.setMaxWidth(width);
            bar.setPrefWidth(width);
            box.getChildren().add(bar);
        }
        HBox foot = new HBox(12, Pieces.label(sentence, "text-muted"));
        cancel.ifPresent(
                act ->
                        foot.getChildren()
                                .add(Pieces.button(words.say("control.cancel"), act, "small")));
        foot.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(foot);
        box.setPadding(new Insets(20));
        return box;
    }

    /** Went wrong: what happened, what is safe, what next; details unfold and can be copied. */
    public static Node trouble(Words words, Plight plight, Optional<Runnable> again) {
        HBox head = new HBox(8, Shape.OCTAGON.draw(), Pieces.flow(plight.what(), "title-4"));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(8, head, Pieces.flow(plight.safe()), Pieces.flow(plight.next()));
        box.setPadding(new Insets(20));
        return trouble(words, plight, again, box, new HBox(8));
    }

    /** The same in a card of a narrow pane. */
    public static Node smallTrouble(Words words, Plight plight, Optional<Runnable> again) {
        HBox head = Pieces.marked(Shape.OCTAGON, Pieces.flow(plight.what(), "strong"));
        VBox box =
                new VBox(
                        4,
                        head,
                        Pieces.flow(plight.safe(), "text-small", "text-muted"),
                        Pieces.flow(plight.next(), "text-small", "text-muted"));
        return trouble(words, plight, again, box, new FlowPane(8, 4));
    }

    private static Node trouble(
            Words words, Plight plight, Optional<Runnable> again, VBox box, Pane acts) {
        acts.setPadding(new Insets(8, 0, 0, 0));
        box.setMaxWidth(560);
        box.setAccessibleText(plight.what());
        if (plight.again()) {
            again.ifPresent(
                    act -> acts.getChildren().add(Pieces.button(words.say("control.again"), act)));
        }
        if (!plight.details().isEmpty()) {
            TextArea details = new TextArea(plight.details());
            details.setEditable(false);
            details.setWrapText(true);
            details.setPrefRowCount(3);
            details.setAccessibleText(words.say("control.details"));
            Pieces.show(details, false);
            Button unfold =
                    Pieces.button(
                            words.say("control.details"),
                            () -> Pieces.show(details, !details.isVisible()),
                            "third");
            Button copy = Pieces.button(words.say("control.copy"), () -> copy(plight), "third");
            copy.setGraphic(Pieces.icon(Feather.COPY));
            acts.getChildren().addAll(unfold, copy);
            box.getChildren().addAll(acts, details);
        } else if (!acts.getChildren().isEmpty()) {
            box.getChildren().add(acts);
        }
        return box;
    }

    private static void copy(Plight plight) {
        ClipboardContent content = new ClipboardContent();
        content.putString(
                String.join("\n", plight.what(), plight.safe(), plight.next(), plight.details()));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
