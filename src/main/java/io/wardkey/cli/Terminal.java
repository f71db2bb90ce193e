package io.wardkey.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command writes and whom it can ask.
 *
 * @param prompt empty when nobody sits there
 * @param screen whether {@code out} is a terminal: only then is progress shown
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Optional<Prompt> prompt,
        boolean screen) {

    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** The process's own. */
    public static Terminal system() {
        Optional<Console> console =
                Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new Terminal(
                System.out,
                System.err,
                System.getenv(),
                console.map(OfConsole::new),
                console.isPresent());
    }

    /** Asks a person. */
    public interface Prompt {

        /** Asks for something that is not shown; empty when the person ended the input. */
        Optional<char[]> secret(String question);

        Optional<String> line(String question);
    }

    private record OfConsole(Console console) implements Prompt {
        @Override
        public Optional<char[]> secret(String question) {
            return Optional.ofNullable(console.readPassword("%s: ", question));
        }

        @Override
        public Optional<String> line(String question) {
            return Optional.ofNullable(console.readLine("%s: ", question));
        }
    }
}
