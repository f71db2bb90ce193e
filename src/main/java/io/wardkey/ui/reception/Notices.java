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
    private final List<Notice> now = new ArrayList<>();
    private final ObservableList<Notice> all = FXCollections.observableArrayList();

    Notices(Words words) {
        this.words = words;
    }

    /**
     * Something to tell about files or an act.
     *
     * @param files names of the first that the same is told of, in the order in which they came
     * @param count how many these are
     * @param lock of a locked file, whose password can be typed
     */
    record Notice(String about, Plight plight, List<String> files, int count, Optional<Lock> lock) {
        Notice {
            files = List.copyOf(files);
        }
    }

    /** Oldest first. */
    ObservableList<Notice> all() {
        return all;
    }

    void tell(String about, Plight plight) {
        now.add(new Notice(about, plight, List.of(), 0, Optional.empty()));
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

    /** A locked file has a notice of its own, where its password can be typed. */
    void tell(Incoming file, Refusal refusal, Lock lock) {
        now.add(
                new Notice(
                        file.name(), plight(refusal), List.of(file.name()), 1, Optional.of(lock)));
    }

    void tell(Incoming file, LeftInFile left) {
        if (!left.isEmpty()) {
            tell(file, plight(left));
        }
    }

    /** Of many files the same is told once. */
    private void tell(Incoming file, Plight plight) {
        for (int i = 0; i < now.size(); i++) {
            Notice before = now.get(i);
            if (before.lock().isEmpty()
                    && before.count() > 0
                    && before.plight().what().equals(plight.what())) {
                now.set(i, together(before, file.name()));
                return;
            }
        }
        now.add(new Notice(file.name(), plight, List.of(file.name()), 1, Optional.empty()));
    }

    private Notice together(Notice before, String file) {
        List<String> files = before.files();
        Plight plight = before.plight();
        if (files.size() < MOST_NAMES) {
            files = new ArrayList<>(files);
            files.add(file);
            plight =
                    new Plight(
                            plight.what(),
                            plight.safe(),
                            plight.next(),
                            String.join("\n", files),
                            false);
        }
        return new Notice(
                words.say("reception.files", files.getFirst(), before.count()),
                plight,
                files,
                before.count() + 1,
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
