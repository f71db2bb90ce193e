package io.wardkey.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordsTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io/wardkey/ui");
    private static final Path SOURCES = Path.of("src/main/java/io/wardkey/ui");
    private static final Pattern KEY =
            Pattern.compile(
                    "\"((?:control|signin|reception|physician|kiosk|shell)\\.[A-Za-z0-9_.-]+)\"");
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-12T09:31:00Z"), ZoneId.of("Europe/Berlin"));

    private static Properties load(String part, String suffix) throws IOException {
        Properties words = new Properties();
        try (Reader in =
                Files.newBufferedReader(
                        RESOURCES.resolve(part).resolve("words" + suffix + ".properties"),
                        StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }

    @ParameterizedTest
    @ValueSource(strings = {"control", "signin", "reception", "physician", "kiosk", "shell"})
    void everyLanguageHasEveryKey(String part) throws IOException {
        Properties english = load(part, "");
        for (String language : new String[] {"_de", "_fr"}) {
            Properties other = load(part, language);
            assertThat(other.stringPropertyNames())
                    .as(part + language)
                    .isEqualTo(english.stringPropertyNames());
            for (String key : english.stringPropertyNames()) {
                assertThat(arguments(other.getProperty(key)))
                        .as(part + language + " " + key)
                        .isSubsetOf(arguments(english.getProperty(key)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"control", "signin", "reception", "physician", "kiosk", "shell"})
    void everyTextIsWellFormed(String part) throws IOException {
        for (String language : new String[] {"", "_de", "_fr"}) {
            Properties words = load(part, language);
            for (String key : words.stringPropertyNames()) {
                String text = words.getProperty(key);
                // A plain apostrophe would quote: typographic ones only.
                assertThat(text).as(key).doesNotContain("'").isNotBlank();
                assertThat(new MessageFormat(text, Locale.ENGLISH).format(new Object[] {1, 2, 3}))
                        .isNotBlank();
            }
        }
    }

    /** A key in the code is a whole key, or the beginning of some, as of constants. */
    @Test
    void everyKeyOfTheCodeIsThere() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String part :
                new String[] {"control", "signin", "reception", "physician", "kiosk", "shell"}) {
            load(part, "").stringPropertyNames().forEach(key -> keys.add(part + "." + key));
        }
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher found = KEY.matcher(Files.readString(file));
                while (found.find()) {
                    String key = found.group(1);
                    if (keys.stream().noneMatch(one -> one.equals(key) || one.startsWith(key))) {
                        missing.add(file.getFileName() + ": " + key);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** The ledger knows a name, no gender. */
    @Test
    void nobodyIsHeOrShe() throws IOException {
        assertThat(String.join("\n", load("kiosk", "").values().toArray(String[]::new)))
                .doesNotContainPattern("(?i)\\b(he|she|his|her|hers|him)\\b");
        assertThat(String.join("\n", load("kiosk", "_de").values().toArray(String[]::new)))
                .doesNotContainPattern("\\b([Ee]r|[Ii]hm|[Ii]hn|[Ss]eine[rnms]?)\\b");
        assertThat(String.join("\n", load("kiosk", "_fr").values().toArray(String[]::new)))
                .doesNotContainPattern("(?i)\\b(il|elle|lui)\\b");
    }

    @Test
    void timesAreSaidAsPeopleSayThem() {
        Words words = new Words(Locale.ENGLISH, CLOCK);
        assertThat(words.when(Instant.parse("2026-03-12T06:40:00Z"))).isEqualTo("today, 07:40");
        assertThat(words.when(Instant.parse("2026-03-11T13:05:00Z"))).isEqualTo("yesterday, 14:05");
        assertThat(words.when(Instant.parse("2026-03-10T15:10:00Z"))).isEqualTo("Tuesday, 16:10");
        assertThat(words.when(Instant.parse("2026-03-03T09:15:00Z"))).isEqualTo("3 March, 10:15");
        assertThat(words.day(Instant.parse("2024-03-03T09:15:00Z"))).isEqualTo("3 March 2024");
        assertThat(words.narrow(Instant.parse("2026-03-12T06:40:00Z"))).isEqualTo("07:40");
        assertThat(words.narrow(Instant.parse("2026-03-11T13:05:00Z"))).isEqualTo("yesterday");
        assertThat(words.narrow(Instant.parse("2026-03-03T09:15:00Z"))).isEqualTo("3 Mar");
        assertThat(words.narrow(Instant.parse("2024-03-03T09:15:00Z"))).isEqualTo("3 Mar 2024");
        assertThat(words.in(Locale.GERMAN).when(Instant.parse("2026-03-03T09:15:00Z")))
                .isEqualTo("3. März, 10:15");
        assertThat(words.in(Locale.FRENCH).moment("2026-03")).isEqualTo("mars 2026");
    }

    private static Set<String> arguments(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d)").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
