package io.wardkey.app.window;

import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns reading into outcomes. */
final class Desk {

    private Desk() {}

    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    static <T> Outcome<T> io(Reading<T> reading) {
        try {
            return new Outcome.Done<>(reading.read());
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    static <T> Outcome<T> present(Outcome<Optional<T>> outcome, Supplier<String> what) {
        return outcome.then(
                found ->
                        found.<Outcome<T>>map(Outcome.Done::new)
                                .orElseGet(
                                        () ->
                                                new Outcome.Failed<>(
                                                        new Trouble.Unknown(what.get()))));
    }
}
