package io.wardkey.ui.reception;

import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Shape;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.FoldersModel.Shown;
import java.io.File;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.feather.Feather;

/** The watched folders: name, how many files came, what is wrong; choosing one, ending one. */
final class FolderList extends VBox {

    private static final double PICTURE = 16;

    private final Words words;
    private final FoldersModel model;
    private final Label heading;
    private final VBox rows = new VBox();
    private final Button choose;
    private boolean folded;

    FolderList(Words words, FoldersModel model) {
        super(4);
        this.words = words;
        this.model = model;
        heading = Pieces.label(words.say("reception.folder.heading"), "text-small", "strong");
        choose = Pieces.button(words.say("reception.folder.watch"), this::choose, "third");
        choose.setId("watch-folder");
        choose.setGraphic(Pieces.icon(Feather.FOLDER_PLUS));
        choose.setMinWidth(0);
        choose.setTooltip(new Tooltip(words.say("reception.folder.watch-hint")));
        getChildren().addAll(heading, rows, choose);
        model.shown().addListener((ListChangeListener<Shown>) _ -> draw());
        draw();
    }

    /** Folded, a folder is its picture and how many files came. */
    void fold(boolean now) {
        if (folded != now) {
            folded = now;
            draw();
        }
    }

    private void draw() {
        Pieces.show(heading, !folded && !model.shown().isEmpty());
        choose.setText(folded ? "" : words.say("reception.folder.watch"));
        choose.setAlignment(folded ? Pos.CENTER : Pos.CENTER_LEFT);
        choose.setMaxWidth(folded ? Double.MAX_VALUE : USE_PREF_SIZE);
        rows.getChildren()
                .setAll(model.shown().stream().map(folded ? this::small : this::row).toList());
    }

    private Node small(Shown folder) {
        Label label = Pieces.label(String.valueOf(folder.files()), "text-small", "text-muted");
        label.setGraphic(Pieces.icon(Feather.FOLDER));
        label.setContentDisplay(ContentDisplay.TOP);
        label.setTooltip(new Tooltip(folder.name() + "\n" + folder.said()));
        label.setAccessibleText(folder.name() + ", " + folder.said());
        label.setMaxWidth(Double.MAX_VALUE);
        label.setAlignment(Pos.CENTER);
        label.setPadding(new Insets(8, 0, 8, 0));
        return label;
    }

    private Node row(Shown folder) {
        Label name = Pieces.label(folder.name(), "medium");
        name.setTooltip(new Tooltip(folder.path().toString()));
        name.setMinWidth(0);
        Label said =
                Pieces.flow(
                        folder.said(), "text-small", folder.trouble() ? "warning" : "text-muted");
        VBox told = new VBox(name, said);
        told.setMinWidth(0);
        HBox.setHgrow(told, Priority.ALWAYS);
        Button end = Pieces.button("", () -> model.end(folder.path()), "third", "small");
        end.setGraphic(Pieces.icon(Feather.X));
        String ends = words.say("reception.folder.end", folder.name());
        end.setId("end-" + folder.name());
        end.setAccessibleText(ends);
        end.setTooltip(new Tooltip(ends));
        StackPane picture =
                new StackPane(
                        folder.trouble() ? Shape.TRIANGLE.draw() : Pieces.icon(Feather.FOLDER));
        picture.setMinSize(PICTURE, PICTURE + 2);
        picture.setMaxSize(PICTURE, PICTURE + 2);
        HBox row = new HBox(8, picture, told, end);
        row.setAlignment(Pos.TOP_LEFT);
        row.setPadding(new Insets(6, 0, 6, 0));
        row.getStyleClass().add("folder");
        row.setAccessibleText(folder.name() + ", " + folder.said());
        return row;
    }

    void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(words.say("reception.folder.choose"));
        Optional.ofNullable(chooser.showDialog(getScene().getWindow()))
                .map(File::toPath)
                .ifPresent(model::watch);
    }
}
