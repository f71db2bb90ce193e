package io.wardkey.ui.signin;

import io.wardkey.domain.key.Secret;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Tries;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.signin.Entrance.Entry;
import io.wardkey.ui.signin.Entrance.Person;
import io.wardkey.ui.signin.Entrance.Place;
import io.wardkey.workflow.Outcome;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Who is there, who was chosen, and how often the passphrase was wrong. */
final class SignInModel<T> {

    private final Entrance<T> entrance;
    private final Background background;
    private final Words words;
    private final Consumer<Entry.Open<T>> in;
    private final ObjectProperty<State> state = new SimpleObjectProperty<>(new State.Loading());
    private final ObjectProperty<Attempt> attempt = new SimpleObjectProperty<>(new Attempt.None());
    private final Tries tries;
    private Background.Running entering = () -> {};

    SignInModel(
            Entrance<T> entrance,
            Background background,
            Words words,
            Tries tries,
            Consumer<Entry.Open<T>> in) {
        this.entrance = entrance;
        this.background = background;
        this.words = words;
        this.tries = tries;
        this.in = in;
    }

    /** What the screen shows. */
    sealed interface State {
        record Loading() implements State {}

        record Ready(Place place) implements State {}

        record Failed(Plight plight) implements State {}
    }

    /** How signing in stands for the chosen person. */
    sealed interface Attempt {
        record None() implements Attempt {}

        /** The passphrase is tried. */
        record Running() implements Attempt {}

        /** It was right, and the desks are opening. Nothing else begins here any more. */
        record In() implements Attempt {}

        /** Something else takes the screen's place. Nothing else begins here any more. */
        record Left() implements Attempt {}

        /**
         * @param times how often, for this person
         */
        record Wrong(int times) implements Attempt {}

        record Failed(Plight plight) implements Attempt {}
    }

    ReadOnlyObjectProperty<State> state() {
        return state;
    }

    ReadOnlyObjectProperty<Attempt> attempt() {
        return attempt;
    }

    void load() {
        state.set(new State.Loading());
        var _ =
                background.run(
                        entrance::place,
                        place ->
                                state.set(
                                        place instanceof Outcome.Done<Place>(Place done)
                                                ? new State.Ready(done)
                                                : new State.Failed(Plight.of(words, place))));
    }

    /** Those who signed in here before, the latest first. */
    List<Person> recent(String typed) {
        return matching(typed)
                .filter(person -> person.lastHere().isPresent())
                .sorted(
                        Comparator.comparing(
                                person -> person.lastHere().orElseThrow(),
                                Comparator.reverseOrder()))
                .toList();
    }

    /** Everybody else, by name. */
    List<Person> others(String typed) {
        return matching(typed)
                .filter(person -> person.lastHere().isEmpty())
                .sorted(Comparator.comparing(Person::name, Collator.getInstance(words.locale())))
                .toList();
    }

    private java.util.stream.Stream<Person> matching(String typed) {
        if (!(state.get() instanceof State.Ready(Place place))) {
            return java.util.stream.Stream.of();
        }
        String wanted = typed.strip().toLowerCase(words.locale());
        return place.people().stream()
                .filter(
                        person ->
                                List.of(person.name().toLowerCase(words.locale()).split("[ .]+"))
                                                .stream()
                                                .anyMatch(word -> word.startsWith(wanted))
                                        || person.name()
                                                .toLowerCase(Locale.ROOT)
                                                .startsWith(wanted));
    }

    /** Seconds until this person may try again; 0 at once. */
    long secondsClosed(Person person) {
        return tries.secondsClosed(person.id());
    }

    /** The next delay after one more wrong passphrase, in seconds. */
    long nextDelay(Person person) {
        return tries.nextDelay(person.id());
    }

    int timesWrong(Person person) {
        return tries.times(person.id());
    }

    /** Whether nothing begins here any more, since something takes the screen's place. */
    boolean over() {
        return attempt.get() instanceof Attempt.In || attempt.get() instanceof Attempt.Left;
    }

    /** Something takes the screen's place: whoever was signing in doesn't. */
    void leave() {
        if (!over()) {
            entering.stop();
            attempt.set(new Attempt.Left());
        }
    }

    /** Another person was chosen. */
    void chosen() {
        if (over()) {
            return;
        }
        entering.stop();
        attempt.set(new Attempt.None());
    }

    /**
     * Tries.
     *
     * @param passphrase closed here
     */
    void enter(Person person, Secret passphrase) {
        if (over()
                || attempt.get() instanceof Attempt.Running
                || secondsClosed(person) > 0
                || passphrase.size() == 0) {
            passphrase.close();
            return;
        }
        attempt.set(new Attempt.Running());
        entering =
                background.run(
                        cancellation -> {
                            try (passphrase) {
                                return entrance.enter(person.id(), passphrase, cancellation);
                            }
                        },
                        entry -> entered(person, entry),
                        SignInModel::close);
    }

    private void entered(Person person, Entry<T> entry) {
        switch (entry) {
            case Entry.Open<T> open -> {
                tries.right(person.id());
                attempt.set(new Attempt.In());
                in.accept(open);
            }
            case Entry.WrongPassphrase<T>() -> {
                tries.wrong(person.id());
                attempt.set(new Attempt.Wrong(tries.times(person.id())));
            }
            case Entry.UnknownName<T>() -> failed("unknown");
            case Entry.BadKeyFile<T>(var fault) ->
                    attempt.set(new Attempt.Failed(plight("key-file", fault.name())));
            case Entry.NotAMember<T>() -> failed("no-member");
            case Entry.Suspended<T>() -> failed("suspended");
            case Entry.Failed<T>(var trouble) ->
                    attempt.set(new Attempt.Failed(Plight.of(words, trouble)));
        }
    }

    private void failed(String kind) {
        attempt.set(new Attempt.Failed(plight(kind, "")));
    }

    private Plight plight(String kind, String details) {
        return new Plight(
                words.say("signin." + kind + ".what"),
                words.say("signin." + kind + ".safe"),
                words.say("signin." + kind + ".next"),
                details,
                false);
    }

    private static <T> void close(Entry<T> entry) {
        if (entry instanceof Entry.Open<T>(var _, T handed)
                && handed instanceof AutoCloseable held) {
            try {
                held.close();
            } catch (Exception defect) {
                throw new IllegalStateException(defect);
            }
        }
    }
}
