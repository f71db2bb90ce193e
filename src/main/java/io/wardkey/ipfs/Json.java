package io.wardkey.ipfs;

import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.content.MalformedContent.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the node's answers: JSON (RFC 8259) into the same data model that blocks use. */
final class Json {

    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Ipld read(String text) throws MalformedContent {
        Json json = new Json(text);
        Ipld value = json.value(0);
        json.space();
        if (json.at < text.length()) {
            throw json.fault(Fault.TRAILING_BYTES);
        }
        return value;
    }

    private Ipld value(int depth) throws MalformedContent {
        if (depth > MAX_DEPTH) {
            throw fault(Fault.TOO_DEEP);
        }
        space();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> Ipld.of(string());
            case 't' -> literal("true", Ipld.of(true));
            case 'f' -> literal("false", Ipld.of(false));
            case 'n' -> literal("null", new Ipld.Null());
            default -> number();
        };
    }

    private Ipld object(int depth) throws MalformedContent {
        Map<String, Ipld> entries = new LinkedHashMap<>();
        at++;
        space();
        if (skip('}')) {
            return new Ipld.Map(entries);
        }
        do {
            space();
            String key = string();
            space();
            expect(':');
            if (entries.put(key, value(depth + 1)) != null) {
                throw fault(Fault.DUPLICATE_KEY);
            }
            space();
        } while (skip(','));
        expect('}');
        return new Ipld.Map(entries);
    }

    private Ipld array(int depth) throws MalformedContent {
        List<Ipld> items = new ArrayList<>();
        at++;
        space();
        if (skip(']')) {
            return new Ipld.List(items);
        }
        do {
            items.add(value(depth + 1));
            space();
        } while (skip(','));
        expect(']');
        return new Ipld.List(items);
    }

    private String string() throws MalformedContent {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < 0x20) {
                throw fault(Fault.NOT_UTF8);
            }
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        String read = out.toString();
        // A lone surrogate has no place in the data model.
        return read.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff)
                ? read.replaceAll("\\p{Cs}", "\ufffd")
                : read;
    }

    private char escaped() throws MalformedContent {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(peek(), 16);
                    if (digit < 0) {
                        throw fault(Fault.NOT_UTF8);
                    }
                    code = code * 16 + digit;
                    at++;
                }
                yield (char) code;
            }
            default -> throw fault(Fault.NOT_UTF8);
        };
    }

    private Ipld number() throws MalformedContent {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        try {
            boolean whole = number.chars().allMatch(c -> c == '-' || Character.isDigit(c));
            return whole
                    ? Ipld.of(Long.parseLong(number))
                    : new Ipld.Real(Double.parseDouble(number));
        } catch (IllegalArgumentException e) {
            throw fault(Fault.INTEGER_RANGE);
        }
    }

    private Ipld literal(String word, Ipld value) throws MalformedContent {
        if (!text.startsWith(word, at)) {
            throw fault(Fault.SIMPLE_VALUE);
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws MalformedContent {
        if (at == text.length()) {
            throw fault(Fault.TRUNCATED);
        }
        return text.charAt(at);
    }

    private boolean skip(char c) throws MalformedContent {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) throws MalformedContent {
        if (!skip(c)) {
            throw fault(Fault.SIMPLE_VALUE);
        }
    }

    private MalformedContent fault(Fault fault) {
        return new MalformedContent(fault, "JSON at character " + at);
    }
}
