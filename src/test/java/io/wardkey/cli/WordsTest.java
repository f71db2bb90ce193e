package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.work.FilingState;
import io.wardkey.workflow.HistoryNote;
import io.wardkey.workflow.IdentifyPatient;
import io.wardkey.workflow.Spoilt;
import io.wardkey.workflow.VerifyEverything;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Everything that can be said has words, every command has help, and every line is good JSON. */
final class WordsTest {

    private final Words words = new Words(Locale.ENGLISH);

    @Test
    void everyReasonHasWords() {
        for (LedgerError error : LedgerError.values()) {
            assertThat(words.refused(error).text()).isNotBlank();
        }
        for (Denial denial : Denial.values()) {
            assertThat(words.denied(denial).text()).isNotBlank();
        }
        for (AuditEntry.Act act : AuditEntry.Act.values()) {
            assertThat(words.say("act." + act)).isNotBlank();
        }
        for (Role role : Role.values()) {
            assertThat(words.say("role." + role)).isNotBlank();
        }
        for (Slip.Flag flag : Slip.Flag.values()) {
            assertThat(words.say("flag." + flag)).isNotBlank();
        }
        for (VerifyEverything.Stage stage : VerifyEverything.Stage.values()) {
            assertThat(words.say("verify." + stage, 1)).isNotBlank();
        }
        for (Filing.Result result : Filing.Result.values()) {
            assertThat(words.say("filing." + result.word())).isNotBlank();
            assertThat(words.say("cause." + result.word())).isNotBlank();
        }
        for (IdentifyPatient.Why why : IdentifyPatient.Why.values()) {
            assertThat(words.say("match.why." + why)).isNotBlank();
        }
        for (FilingState state : FilingState.values()) {
            assertThat(words.say("state." + state)).isNotBlank();
            assertThat(words.say("state." + state + ".next", 12)).isNotBlank();
        }
        for (Spoilt why : Spoilt.values()) {
            assertThat(words.say("cause." + why, "")).isNotBlank();
        }
        for (HistoryNote.Kind kind : HistoryNote.Kind.values()) {
            assertThat(words.say("cause." + kind, "2026-03-03")).contains("2026-03-03");
        }
    }

    /** What a command would do to a report, by how it is advised. */
    private static final Map<String, FilingState> ADVISED =
            Map.of(
                    "queue --retry 12", FilingState.RECEIVED,
                    "queue --withdraw 12", FilingState.WITHDRAWN,
                    "match 12 --patient", FilingState.MATCHED,
                    "match 12 --undo", FilingState.NEEDS_MATCHING);

    @Test
    void whatIsAdvisedOfAReportCanBeDone() {
        Set<String> advised = new HashSet<>();
        for (FilingState state : FilingState.values()) {
            String next = words.say("state." + state + ".next", 12);
            ADVISED.forEach(
                    (command, to) -> {
                        if (next.contains("wardkey " + command)) {
                            advised.add(command);
                            assertThat(state.next()).as("%s: %s", state, next).contains(to);
                        }
                    });
        }
        assertThat(advised).containsExactlyInAnyOrderElementsOf(ADVISED.keySet());
    }

    /** Reads the sources, so that a new failure can't be without words. */
    @Test
    void everyStopNamedInTheSourcesHasWords() throws IOException {
        Path sources = Path.of("src/main/java/io/wardkey/cli");
        Pattern stop = Pattern.compile("stop\\(\\s*ExitCode\\.\\w+,\\s*\"(\\w+)\"");
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                Matcher matcher = stop.matcher(Files.readString(file));
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(50);
        for (String name : names) {
            assertThat(words.stop(ExitCode.LOCAL, name, "a", "b", "c").text()).isNotBlank();
        }
    }

    /** Codes of the README have words, and whatever an earlier or later version wrote is told. */
    @Test
    void everyReasonOfTheReadmeHasWords() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String table = readme.substring(readme.indexOf("| reason |"), readme.indexOf("## Test"));
        Matcher codes = Pattern.compile("`([A-Z][A-Z_]+)`").matcher(table);
        int found = 0;
        while (codes.find()) {
            found++;
            String code = codes.group(1);
            assertThat(
                            words.perhaps("cause." + code, "")
                                    .or(() -> words.perhaps("match.why." + code)))
                    .as(code)
                    .isPresent();
        }
        assertThat(found).isGreaterThan(25);
        assertThat(Cause.said("TOO_LARGE (9 bytes)"))
                .isEqualTo(new Cause(Cause.Kind.OTHER, "TOO_LARGE", "9 bytes"));
        assertThat(Cause.said("UNREADABLE: AccessDeniedException").coded())
                .isEqualTo("UNREADABLE (AccessDeniedException)");
        assertThat(Cause.said("DEFECT NullPointerException").about())
                .isEqualTo("NullPointerException");
        assertThat(Cause.said("").coded()).isEmpty();
    }

    @Test
    void everyCommandHasHelpWithExamplesThatParse() {
        CommandLine line = cli(new ByteArrayOutputStream()).line();
        assertThat(line.getSubcommands()).hasSizeGreaterThanOrEqualTo(34);
        examine(line);
    }

    private void examine(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            var usage = command.getCommandSpec().usageMessage();
            assertThat(usage.description()).as(command.getCommandName()).isNotEmpty();
            assertThat(usage.footer()).as(command.getCommandName()).isNotEmpty();
            for (String example : usage.footer()) {
                assertThat(example).startsWith("  wardkey ");
                CommandLine fresh = cli(new ByteArrayOutputStream()).line();
                fresh.parseArgs(arguments(example));
            }
            examine(command);
        }
    }

    private static String[] arguments(String example) {
        List<String> arguments = new ArrayList<>();
        Matcher matcher = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(example);
        while (matcher.find()) {
            arguments.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return arguments.subList(1, arguments.size()).toArray(String[]::new);
    }

    @Test
    void helpTellsTheExitCodes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(cli(out).run("grant", "--help")).isZero();
        assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8))
                .contains("Exit codes")
                .contains("130")
                .contains("Examples");
    }

    @Test
    void jsonEscapesWhatWouldEndALineOrATerminal() {
        String line =
                new Json()
                        .put("a", "\"\\\n\u001b[2J\u2028")
                        .put("lone", "\ud800")
                        .put("pair", "\ud83d\ude00")
                        .put("none", Optional.empty())
                        .put("list", List.of(1, "x", new Json().put("t", true)))
                        .toString();
        assertThat(line)
                .isEqualTo(
                        "{\"a\":\"\\\"\\\\\\u000a\\u001b[2J\\u2028\",\"lone\":\"\\ud800\","
                                + "\"pair\":\"\ud83d\ude00\",\"none\":null,"
                                + "\"list\":[1,\"x\",{\"t\":true}]}");
    }

    @Test
    void theDataFolderIsThePlatforms() {
        assertThat(DataFolder.of(Map.of(), "Linux", "/home/a"))
                .isEqualTo(Path.of("/home/a/.local/share/wardkey"));
        assertThat(DataFolder.of(Map.of("XDG_DATA_HOME", "/d"), "Linux", "/home/a"))
                .isEqualTo(Path.of("/d/wardkey"));
        assertThat(DataFolder.of(Map.of(), "Mac OS X", "/Users/a"))
                .isEqualTo(Path.of("/Users/a/Library/Application Support/Wardkey"));
    }

    private static Cli cli(ByteArrayOutputStream out) {
        PrintStream stream = new PrintStream(out, true, java.nio.charset.StandardCharsets.UTF_8);
        return new Cli(
                new Parts(
                        new Desk.NoStations(),
                        new Desk.NoTraining(),
                        new Terminal(stream, stream, Map.of(), Optional.empty(), false),
                        Cancellation.NEVER,
                        Clock.systemUTC(),
                        ZoneOffset.UTC));
    }
}
