package io.wardkey.ui.reception;

import io.wardkey.ui.control.Layers;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.RunModel.Shown;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/**
 * Where files come in: dropped, chosen, or from watched folders; how far they are; and what was
 * wrong with those that did not.
 */
final class DropZone {

    private static final double WIDE = 232;
    private static final double MIDDLE = 216;
    private static final double NARROW = 64;

    /** From this width of the screen on there is room for the wider one. */
    private static final double WIDE_FROM = 1360;

    /** Below this it folds. */
    private static final double FOLDS_BELOW = 1060;

    private final Words words;
    private final Arrivals arrivals;
    private final RunModel run;
    private final FoldersModel watched;
    private final VBox pane = new VBox(16);
    private final VBox zone = new VBox(6);
    private final NoticeList notices;
    private final FolderList folders;
    private final Button choose;
    private final Button fresh;
    private final Label hint;
    private double screen = WIDE_FROM;

    DropZone(
            Words words, Arrivals arrivals, RunModel run, FoldersModel watched, Runnable register) {
        this.words = words;
        this.arrivals = arrivals;
        this.run = run;
        this.watched = watched;
        pane.getStyleClass().addAll("side", "left");
        pane.setPadding(new Insets(12));
        choose = Pieces.button(words.say("reception.drop"), this::choose, "third", "strong");
        choose.setId("drop");
        choose.setGraphic(Pieces.icon(Feather.DOWNLOAD, "accent"));
        choose.setMaxWidth(Double.MAX_VALUE);
        choose.setMinWidth(0);
        hint = Pieces.flow(words.say("reception.drop-hint"), "text-small", "text-muted");
        hint.setTextAlignment(TextAlignment.CENTER);
        zone.getChildren().addAll(choose, hint);
        zone.setAlignment(Pos.CENTER);
        zone.getStyleClass().add("drop");
        fresh = Pieces.button(words.say("reception.new-patient"), register);
        fresh.setGraphic(Pieces.icon(Feather.PLUS));
        fresh.setMaxWidth(Double.MAX_VALUE);
        fresh.setMinWidth(0);
        fresh.setId("new-patient");
        folders = new FolderList(words, watched);
        notices = new NoticeList(words, arrivals, choose::requestFocus);
        var scroll = Layers.scrolling(new VBox(16, folders, notices));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        pane.getChildren().addAll(zone, fresh, new RunCard(words, run), scroll);
        arrivals.notices().all().addListener((ListChangeListener<Notices.Notice>) _ -> fit());
        run.shown().addListener((_, _, _) -> fit());
        watched.shown().addListener((ListChangeListener<FoldersModel.Shown>) _ -> fit());
        fit();
    }

    Node node() {
        return pane;
    }

    /** Takes its share of a screen of this width. */
    void fit(double width) {
        screen = width;
        fit();
    }

    /** Folds to its buttons' pictures, unless there is something to read. */
    private void fit() {
        boolean quiet =
                arrivals.notices().all().isEmpty()
                        && run.shown().get() instanceof Shown.Nothing
                        && !watched.anyTrouble();
        boolean folded = screen < FOLDS_BELOW && quiet;
        double width = folded ? NARROW : screen < WIDE_FROM ? MIDDLE : WIDE;
        pane.setMinWidth(width);
        pane.setPrefWidth(width);
        pane.setMaxWidth(width);
        Pieces.show(hint, !folded);
        choose.setText(folded ? "" : words.say("reception.drop"));
        fresh.setText(folded ? "" : words.say("reception.new-patient"));
        zone.setPadding(folded ? new Insets(10, 0, 10, 0) : new Insets(14, 10, 14, 10));
        folders.fold(folded);
    }

    /** Goes to the password of the newest locked file. */
    void password() {
        notices.password();
    }

    /** Chooses a folder to watch. */
    void watch() {
        folders.choose();
    }

    void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.say("reception.choose-files"));
        List<File> files = chooser.showOpenMultipleDialog(pane.getScene().getWindow());
        if (files != null) {
            arrivals.take(files.stream().map(File::toPath).toList());
        }
    }

    void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            zone.getStyleClass().remove("over");
            zone.getStyleClass().add("over");
        }
        event.consume();
    }

    void out(DragEvent event) {
        zone.getStyleClass().remove("over");
        event.consume();
    }

    void dropped(DragEvent event) {
        zone.getStyleClass().remove("over");
        List<Path> files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
        arrivals.take(files);
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }
}
