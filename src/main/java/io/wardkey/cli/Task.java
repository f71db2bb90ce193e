package io.wardkey.cli;

import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * One command. What it returns or throws becomes the exit code, in this one place; a failure is
 * told on the error stream in words, or with {@code --json} on the output as an object.
 */
abstract class Task implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    /** Does it. */
    abstract ExitCode run(Session session) throws Stop, IOException;

    @Override
    public final Integer call() {
        Wardkey root = root();
        Output output = new Output(root.parts().terminal(), root.json());
        Words words = root.words();
        try (Session session = new Session(root, words, output)) {
            return run(session).number();
        } catch (Stop stop) {
            return told(output, stop);
        } catch (IOException failure) {
            return told(output, words.trouble(Trouble.of(failure)));
        }
    }

    private static int told(Output output, Stop stop) {
        output.fail(stop);
        return stop.code().number();
    }

    private Wardkey root() {
        return (Wardkey) Objects.requireNonNull(spec).root().userObject();
    }
}
