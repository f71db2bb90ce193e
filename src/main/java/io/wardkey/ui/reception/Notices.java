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

    /** So many names of files that the same is told of can be unfolded. */
    private static final int MOST_NAMES = 500;

    private final Words words;
    private final ObservableList<Notice> all = FXCollections.observableArrayList();

    Notices(Words words) {
        this.words = words;
    }

    /**
     * Something to tell about files or an act.
     *
     * @param files names of those that the same is told of, in the order in which they came
     * @param lock of a locked file, whose password can be typed
     */
    record Notice(String about, Plight plight, List<String> files, Optional<Lock> lock) {
        Notice {
            files = List.copyOf(files);
        }
    }

    /** Oldest first. */
    ObservableList<Notice> all() {
        return all;
    }

    void tell(String about, Plight plight) {
        all.add(new Notice(about, plight, List.of(), Optional.empty()));
    }

    void dismiss(Notice notice) {
        all.remove(notice);
    }

    void tell(Incoming file, Refusal refusal) {
        tell(file, plight(refusal));
    }

    void tell(Incoming file, Trouble trouble) {
        tell(file, Plight.of(words, trouble));
    }

    /** A locked file has a notice of its own, where its password can be typed. */
    void tell(Incoming file, Refusal refusal, Lock lock) {
        all.add(new Notice(file.name(), plight(refusal), List.of(file.name()), Optional.of(lock)));
    }

    void tell(Incoming file, LeftInFile left) {
        if (!left.isEmpty()) {
            tell(file, plight(left));
        }
    }

    /** Of many files the same is told once. */
    private void tell(Incoming file, Plight plight) {
        for (int i = 0; i < all.size(); i++) {
            Notice before = all.get(i);
            if (before.lock().isEmpty()
                    && !before.files().isEmpty()
                    && before.plight().what().equals(plight.what())) {
                List<String> files = new ArrayList<>(before.files());
                files.add(file.name());
                all.set(i, together(files, plight));
                return;
            }
        }
        all.add(new Notice(file.name(), plight, List.of(file.name()), Optional.empty()));
    }

    private Notice together(List<String> files, Plight plight) {
        return new Notice(
                words.say("reception.files", files.getFirst(), files.size() - 1),
                new Plight(
                        plight.what(),
                        plight.safe(),
                        plight.next(),
                        String.join("\n", files.subList(0, Math.min(files.size(), MOST_NAMES))),
                        false),
                files,
                Optional.empty());
    }

    private String kind(LeftInFile.Kind kind) {
        String key = "control.left." + kind.name();
        return words.has(key) ? words.say(key, kind.count()) : kind.count() + " " + kind.type();
    }

    private Plight plight(LeftInFile left) {
        String kinds = left.kinds().stream().map(this::kind).collect(Collectors.joining(", "));
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
