package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and titles come from files, and a terminal obeys what it is sent. */
final class OutputTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String said(boolean json, String text) {
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, Map.of(), Optional.empty(), false);
        new Output(terminal, json).say(text, new Json().put("name", text));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "\u009b31m",
                "\u0007",
                "\b",
                "\u0000",
                "\u007f",
                "\u202e",
                "\u2066",
                "\u200f",
                "\u061c",
                "\u2028",
                "\r"
            })
    void nothingSteersATerminal(String steering) {
        assertThat(said(false, "Ana " + steering + "Weiß"))
                .startsWith("Ana \ufffd")
                .doesNotContain(steering)
                .contains("Weiß");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\u009b31m", "\u007f", "\u202e", "\u2066", "\u2028"})
    void nothingSteersATerminalByJson(String steering) {
        assertThat(said(true, "Ana " + steering))
                .contains("\\u" + "%04x".formatted((int) steering.charAt(0)))
                .doesNotContain(steering);
    }

    @Test
    void linesStayLines() {
        assertThat(said(false, "one\r\ntwo\n\tthree")).startsWith("one\r\ntwo\n\tthree");
    }
}
