package io.wardkey.ui.reception;

import io.wardkey.domain.key.Secret;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Words;
import io.wardkey.workflow.FileReports.Accepted;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Files that come in, what is to be told of those that did not, and passwords of locked ones. */
final class Arrivals {

    private final Intake intake;
    private final Background background;
    private final Words words;
    private final Runnable changed;
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();

    /**
     * @param changed called when the queue may have changed
     */
    Arrivals(Intake intake, Background background, Words words, Runnable changed) {
        this.intake = intake;
        this.background = background;
        this.words = words;
        this.changed = changed;
    }

    /**
     * Something to tell about a file or an act.
     *
     * @param lock of a locked file, whose password can be typed
     */
    record Notice(String about, Plight plight, Optional<Lock> lock) {}

    /** A locked file. It is read again with each password: nothing of it is kept here. */
    static final class Lock {

        /** How far its password is. */
        enum State {
            /** Nobody typed one yet, or what was typed could not be tried. */
            ASKED,
            TRYING,
            WRONG
        }

        private final Path file;
        private final ObjectProperty<State> state = new SimpleObjectProperty<>(State.ASKED);

        private Lock(Path file) {
            this.file = file;
        }

        ReadOnlyObjectProperty<State> state() {
            return state;
        }
    }

    /** Oldest first. */
    ObservableList<Notice> notices() {
        return notices;
    }

    void tell(String about, Plight plight) {
        notices.add(new Notice(about, plight, Optional.empty()));
    }

    void dismiss(Notice notice) {
        notices.remove(notice);
    }

    /** Takes files in, one after the other. */
    void take(List<Path> files) {
        for (Path file : files) {
            var _ =
                    background.run(
                            _ -> read(file, intake::accept), accepted -> accepted(file, accepted));
        }
    }

    /**
     * Tries what a person typed. The right password files this file, and every other that it opens
     * or that can be read meanwhile.
     *
     * @param password is taken over, and wiped
     */
    void unlock(Notice notice, Secret password) {
        Optional<Lock> locked = notice.lock();
        if (locked.isEmpty() || locked.get().state.get() == Lock.State.TRYING) {
            password.close();
            return;
        }
        Lock lock = locked.get();
        lock.state.set(Lock.State.TRYING);
        var _ =
                background.run(
                        _ -> {
                            try (password) {
                                return read(
                                        lock.file,
                                        (name, bytes) -> intake.unlock(name, bytes, password));
                            }
                        },
                        accepted -> unlocked(notice, lock, accepted));
    }

    private void unlocked(Notice notice, Lock lock, Accepted accepted) {
        switch (accepted) {
            case Accepted.Refused(Refusal refusal) when refusal.locked() ->
                    lock.state.set(Lock.State.WRONG);
            case Accepted.Failed _ -> {
                lock.state.set(Lock.State.ASKED);
                accepted(lock.file, accepted);
            }
            case Accepted.Queued _, Accepted.Refused _ -> {
                notices.remove(notice);
                accepted(lock.file, accepted);
                List.copyOf(notices).forEach(this::again);
            }
        }
    }

    /** A laboratory locks all its files with one password. */
    private void again(Notice notice) {
        notice.lock()
                .filter(lock -> lock.state.get() != Lock.State.TRYING)
                .ifPresent(
                        lock -> {
                            Lock.State before = lock.state.get();
                            lock.state.set(Lock.State.TRYING);
                            var _ =
                                    background.run(
                                            _ -> read(lock.file, intake::accept),
                                            accepted -> {
                                                if (waits(accepted)) {
                                                    lock.state.set(before);
                                                } else {
                                                    notices.remove(notice);
                                                    accepted(lock.file, accepted);
                                                }
                                            });
                        });
    }

    private static boolean waits(Accepted accepted) {
        return switch (accepted) {
            case Accepted.Queued _ -> false;
            case Accepted.Refused(Refusal refusal) -> refusal.locked();
            case Accepted.Failed _ -> true;
        };
    }

    private static Accepted read(Path file, BiFunction<String, byte[], Accepted> with) {
        try {
            if (Files.size(file) > SourceFile.MOST_BYTES) {
                return new Accepted.Refused(new Refusal(Refusal.Reason.TOO_LARGE, ""));
            }
            return with.apply(name(file), Files.readAllBytes(file));
        } catch (IOException failure) {
            return new Accepted.Failed(Trouble.of(failure));
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void accepted(Path file, Accepted accepted) {
        String name = name(file);
        switch (accepted) {
            case Accepted.Queued(var _, var refused, var left) -> {
                refused.forEach(refusal -> tell(name, refused(refusal)));
                if (!left.isEmpty()) {
                    tell(name, left(left));
                }
            }
            case Accepted.Refused(Refusal refusal) ->
                    notices.add(
                            new Notice(
                                    name,
                                    refused(refusal),
                                    refusal.locked()
                                            ? Optional.of(new Lock(file))
                                            : Optional.empty()));
            case Accepted.Failed(Trouble trouble) -> tell(name, Plight.of(words, trouble));
        }
        changed.run();
    }

    private String kind(LeftInFile.Kind kind) {
        String key = "control.left." + kind.name();
        return words.has(key) ? words.say(key, kind.count()) : kind.count() + " " + kind.type();
    }

    private Plight left(LeftInFile left) {
        String kinds = left.kinds().stream().map(this::kind).collect(Collectors.joining(", "));
        return new Plight(
                words.say("reception.left", kinds),
                words.say("reception.left-safe"),
                words.say("reception.left-advice"),
                left.toString(),
                false);
    }

    private Plight refused(Refusal refusal) {
        return new Plight(
                words.say("control.refusal", refusal.reason()),
                words.say("reception.refused-safe"),
                words.say("control.advice", refusal.reason()),
                refusal.locked() ? "" : refusal.where(),
                false);
    }
}
