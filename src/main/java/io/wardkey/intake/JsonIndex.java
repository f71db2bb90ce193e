package io.wardkey.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.wardkey.domain.report.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one pass over a JSON file that everything else rests on. It checks what recursive parsers
 * can't be trusted with (depth, numbers, doubled names, what follows the end) and notes where each
 * resource's own bytes are, so that a resource is read, refused or copied by itself, byte for byte.
 */
final class JsonIndex {
    /** A resource in its file: its bytes are {@code [start, end)}. */
    record Entry(
            int number,
            Optional<String> fullUrl,
            String type,
            Optional<String> id,
            int start,
            int end) {
        /** Type and id: the same wherever the resource is stored. */
        String name() {
            return type + id.map(i -> "/" + i).orElse("");
        }

        String where() {
            return "entry " + number + ", " + name();
        }
    }

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

    private final JsonParser parser;
    private final List<Entry> entries = new ArrayList<>();
    private int depth;

    private JsonIndex(JsonParser parser) {
        this.parser = parser;
    }

    /** The file's resources in its order, without the Bundles that hold them. */
    static List<Entry> of(byte[] json) throws Unreadable {
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonIndex index = new JsonIndex(parser);
            if (index.next() != JsonToken.START_OBJECT) {
                throw new Unreadable(Refusal.Reason.NOT_RECOGNISED, index.here());
            }
            index.resource(Optional.empty());
            JsonToken after = parser.nextToken();
            if (after != null) {
                throw new Unreadable(
                        after == JsonToken.START_OBJECT
                                ? Refusal.Reason.NDJSON
                                : Refusal.Reason.MALFORMED,
                        index.here());
            }
            return index.entries;
        } catch (JsonParseException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, place(e.getLocation()));
        } catch (IOException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, "");
        }
    }

    /**
     * Every string under the name {@code reference} within a resource's bytes, each once, in order.
     */
    static List<String> references(byte[] json, Entry entry) throws Unreadable {
        Set<String> found = new HashSet<>();
        List<String> inOrder = new ArrayList<>();
        try (JsonParser parser =
                FACTORY.createParser(json, entry.start(), entry.end() - entry.start())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "reference".equals(parser.currentName())) {
                    String text = parser.getText();
                    if (found.add(text)) {
                        inOrder.add(text);
                    }
                }
            }
            return inOrder;
        } catch (IOException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, entry.where());
        }
    }

    private void resource(Optional<String> fullUrl) throws IOException, Unreadable {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        int number = entries.size();
        Optional<String> type = Optional.empty();
        Optional<String> id = Optional.empty();
        while (next() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = next();
            if (name.equals("resourceType") && value == JsonToken.VALUE_STRING) {
                type = Optional.of(parser.getText());
            } else if (name.equals("id") && value == JsonToken.VALUE_STRING) {
                id = Optional.of(parser.getText());
            } else if (name.equals("entry") && value == JsonToken.START_ARRAY) {
                bundleEntries();
            } else {
                skip(value);
            }
        }
        int end = (int) parser.currentLocation().getByteOffset();
        if (type.isEmpty()) {
            throw new Unreadable(
                    Refusal.Reason.NOT_R4, "byte " + (start + 1) + ", no resourceType");
        }
        if (type.get().equals("Bundle")) {
            return;
        }
        // A List has entries too, but they hold references.
        entries.subList(number, entries.size()).clear();
        entries.add(new Entry(number + 1, fullUrl, type.get(), id, start, end));
        if (entries.size() > Limits.RESOURCES) {
            throw new Unreadable(Refusal.Reason.TOO_MANY, here());
        }
    }

    private void bundleEntries() throws IOException, Unreadable {
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            if (token != JsonToken.START_OBJECT) {
                skip(token);
                continue;
            }
            Optional<String> fullUrl = Optional.empty();
            int from = entries.size();
            while (next() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = next();
                if (name.equals("fullUrl") && value == JsonToken.VALUE_STRING) {
                    fullUrl = Optional.of(parser.getText());
                } else if (name.equals("resource") && value == JsonToken.START_OBJECT) {
                    resource(Optional.empty());
                } else {
                    skip(value);
                }
            }
            // fullUrl may follow its resource; a nested Bundle's resources keep their own.
            if (fullUrl.isPresent()
                    && entries.size() == from + 1
                    && entries.get(from).fullUrl().isEmpty()) {
                Entry e = entries.get(from);
                entries.set(
                        from, new Entry(e.number(), fullUrl, e.type(), e.id(), e.start(), e.end()));
            }
        }
    }

    private void skip(JsonToken token) throws IOException, Unreadable {
        int level = token.isStructStart() ? 1 : 0;
        while (level > 0) {
            JsonToken next = next();
            if (next.isStructStart()) {
                level++;
            } else if (next.isStructEnd()) {
                level--;
            }
        }
    }

    private JsonToken next() throws IOException, Unreadable {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new Unreadable(Refusal.Reason.MALFORMED, here());
        }
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                depth++;
                if (depth > Limits.NESTING) {
                    throw new Unreadable(Refusal.Reason.TOO_DEEP, here());
                }
            }
            case END_OBJECT, END_ARRAY -> depth--;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_STRING -> text();
            default -> {}
        }
        return token;
    }

    private void number() throws IOException, Unreadable {
        if (!Numbers.reasonable(
                parser.getTextLength() > Limits.NUMBER_CHARACTERS ? "" : parser.getText())) {
            throw new Unreadable(Refusal.Reason.HUGE_NUMBER, here());
        }
    }

    private void text() throws IOException, Unreadable {
        int length = parser.getTextLength();
        if (length > CHECKED_STRING) {
            return;
        }
        char[] characters = parser.getTextCharacters();
        int from = parser.getTextOffset();
        for (int i = from; i < from + length; i++) {
            // FHIR R4, string: no control characters but tab, line feed and carriage return.
            if (characters[i] < ' '
                    && characters[i] != '\t'
                    && characters[i] != '\n'
                    && characters[i] != '\r') {
                throw new Unreadable(Refusal.Reason.ENCODING, here());
            }
        }
    }

    private String here() {
        return place(parser.currentTokenLocation());
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
