package io.wardkey.ui.reception;

import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Refusal;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.Arrivals.Lock;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is to be told of files that were not taken in, or not all of them. */
final class Notices {

    /** So many files that the same is told of can be unfolded, a line each. */
    private static final int MOST_LINES = 500;

    /** The group of what is left in files. */
    private static final String LEFT = "left";

    private final Words words;
    private final List<Notice> now = new ArrayList<>();
    private final ObservableList<Notice> all = FXCollections.observableArrayList();

    Notices(Words words) {
        this.words = words;
    }

    /**
     * Something to tell about files or an act.
     *
     * @param of the files that it is told of; empty where it is told of none
     * @param lock of a locked file, whose password can be typed
     */
    record Notice(String about, Plight plight, Optional<Same> of, Optional<Lock> lock) {}

    /**
     * Files that the same is told of.
     *
     * @param group what that is
     * @param first name of the first that came
     * @param lines one for each of the first that came
     */
    record Same(String group, String first, List<String> lines, int count) {
        Same {
            lines = List.copyOf(lines);
        }

        Same and(String line) {
            List<String> more = new ArrayList<>(lines);
            if (lines.size() < MOST_LINES) {
                more.add(line);
            }
            return new Same(group, first, more, count + 1);
        }
    }

    /** Oldest first. */
    ObservableList<Notice> all() {
        return all;
    }

    void tell(String about, Plight plight) {
        now.add(new Notice(about, plight, Optional.empty(), Optional.empty()));
        publish();
    }

    void dismiss(Notice notice) {
        now.remove(notice);
        publish();
    }

    /** Shows what was told of files since: of very many at once. */
    void publish() {
        if (!now.equals(all)) {
            all.setAll(now);
        }
    }

    // What follows is shown once it is published.

    void tell(Incoming file, Refusal refusal) {
        tell(file, plight(refusal));
    }

    void tell(Incoming file, Trouble trouble) {
        tell(file, Plight.of(words, trouble));
    }

    /** Nothing came of a file, since a report of its very bytes waits already. */
    void standing(Incoming file) {
        tell(
                file,
                new Plight(
                        words.say("reception.standing"),
                        words.say("reception.standing-safe"),
                        words.say("reception.standing-advice"),
                        "",
                        false));
    }

    /** A locked file has a notice of its own, where its password can be typed. */
    void tell(Incoming file, Refusal refusal, Lock lock) {
        now.add(new Notice(file.name(), plight(refusal), Optional.empty(), Optional.of(lock)));
    }

    void tell(Incoming file, LeftInFile left) {
        if (!left.isEmpty()) {
            String kinds = kinds(left);
            tell(file, plight(left, kinds), LEFT, file.name() + ": " + kinds);
        }
    }

    private void tell(Incoming file, Plight plight) {
        tell(file, plight, plight.what(), file.name());
    }

    /** Of many files the same is told once, with a line for each. */
    private void tell(Incoming file, Plight plight, String group, String line) {
        for (int i = 0; i < now.size(); i++) {
            Notice before = now.get(i);
            Optional<Same> same = before.of().filter(files -> files.group().equals(group));
            if (same.isPresent()) {
                now.set(i, together(before.plight(), same.get().and(line)));
                return;
            }
        }
        Same only = new Same(group, file.name(), List.of(line), 1);
        now.add(new Notice(file.name(), plight, Optional.of(only), Optional.empty()));
    }

    private Notice together(Plight plight, Same files) {
        return new Notice(
                words.say("reception.files", files.first(), files.count() - 1),
                new Plight(
                        files.group().equals(LEFT)
                                ? words.say("reception.left-many")
                                : plight.what(),
                        plight.safe(),
                        plight.next(),
                        files.lines().size() < MOST_LINES
                                ? String.join("\n", files.lines())
                                : plight.details(),
                        false),
                Optional.of(files),
                Optional.empty());
    }

    private String kinds(LeftInFile left) {
        return left.kinds().stream().map(this::kind).collect(Collectors.joining(", "));
    }

    private String kind(LeftInFile.Kind kind) {
        String key = "control.left." + kind.name();
        return words.has(key) ? words.say(key, kind.count()) : kind.count() + " " + kind.type();
    }

    private Plight plight(LeftInFile left, String kinds) {
        return new Plight(
                words.say("reception.left", kinds),
                words.say("reception.left-safe"),
                words.say("reception.left-advice"),
                left.toString(),
                false);
    }

    private Plight plight(Refusal refusal) {
        return new Plight(
                words.say("control.refusal", refusal.reason()),
                words.say("reception.refused-safe"),
                words.say("control.advice", refusal.reason()),
                refusal.locked() ? "" : refusal.where(),
                false);
    }
}
