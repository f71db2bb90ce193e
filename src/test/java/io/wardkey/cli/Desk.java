package io.wardkey.cli;

import io.wardkey.domain.audit.Exporter;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.export.CsvLog;
import io.wardkey.export.FhirLog;
import io.wardkey.intake.ContentReader;
import io.wardkey.journal.SqliteJournal;
import io.wardkey.workflow.BackUp;
import io.wardkey.workflow.RestoreBackUp;
import io.wardkey.workflow.TestClinic;
import io.wardkey.workflow.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Types commands at the workstation of a test clinic, and keeps what they say. */
final class Desk {

    private final TestClinic clinic;

    Desk(TestClinic clinic) {
        this.clinic = clinic;
    }

    /** A command of a member, with {@code --json}. */
    Said as(String person, String... args) {
        return with(person, TestClinic.PASSPHRASE, args);
    }

    /** A command with a passphrase, with {@code --json}. */
    Said with(String person, String passphrase, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--as", person, "--json"));
        return run(Map.of("WARDKEY_PASSPHRASE", passphrase), all.toArray(String[]::new));
    }

    /** A command of a member who sits at a terminal. */
    Said at(Terminal.Prompt prompt, String person, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--as", person));
        return run(
                Map.of("WARDKEY_PASSPHRASE", TestClinic.PASSPHRASE),
                Optional.of(prompt),
                all.toArray(String[]::new));
    }

    /** A command of a member who ends it as soon as it says anything, with {@code --json}. */
    Said interrupted(String person, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--as", person, "--json"));
        return run(
                Map.of("WARDKEY_PASSPHRASE", TestClinic.PASSPHRASE),
                Optional.empty(),
                said -> said.size() > 0,
                all.toArray(String[]::new));
    }

    /** A command of nobody. */
    Said run(Map<String, String> environment, String... args) {
        return run(environment, Optional.empty(), args);
    }

    private Said run(
            Map<String, String> environment, Optional<Terminal.Prompt> prompt, String... args) {
        return run(environment, prompt, _ -> false, args);
    }

    private Said run(
            Map<String, String> environment,
            Optional<Terminal.Prompt> prompt,
            Predicate<ByteArrayOutputStream> ends,
            String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.putIfAbsent("WARDKEY_HOME", clinic.home().toString());
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        all,
                        prompt,
                        prompt.isPresent());
        int exit =
                new Cli(
                                new Parts(
                                        new Stations(),
                                        new NoTraining(),
                                        terminal,
                                        () -> ends.test(out),
                                        clinic.clock(),
                                        ZoneOffset.UTC))
                        .run(args);
        return new Said(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private final class Stations implements Workstations {
        @Override
        public Opening open(Path home, Connection connection) {
            if (!home.startsWith(clinic.home().resolveSibling(""))) {
                return new Opening.NotSetUp();
            }
            try {
                return new Opening.Ready(clinic.workstation(home));
            } catch (IOException failure) {
                return new Opening.Failed(Trouble.of(failure));
            }
        }

        @Override
        public ReportReader reader() {
            return new ContentReader();
        }

        @Override
        public BackUp.Layout layout(Path home) {
            return new BackUp.Layout(
                    home,
                    "journal.zip",
                    Set.of("journal.db", "journal.db-wal", "journal.db-shm", "queue"));
        }

        @Override
        public RestoreBackUp.JournalRestore restoring() {
            return SqliteJournal::restore;
        }

        @Override
        public Optional<Exporter> exporter(String format) {
            return format.equals("csv") ? Optional.of(new CsvLog()) : Optional.of(new FhirLog());
        }
    }

    /** The clinic of the tests is no training home. */
    static final class NoTraining implements Training {
        @Override
        public Result demo(
                Path home,
                Optional<String> store,
                boolean headless,
                Teller teller,
                Cancellation cancellation) {
            return new Result.NotATrainingHome();
        }

        @Override
        public Result network(Path home, Cancellation cancellation) {
            return new Result.NotATrainingHome();
        }

        @Override
        public Result stop(Path home) {
            return new Result.NotATrainingHome();
        }
    }

    /** A machine on which nothing was set up. */
    static final class NoStations implements Workstations {
        @Override
        public Opening open(Path home, Connection connection) {
            return new Opening.NotSetUp();
        }

        @Override
        public ReportReader reader() {
            return new ContentReader();
        }

        @Override
        public BackUp.Layout layout(Path home) {
            return new BackUp.Layout(home, "journal.zip", Set.of());
        }

        @Override
        public RestoreBackUp.JournalRestore restoring() {
            return SqliteJournal::restore;
        }

        @Override
        public Optional<Exporter> exporter(String format) {
            return Optional.empty();
        }
    }
}
