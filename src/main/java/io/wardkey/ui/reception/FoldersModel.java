package io.wardkey.ui.reception;

import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.Folders.Condition;
import io.wardkey.ui.reception.Folders.Folder;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The watched folders in words, and choosing and ending them. */
final class FoldersModel {

    private final Folders folders;
    private final Background background;
    private final Words words;
    private final BiConsumer<String, Plight> tell;
    private final ObservableList<Shown> shown = FXCollections.observableArrayList();
    private Optional<Trouble> forgotten = Optional.empty();

    /**
     * @param tell told of a folder that can't be watched or ended, by its name
     */
    FoldersModel(
            Folders folders, Background background, Words words, BiConsumer<String, Plight> tell) {
        this.folders = folders;
        this.background = background;
        this.words = words;
        this.tell = tell;
    }

    /**
     * A folder.
     *
     * @param name as short as tells it apart
     * @param files how many came
     * @param said what is to be said of it
     * @param trouble whether a person should look after it
     */
    record Shown(Path path, String name, int files, String said, boolean trouble) {}

    ObservableList<Shown> shown() {
        return shown;
    }

    boolean anyTrouble() {
        return shown.stream().anyMatch(Shown::trouble);
    }

    /** Looks how they are. */
    void look() {
        Optional<Trouble> now = folders.forgotten();
        if (!now.equals(forgotten)) {
            forgotten = now;
            now.ifPresent(
                    why ->
                            tell.accept(
                                    words.say("reception.folder.heading"), Plight.of(words, why)));
        }
        List<Folder> all = folders.folders();
        List<Shown> drawn = all.stream().map(folder -> shown(folder, all)).toList();
        if (!drawn.equals(shown)) {
            shown.setAll(drawn);
        }
    }

    private Shown shown(Folder folder, List<Folder> all) {
        boolean twice =
                all.stream().filter(one -> name(one.path()).equals(name(folder.path()))).count()
                        > 1;
        return new Shown(
                folder.path(),
                twice ? folder.path().toString() : name(folder.path()),
                folder.files(),
                said(folder),
                folder.condition() != Condition.WATCHED);
    }

    private String said(Folder folder) {
        return switch (folder.condition()) {
            case WATCHED ->
                    words.say(
                            "reception.folder.came",
                            folder.files(),
                            folder.last().map(words::time).orElse(""));
            case GONE, UNREADABLE -> words.say("reception.folder", folder.condition());
        };
    }

    private static String name(Path folder) {
        return Optional.ofNullable(folder.getFileName()).orElse(folder).toString();
    }

    void watch(Path folder) {
        var _ = background.run(_ -> folders.watch(folder), outcome -> done(folder, outcome));
    }

    void end(Path folder) {
        var _ = background.run(_ -> folders.end(folder), outcome -> done(folder, outcome));
    }

    private void done(Path folder, Outcome<Path> outcome) {
        if (!(outcome instanceof Outcome.Done<Path>)) {
            tell.accept(name(folder), Plight.of(words, outcome));
        }
        look();
    }
}
