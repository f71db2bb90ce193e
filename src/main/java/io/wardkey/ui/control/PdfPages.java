package io.wardkey.ui.control;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.PageImage;
import io.wardkey.domain.report.PageRenderer;
import io.wardkey.domain.report.PagedDocument;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** The pages of a document, drawn off the window's thread, at any zoom from 25 to 400 %. */
public final class PdfPages {

    private static final int POINTS_AN_INCH = 72;
    private static final double STEP = 1.25;
    private static final double LEAST = 0.25;
    private static final double MOST = 4;

    private final Words words;
    private final Background background;
    private final PageRenderer renderer;
    private final BorderPane pane = new BorderPane();
    private final ImageView image = new ImageView();
    private final Label where = Pieces.label("", "text-small", "text-muted");
    private final Button before;
    private final Button after;
    private final StackPane paper = new StackPane(image);
    private Optional<ByteString> document = Optional.empty();
    private Background.Running drawing = () -> {};
    private int page;
    private int count = 1;
    private double zoom;
    private final double firstZoom;

    /** A page as it was drawn, or why it was not. */
    private sealed interface Drawn {
        record Page(PageImage image, int count) implements Drawn {}

        record Not(Plight plight) implements Drawn {}
    }

    /**
     * @param firstZoom 1 for real size on a screen of 96 dots an inch
     */
    public PdfPages(Words words, Background background, PageRenderer renderer, double firstZoom) {
        this.words = words;
        this.background = background;
        this.renderer = renderer;
        this.firstZoom = firstZoom;
        this.zoom = firstZoom;
        before = Pieces.button(words.say("control.page.before"), () -> turn(-1), "small");
        after = Pieces.button(words.say("control.page.after"), () -> turn(1), "small");
        paper.getStyleClass().add("paper");
        paper.setMaxSize(StackPane.USE_PREF_SIZE, StackPane.USE_PREF_SIZE);
        StackPane middle = new StackPane(paper);
        middle.setPadding(new Insets(12));
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setPannable(true);
        scroll.setAccessibleText(words.say("control.page.document"));
        pane.setCenter(scroll);
        where.setMinWidth(Label.USE_PREF_SIZE);
        HBox turning = new HBox(6, before, after, where);
        turning.setAlignment(Pos.CENTER_LEFT);
        HBox zooming =
                new HBox(
                        6,
                        Pieces.button(
                                words.say("control.page.smaller"),
                                () -> zoom(zoom / STEP),
                                "small"),
                        Pieces.button(
                                words.say("control.page.larger"),
                                () -> zoom(zoom * STEP),
                                "small"));
        // Where both have no room beside each other they stand one below the other.
        FlowPane foot = new FlowPane(12, 6, turning, zooming);
        foot.setPadding(new Insets(8, 12, 8, 12));
        pane.setBottom(foot);
    }

    public BorderPane node() {
        return pane;
    }

    public void show(ByteString pdf) {
        document = Optional.of(pdf);
        page = 0;
        zoom = firstZoom;
        draw();
    }

    /** Drops the pages: nothing of them stays on the screen. */
    public void clear() {
        drawing.stop();
        document = Optional.empty();
        image.setImage(null);
        where.setText("");
    }

    public void turn(int by) {
        int to = Math.clamp(page + by, 0, count - 1);
        if (to != page) {
            page = to;
            draw();
        }
    }

    public void zoom(double to) {
        zoom = Math.clamp(to, LEAST, MOST);
        draw();
    }

    private void draw() {
        drawing.stop();
        if (document.isEmpty()) {
            return;
        }
        ByteString pdf = document.get();
        int wanted = page;
        double scale = Math.max(1, pane.getScene() == null ? 1 : outputScale());
        int dpi = (int) Math.round(POINTS_AN_INCH * 4 / 3.0 * zoom * scale);
        drawing = background.run(_ -> drawn(pdf, wanted, dpi), drawn -> shown(drawn, scale));
    }

    private double outputScale() {
        return pane.getScene().getWindow() == null
                ? 1
                : pane.getScene().getWindow().getOutputScaleX();
    }

    private Drawn drawn(ByteString pdf, int wanted, int dpi) {
        return switch (renderer.open(pdf)) {
            case PageRenderer.OpenOutcome.Refused(var refusal) ->
                    new Drawn.Not(
                            new Plight(
                                    words.say("control.refusal", refusal.reason()),
                                    words.say("control.page.safe"),
                                    words.say("control.page.next"),
                                    refusal.where(),
                                    false));
            case PageRenderer.OpenOutcome.Opened(PagedDocument opened) -> {
                try (opened) {
                    yield switch (opened.render(wanted, dpi)) {
                        case PagedDocument.PageOutcome.Rendered(PageImage drawn) ->
                                new Drawn.Page(drawn, opened.pageCount());
                        case PagedDocument.PageOutcome.Text _ -> damaged("TEXT");
                        case PagedDocument.PageOutcome.Failed(var failure) ->
                                damaged(failure.name());
                    };
                }
            }
        };
    }

    private Drawn damaged(String details) {
        return new Drawn.Not(
                new Plight(
                        words.say("control.page.damaged"),
                        words.say("control.page.safe"),
                        words.say("control.page.next"),
                        details,
                        false));
    }

    private void shown(Drawn drawn, double scale) {
        switch (drawn) {
            case Drawn.Page(PageImage pixels, int pages) -> {
                count = pages;
                Pieces.show(before, pages > 1);
                Pieces.show(after, pages > 1);
                WritableImage picture = new WritableImage(pixels.width(), pixels.height());
                picture.getPixelWriter()
                        .setPixels(
                                0,
                                0,
                                pixels.width(),
                                pixels.height(),
                                PixelFormat.getIntArgbInstance(),
                                pixels.argb(),
                                0,
                                pixels.width());
                image.setImage(picture);
                image.setFitWidth(pixels.width() / scale);
                image.setPreserveRatio(true);
                paper.getChildren().setAll(image);
                where.setText(words.say("control.page.of", page + 1, count));
                image.setAccessibleText(where.getText());
            }
            case Drawn.Not(Plight plight) ->
                    paper.getChildren().setAll(States.trouble(words, plight, Optional.empty()));
        }
    }
}
