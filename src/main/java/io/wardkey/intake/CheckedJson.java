package io.wardkey.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.wardkey.domain.report.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of JSON, each checked for what recursive parsers can't be trusted with: depth and doubled
 * names end the reading, a number or a character that no report has is remembered as the fault of
 * what it stands in. Never descends itself.
 */
final class CheckedJson implements Closeable {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Integer.MAX_VALUE)
                                    .maxNumberLength(Limits.FHIR_BYTES)
                                    .maxStringLength(Limits.FHIR_BYTES)
                                    .maxNameLength(Limits.FHIR_BYTES)
                                    .build())
                    .build();

    // Base64 of a document is longer than any text that a person reads; it can't hold a NUL that
    // matters.
    private static final int CHECKED_STRING = 1 << 20;

    // A series of one sample has no blank, but isn't this long.
    private static final int LONGEST_SAMPLE = 16;

    private final JsonParser parser;
    private final int from;
    private final int line;
    private int depth;
    private Optional<Refusal> fault = Optional.empty();

    /**
     * @param line the number of the line that {@code from} stands in
     */
    CheckedJson(byte[] json, int from, int to, int line) throws IOException {
        this.parser = FACTORY.createParser(json, from, to - from);
        this.from = from;
        this.line = line;
    }

    /** The next token; within a value there always is one, or the text is cut off. */
    JsonToken next() throws Unreadable {
        Optional<JsonToken> token = orEnd();
        if (token.isEmpty()) {
            throw new Unreadable(Refusal.Reason.MALFORMED, here());
        }
        return token.get();
    }

    /** The next token; empty at the end. */
    Optional<JsonToken> orEnd() throws Unreadable {
        try {
            JsonToken token = parser.nextToken();
            if (token != null) {
                check(token);
            }
            return Optional.ofNullable(token);
        } catch (JsonParseException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, place(e.getLocation()));
        } catch (IOException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, here());
        }
    }

    private void check(JsonToken token) throws IOException, Unreadable {
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                depth++;
                if (depth > Limits.NESTING) {
                    throw new Unreadable(Refusal.Reason.TOO_DEEP, here());
                }
            }
            case END_OBJECT, END_ARRAY -> depth--;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_STRING -> characters();
            default -> {}
        }
    }

    private void number() throws IOException {
        if (!Numbers.reasonable(
                parser.getTextLength() > Limits.NUMBER_CHARACTERS ? "" : parser.getText())) {
            fault(Refusal.Reason.HUGE_NUMBER);
        }
    }

    private void characters() throws IOException {
        int length = parser.getTextLength();
        if (length > CHECKED_STRING) {
            return;
        }
        char[] characters = parser.getTextCharacters();
        int first = parser.getTextOffset();
        for (int i = first; i < first + length; i++) {
            boolean half =
                    Character.isLowSurrogate(characters[i])
                            || (Character.isHighSurrogate(characters[i])
                                    && (i + 1 == first + length
                                            || !Character.isLowSurrogate(characters[++i])));
            // FHIR R4, string: no control characters but tab, line feed and carriage return. Half a
            // character, which JSON can spell, is none: it could not be stored in UTF-8.
            if (half
                    || (characters[i] < ' '
                            && characters[i] != '\t'
                            && characters[i] != '\n'
                            && characters[i] != '\r')) {
                fault(Refusal.Reason.ENCODING);
                return;
            }
        }
    }

    private void fault(Refusal.Reason reason) {
        if (fault.isEmpty()) {
            fault = Optional.of(new Refusal(reason, here()));
        }
    }

    /** The first fault since the last call. */
    Optional<Refusal> takeFault() {
        Optional<Refusal> taken = fault;
        fault = Optional.empty();
        return taken;
    }

    /** The text of the string that was just read. */
    String text() throws Unreadable {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, here());
        }
    }

    /**
     * Remembers as a fault when the string that was just read can't be base64 (RFC 4648 section 4:
     * groups of four, filled up at the end only). Libraries decode what is left of a document that
     * was cut.
     *
     * @param surely false where the string may be something else that has blanks
     */
    void expectBase64(boolean surely) throws Unreadable {
        try {
            char[] text = parser.getTextCharacters();
            int from = parser.getTextOffset();
            int length = parser.getTextLength();
            int characters = 0;
            int padding = 0;
            boolean inside = false;
            for (int i = from; i < from + length; i++) {
                if (text[i] > ' ') {
                    characters++;
                    inside |= padding > 0 && text[i] != '=';
                    padding += text[i] == '=' ? 1 : 0;
                }
            }
            boolean whole = characters % 4 == 0 && padding <= 2 && !inside;
            if (!whole && (surely || (characters == length && length > LONGEST_SAMPLE))) {
                fault(Refusal.Reason.NOT_R4);
            }
        } catch (IOException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, here());
        }
    }

    /** The name of the field that is being read. */
    String name() throws Unreadable {
        try {
            String name = parser.currentName();
            return name == null ? "" : name;
        } catch (IOException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, here());
        }
    }

    /** Where the token that was just read begins in the whole of the bytes. */
    int start() {
        return from + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Where the token that was just read ends in the whole of the bytes. */
    int end() {
        return from + (int) parser.currentLocation().getByteOffset();
    }

    /** The line of the token that was just read. */
    int line() {
        return line - 1 + parser.currentTokenLocation().getLineNr();
    }

    /** The place of the token that was just read, in words. */
    String here() {
        return place(parser.currentTokenLocation());
    }

    private String place(@Nullable JsonLocation at) {
        return at == null
                ? ""
                : "line " + (line - 1 + at.getLineNr()) + ", column " + at.getColumnNr();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
