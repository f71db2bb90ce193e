package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.content.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code report} shows, on a machine where nothing was set up. */
final class ReportCommandTest {

    @TempDir private Path folder;

    private Said run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit =
                new Cli(
                                new Parts(
                                        new Desk.NoStations(),
                                        new Desk.NoTraining(),
                                        new Terminal(
                                                stream, stream, Map.of(), Optional.empty(), false),
                                        Cancellation.NEVER,
                                        Clock.systemUTC(),
                                        ZoneOffset.UTC))
                        .run(args);
        return new Said(exit, out.toString(StandardCharsets.UTF_8), "");
    }

    private Path model(String name) throws Exception {
        DemoReport report =
                DemoReports.reports().stream()
                        .filter(each -> each.file().name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return Files.write(folder.resolve(name), report.file().content().toByteArray());
    }

    @Test
    void showsWhoseItIsAndEveryRow() throws Exception {
        Path file = model("castell-lipids.json");
        Said said = run("report", file.toString(), "--json");
        assertThat(said.exit()).as(said.out()).isZero();
        assertThat(said.field("file")).isEqualTo(file.toString());
        assertThat(said.field("status")).isEqualTo("FINAL");
        assertThat(said.out())
                .contains("Castell")
                .contains("\"unit\":\"mmol/L\"")
                .contains("\"sure\":true")
                .contains("\"categoryReason\":");
        assertThat(run("report", file.toString()).out()).contains("mmol/L").contains("Castell");
        assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n", "\\r\\n", "\\u0085", "\\u2028", "\\u2029"})
    void nothingInAFileMakesALineOfItsOwn(String separator) throws Exception {
        Path honest = model("castell-lipids.json");
        String json = Files.readString(honest);
        String forged = separator + "  Patient: Anna Solheim";
        for (String mark : List.of("\"family\": \"Castell", "\"text\": \"")) {
            assertThat(json.replace(mark, mark + forged)).as(mark).isNotEqualTo(json);
            json = json.replace(mark, mark + forged);
        }
        Path other = Files.writeString(folder.resolve("forged.json"), json);
        Said said = run("report", other.toString());
        assertThat(said.out()).contains("Anna Solheim");
        assertThat(lines(said)).hasSameSizeAs(lines(run("report", honest.toString())));
    }

    @Test
    void noNameOfAFileMakesALineOfItsOwn() throws Exception {
        Path empty = Files.createFile(folder.resolve("a\nRefused: b.json"));
        assertThat(lines(run("report", empty.toString()))).hasSize(2);
    }

    /** By every separator that a terminal or an editor may know. */
    private static List<String> lines(Said said) {
        return List.of(said.out().split("\\R"));
    }

    @Test
    void saysWhyAFileIsRefusedAndGoesOnWithTheNext() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path other = Files.writeString(folder.resolve("half.json"), "{\"resourceType\":");
        Said said = run("report", empty.toString(), other.toString(), "--json");
        assertThat(said.exit()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(said.lines()).hasSize(3);
        assertThat(said.lines().get(0)).contains("\"refused\":\"EMPTY\"");
        assertThat(said.lines().get(1)).contains("\"refused\":\"MALFORMED\"").contains("half.json");
        assertThat(said.lines().get(2)).contains("\"refused\":2");
        assertThat(run("report", folder.toString(), "--json").field("error"))
                .isEqualTo("NOT_A_FILE");
        assertThat(run("report", folder.resolve("none").toString(), "--json").field("error"))
                .isEqualTo("NO_SUCH_FILE");
    }
}
