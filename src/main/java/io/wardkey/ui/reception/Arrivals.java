package io.wardkey.ui.reception;

import io.wardkey.domain.key.Secret;
import io.wardkey.domain.report.Refusal;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.Notices.Notice;
import io.wardkey.workflow.FileReports.Accepted;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Files that come in, and passwords of locked ones. */
final class Arrivals {

    private final Intake intake;
    private final Background background;
    private final Runnable changed;
    private final Notices notices;
    private final Queue<Intake.News> news = new ConcurrentLinkedQueue<>();
    private ReceptionDesk.Watch hearing = () -> {};

    /**
     * @param changed called when the queue may have changed
     */
    Arrivals(Intake intake, Background background, Words words, Runnable changed) {
        this.intake = intake;
        this.background = background;
        this.notices = new Notices(words);
        this.changed = changed;
    }

    /** A locked file. It is read again with each password: nothing of it is kept here. */
    static final class Lock {

        /** How far its password is. */
        enum State {
            /** Nobody typed one yet, or what was typed could not be tried. */
            ASKED,
            TRYING,
            WRONG
        }

        private final Incoming file;
        private final ObjectProperty<State> state = new SimpleObjectProperty<>(State.ASKED);

        private Lock(Incoming file) {
            this.file = file;
        }

        ReadOnlyObjectProperty<State> state() {
            return state;
        }
    }

    /** What is to be told. */
    Notices notices() {
        return notices;
    }

    /** Hears what comes of files, until it is closed. */
    void open() {
        hearing.close();
        Runnable heard = background.heardOnce(this::listen);
        hearing =
                intake.hear(
                        each -> {
                            news.add(each);
                            heard.run();
                        });
    }

    void close() {
        hearing.close();
        hearing = () -> {};
    }

    private void listen() {
        for (Intake.News each = news.poll(); each != null; each = news.poll()) {
            accepted(each.file(), each.accepted());
        }
        notices.publish();
    }

    /** Hands files in, and all in folders. */
    void take(List<Path> files) {
        var _ =
                background.run(
                        _ -> {
                            intake.hand(files);
                            return files.size();
                        },
                        _ -> changed.run());
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
            case Accepted.Queued _, Accepted.Standing _, Accepted.Refused _ -> {
                notices.dismiss(notice);
                accepted(lock.file, accepted);
                again();
            }
        }
        notices.publish();
        changed.run();
    }

    /** A laboratory locks all its files with one password: the others are read once more. */
    private void again() {
        Map<Notice, Lock.State> others = new LinkedHashMap<>();
        for (Notice notice : notices.all()) {
            notice.lock()
                    .filter(lock -> lock.state.get() != Lock.State.TRYING)
                    .ifPresent(
                            lock -> {
                                others.put(notice, lock.state.get());
                                lock.state.set(Lock.State.TRYING);
                            });
        }
        List<Notice> order = List.copyOf(others.keySet());
        var _ =
                background.run(
                        _ ->
                                order.stream()
                                        .map(notice -> read(file(notice), intake::accept))
                                        .toList(),
                        accepted -> {
                            for (int i = 0; i < order.size(); i++) {
                                again(order.get(i), accepted.get(i), others);
                            }
                            notices.publish();
                            changed.run();
                        });
    }

    private void again(Notice notice, Accepted accepted, Map<Notice, Lock.State> before) {
        if (waits(accepted)) {
            notice.lock().orElseThrow().state.set(before.get(notice));
        } else {
            notices.dismiss(notice);
            accepted(file(notice), accepted);
        }
    }

    private static Incoming file(Notice locked) {
        return locked.lock().orElseThrow().file;
    }

    private static boolean waits(Accepted accepted) {
        return switch (accepted) {
            case Accepted.Queued _, Accepted.Standing _ -> false;
            case Accepted.Refused(Refusal refusal) -> refusal.locked();
            case Accepted.Failed _ -> true;
        };
    }

    private static Accepted read(Incoming file, BiFunction<String, byte[], Accepted> with) {
        try {
            return with.apply(file.name(), file.content().read());
        } catch (IOException failure) {
            return new Accepted.Failed(Trouble.of(failure));
        }
    }

    private void accepted(Incoming file, Accepted accepted) {
        switch (accepted) {
            case Accepted.Queued(var _, var refused, var left) -> {
                refused.forEach(refusal -> notices.tell(file, refusal));
                notices.tell(file, left);
            }
            case Accepted.Standing() -> notices.standing(file);
            case Accepted.Refused(Refusal refusal) when refusal.locked() ->
                    notices.tell(file, refusal, new Lock(file));
            case Accepted.Refused(Refusal refusal) -> notices.tell(file, refusal);
            case Accepted.Failed(Trouble trouble) -> notices.tell(file, trouble);
        }
    }
}
