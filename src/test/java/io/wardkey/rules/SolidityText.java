package io.wardkey.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signatures that the text of {@code IHealthLedger.sol} declares. */
final class SolidityText {

    private static final Pattern STRUCT = Pattern.compile("struct (\\w+) \\{([^}]*)\\}");
    private static final Pattern ENUM = Pattern.compile("enum (\\w+) \\{([^}]*)\\}");
    private static final Pattern EVENT = Pattern.compile("event (\\w+)\\s*\\(([^)]*)\\);");
    private static final Pattern ERROR = Pattern.compile("error (\\w+)\\(\\);");
    private static final Pattern FUNCTION =
            Pattern.compile("function (\\w+)\\s*\\(([^)]*)\\)([^;]*);");

    private final String text;
    private final Map<String, String> types = new HashMap<>();

    private SolidityText(String source) {
        text = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "");
        ENUM.matcher(text).results().forEach(e -> types.put(e.group(1), "uint8"));
        STRUCT.matcher(text)
                .results()
                .forEach(s -> types.put(s.group(1), tuple(s.group(2).split(";"))));
    }

    static SolidityText ofInterface() {
        try {
            return new SolidityText(Files.readString(Path.of("contracts/IHealthLedger.sol")));
        } catch (IOException e) {
            throw new AssertionError("the interface can't be read", e);
        }
    }

    Set<String> events() {
        return EVENT.matcher(text)
                .results()
                .map(e -> e.group(1) + tuple(e.group(2).split(",")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Functions that change something. */
    Set<String> commands() {
        return FUNCTION.matcher(text)
                .results()
                .filter(f -> !f.group(3).contains(" view"))
                .map(f -> f.group(1) + tuple(f.group(2).split(",")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> errors() {
        return ERROR.matcher(text)
                .results()
                .map(e -> e.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of an enum's constants, in order. */
    java.util.List<String> constants(String name) {
        Matcher matcher = ENUM.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return Stream.of(matcher.group(2).split(",")).map(String::strip).toList();
            }
        }
        throw new AssertionError("no enum " + name);
    }

    private String tuple(String[] fields) {
        return Stream.of(fields)
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .map(field -> type(field.replaceFirst("\\s.*", "")))
                .collect(Collectors.joining(",", "(", ")"));
    }

    private String type(String name) {
        return name.endsWith("[]")
                ? type(name.substring(0, name.length() - 2)) + "[]"
                : types.getOrDefault(name, name);
    }
}
