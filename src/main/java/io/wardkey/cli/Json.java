package io.wardkey.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object (RFC 8259) that is written on one line, its fields in the order in which they were
 * put. Not thread-safe.
 */
final class Json {

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /**
     * Puts a field; the same name again replaces the value.
     *
     * @param value text, number, truth value, another object, a collection of these, an optional of
     *     these (empty: {@code null}); of anything else, its {@code toString}
     */
    Json put(String name, @Nullable Object value) {
        fields.put(name, value instanceof Optional<?> optional ? optional.orElse(null) : value);
        return this;
    }

    /** The object on one line. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out, this);
        return out.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Json object -> object(out, object.fields);
            case Map<?, ?> map -> object(out, map);
            case Collection<?> list -> {
                String divider = "[";
                for (Object each : list) {
                    out.append(divider);
                    write(out, each);
                    divider = ",";
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            case Boolean truth -> out.append(truth);
            case Integer number -> out.append(number);
            case Long number -> out.append(number);
            default -> text(out, value.toString());
        }
    }

    private static void object(StringBuilder out, Map<?, ?> fields) {
        String divider = "{";
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            out.append(divider);
            text(out, String.valueOf(field.getKey()));
            out.append(':');
            write(out, field.getValue());
            divider = ",";
        }
        out.append(fields.isEmpty() ? "{}" : "}");
    }

    /**
     * RFC 8259 §7; a lone surrogate is escaped, so that the line is always good UTF-8, and so is
     * what would steer a terminal.
     */
    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                out.append(c).append(text.charAt(++i));
            } else if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Character.isISOControl(c)
                    || Character.isSurrogate(c)
                    || c >= 0x2028 && c <= 0x202e
                    || c >= 0x2066 && c <= 0x2069) {
                out.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
