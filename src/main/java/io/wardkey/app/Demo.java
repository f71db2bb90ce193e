package io.wardkey.app;

import io.wardkey.workflow.Outcome;
import java.io.IOException;

/** Insists on outcomes while the demo is made. */
final class Demo {

    private Demo() {}

    /**
     * @throws IOException when it was not done
     */
    static <T> T done(Outcome<T> outcome) throws IOException {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var error) ->
                    throw new IOException("the demo was refused: " + error);
            case Outcome.Denied<T>(var denial) ->
                    throw new IOException("the demo was denied: " + denial);
            case Outcome.Failed<T>(var trouble) ->
                    throw new IOException("the demo failed: " + trouble);
        };
    }

    /**
     * @throws IOException when it was not denied
     */
    static void denied(Outcome<?> outcome) throws IOException {
        if (!(outcome instanceof Outcome.Denied<?>)) {
            throw new IOException("the demo's attempt should have been denied: " + outcome);
        }
    }
}
