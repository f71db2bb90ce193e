package io.wardkey.ui.reception;

import io.wardkey.ui.control.Layers;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.Arrivals.Notice;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
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
    private final Arrivals arrivals;
    private final VBox pane = new VBox(16);
    private final VBox zone = new VBox(6);
    private final VBox notices = new VBox(8);
    private final Button choose;
    private final Button fresh;
    private final Node hint;
    private boolean narrow;

    DropZone(Words words, Arrivals arrivals, Runnable register) {
        this.words = words;
        this.arrivals = arrivals;
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
        arrivals.notices().addListener(this::tell);
        narrow(false);
    }

    Node node() {
        return pane;
    }

    /** Folds to its buttons' pictures, unless there is something to read. */
    void narrow(boolean narrow) {
        this.narrow = narrow;
        boolean folded = narrow && arrivals.notices().isEmpty();
        double width = folded ? NARROW : WIDE;
        pane.setMinWidth(width);
        pane.setPrefWidth(width);
        pane.setMaxWidth(width);
        Pieces.show(hint, !folded);
        choose.setText(folded ? "" : words.say("reception.drop"));
        fresh.setText(folded ? "" : words.say("reception.new-patient"));
        zone.setPadding(folded ? new Insets(10, 0, 10, 0) : new Insets(14, 10, 14, 10));
    }

    /** The newest on top; the others stay as they are, with what somebody types in them. */
    private void tell(ListChangeListener.Change<? extends Notice> change) {
        ObservableList<Node> cards = notices.getChildren();
        while (change.next()) {
            for (int i = 0; i < change.getRemovedSize(); i++) {
                cards.remove(cards.size() - 1 - change.getFrom());
            }
            for (int i = 0; i < change.getAddedSize(); i++) {
                cards.add(
                        cards.size() - change.getFrom() - i, card(change.getAddedSubList().get(i)));
            }
        }
        narrow(narrow);
    }

    private Node card(Notice notice) {
        Button gone = Pieces.button("", () -> arrivals.dismiss(notice), "third", "small");
        gone.setGraphic(Pieces.icon(Feather.X));
        gone.setAccessibleText(words.say("control.close"));
        HBox head = new HBox(4, Pieces.flow(notice.about(), "strong"), Pieces.spring(), gone);
        head.setAlignment(Pos.TOP_LEFT);
        VBox card = new VBox(4, head, States.trouble(words, notice.plight(), Optional.empty()));
        ((VBox) card.getChildren().get(1)).setPadding(new Insets(0));
        notice.lock()
                .ifPresent(
                        lock ->
                                card.getChildren()
                                        .add(
                                                new PasswordPane(
                                                        words,
                                                        arrivals,
                                                        notice,
                                                        lock,
                                                        choose::requestFocus)));
        card.getStyleClass().add("card");
        card.setPadding(new Insets(8, 10, 10, 10));
        return card;
    }

    /** Goes to the password of the newest locked file. */
    void password() {
        notices.getChildren().stream()
                .flatMap(card -> ((VBox) card).getChildren().stream())
                .filter(PasswordPane.class::isInstance)
                .map(PasswordPane.class::cast)
                .findFirst()
                .ifPresent(PasswordPane::focus);
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
        List<Path> files =
                event.getDragboard().getFiles().stream()
                        .map(File::toPath)
                        .filter(Files::isRegularFile)
                        .toList();
        arrivals.take(files);
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }
}
