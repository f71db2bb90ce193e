package io.wardkey.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Prints what commands say: text for people, or one JSON object a line. */
final class Output {

    private static final Pattern STEERS =
            Pattern.compile(
                    "\\r(?!\\n)|[\\p{Cc}&&[^\\r\\n\\t]]|[\\p{Cs}\\p{Zl}\\p{Zp}]"
                            + "|[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private final Terminal terminal;
    private final boolean json;
    private boolean progressShown;

    Output(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    boolean json() {
        return json;
    }

    /** One thing, in both forms. */
    void say(String text, Json object) {
        clear();
        print(terminal.out(), json ? object.toString() : harmless(text));
    }

    /** For people only: headings, advice. */
    void note(String text) {
        if (!json) {
            clear();
            print(terminal.out(), harmless(text));
        }
    }

    /** Beside the output: what a person should know and a script need not. */
    void warn(String text) {
        clear();
        print(terminal.err(), harmless(text));
    }

    void fail(Stop stop) {
        clear();
        if (json) {
            print(terminal.out(), stop.json().toString());
        } else {
            print(terminal.err(), harmless(stop.text()));
        }
    }

    /** Overwrites the line that was shown before; on a terminal only. */
    void progress(String text) {
        if (terminal.screen() && !json) {
            PrintStream err = terminal.err();
            err.print("\r\u001b[K" + harmless(text));
            err.flush();
            progressShown = true;
        }
    }

    /** Asks whoever sits there for what is not shown; nobody does when a script reads. */
    Optional<char[]> secret(String question) {
        clear();
        return terminal.prompt().flatMap(prompt -> prompt.secret(harmless(question)));
    }

    /** Whether a person can be asked. */
    boolean asks() {
        return !json && terminal.prompt().isPresent();
    }

    private void clear() {
        if (progressShown) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
            progressShown = false;
        }
    }

    /**
     * What a file or a person says must not steer the terminal: no control character, no
     * overwriting of a line by a carriage return alone, no turning of the direction of writing.
     */
    private static String harmless(String text) {
        return STEERS.matcher(text).replaceAll("\ufffd");
    }

    private static void print(PrintStream stream, String line) {
        byte[] bytes = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }
}
