package io.wardkey.ui.reception;

import io.wardkey.ui.control.Layers;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** Where files come in: dropped, or chosen; and what was wrong with those that did not. */
final class DropZone {

    private static final double WIDE = 202;
    private static final double NARROW = 64;

    private final Words words;
    private final ReceptionModel model;
    private final VBox pane = new VBox(16);
    private final VBox zone = new VBox(6);
    private final VBox notices = new VBox(8);
    private final Button choose;
    private final Button fresh;
    private final Node hint;

    DropZone(Words words, ReceptionModel model, Runnable register) {
        this.words = words;
        this.model = model;
        pane.getStyleClass().addAll("side", "left");
        pane.setPadding(new Insets(12));
        choose = Pieces.button(words.say("reception.drop"), this::choose, "third", "strong");
        choose.setId("drop");
        choose.setGraphic(Pieces.icon(Feather.DOWNLOAD, "accent"));
        choose.setMaxWidth(Double.MAX_VALUE);
        choose.setMinWidth(0);
        hint = Pieces.flow(words.say("reception.drop-hint"), "text-small", "text-muted");
        zone.getChildren().addAll(choose, hint);
        zone.setAlignment(Pos.CENTER);
        zone.getStyleClass().add("drop");
        fresh = Pieces.button(words.say("reception.new-patient"), register);
        fresh.setGraphic(Pieces.icon(Feather.PLUS));
        fresh.setMaxWidth(Double.MAX_VALUE);
        fresh.setMinWidth(0);
        fresh.setId("new-patient");
        var scroll = Layers.scrolling(notices);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        pane.getChildren().addAll(zone, fresh, scroll);
        model.notices()
                .addListener(
                        (javafx.collections.ListChangeListener<ReceptionModel.Notice>) _ -> tell());
        narrow(false);
    }

    Node node() {
        return pane;
    }

    /** Folds to its buttons' pictures. */
    void narrow(boolean narrow) {
        double width = narrow ? NARROW : WIDE;
        pane.setMinWidth(width);
        pane.setPrefWidth(width);
        pane.setMaxWidth(width);
        Pieces.show(hint, !narrow);
        choose.setText(narrow ? "" : words.say("reception.drop"));
        fresh.setText(narrow ? "" : words.say("reception.new-patient"));
        zone.setPadding(narrow ? new Insets(10, 0, 10, 0) : new Insets(14, 10, 14, 10));
    }

    private void tell() {
        notices.getChildren().clear();
        for (ReceptionModel.Notice notice : model.notices().reversed()) {
            Button gone = Pieces.button("", () -> model.notices().remove(notice), "third", "small");
            gone.setGraphic(Pieces.icon(Feather.X));
            gone.setAccessibleText(words.say("control.close"));
            HBox head = new HBox(4, Pieces.flow(notice.about(), "strong"), Pieces.spring(), gone);
            head.setAlignment(Pos.TOP_LEFT);
            VBox card = new VBox(4, head, States.trouble(words, notice.plight(), Optional.empty()));
            ((VBox) card.getChildren().get(1)).setPadding(new Insets(0));
            card.getStyleClass().add("card");
            card.setPadding(new Insets(8, 10, 10, 10));
            notices.getChildren().add(card);
        }
    }

    void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.say("reception.choose-files"));
        List<File> files = chooser.showOpenMultipleDialog(pane.getScene().getWindow());
        if (files != null) {
            model.drop(files.stream().map(File::toPath).toList());
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
        List<Path> files =
                event.getDragboard().getFiles().stream()
                        .map(File::toPath)
                        .filter(Files::isRegularFile)
                        .toList();
        model.drop(files);
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }
}
