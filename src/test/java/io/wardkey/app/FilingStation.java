package io.wardkey.app;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.VerifyEverything;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The reception's workstation of a demo home, as a process of its own that files what lies in a
 * folder: a file leaves the folder once the queue has it. Whatever goes wrong, it begins again.
 */
public final class FilingStation {

    /** Printed, a line each. */
    public static final String ACCEPTING = "accepting";

    /** The queue is being carried to the ledger. */
    public static final String DRIVING = "driving";

    /** Printed before what stopped it; it begins again. */
    public static final String STOPPED = "stopped: ";

    private static final String RECEPTION = "silke-terhune";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private FilingStation() {}

    /** Founds the demo clinic in an empty home; its training network goes on running. */
    public static void found(Path home) throws IOException {
        new DemoHome(new SecureRandom(), Clock.systemUTC())
                .make(new Home(home), new Settings.Store.Embedded(), _ -> {}, Cancellation.NEVER);
    }

    /** The process of the home's training network, if it runs. */
    public static Optional<ProcessHandle> network(Path home) throws IOException {
        return new TrainingNetwork(new Home(home))
                .running()
                .flatMap(address -> ProcessHandle.of(address.pid()));
    }

    /** Kills the home's training network, if it runs, and waits for its end. */
    public static void killNetwork(Path home) throws IOException {
        Optional<ProcessHandle> network = network(home);
        network.ifPresent(ProcessHandle::destroyForcibly);
        network.ifPresent(process -> process.onExit().orTimeout(1, TimeUnit.MINUTES).join());
    }

    /**
     * Starts a workstation that files the folder's reports and ends with 0 when all are kept.
     *
     * @param before a command to start it with
     */
    public static Process start(Path home, Path folder, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-Dwardkey.install=" + System.getProperty("wardkey.install"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FilingStation.class.getName(),
                        home.toString(),
                        folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(folder.resolveSibling("workstation.log").toFile())
                .start();
    }

    /**
     * The process.
     *
     * @param arguments home and folder
     */
    public static void main(String[] arguments) throws Exception {
        Home home = new Home(Path.of(arguments[0]));
        Path folder = Path.of(arguments[1]);
        while (true) {
            try (Workstation workstation = open(home);
                    Actor.Member member = signIn(workstation)) {
                if (isFinished(reception(workstation, member), folder)) {
                    System.exit(0);
                }
            } catch (IOException e) {
                System.out.println(STOPPED + e);
                e.printStackTrace();
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    private static boolean isFinished(Desks.Reception desk, Path folder) throws IOException {
        System.out.println(ACCEPTING);
        for (Path file : files(folder)) {
            FileReports.Accepted accepted =
                    desk.filing()
                            .accept(
                                    file.getFileName().toString(),
                                    Files.readAllBytes(file),
                                    FileReports.Assignment.NONE);
            if (!(accepted instanceof FileReports.Accepted.Queued)) {
                throw new IOException("not taken: " + accepted);
            }
            Files.delete(file);
        }
        System.out.println(DRIVING);
        var trouble = desk.filing().drive(Cancellation.NEVER);
        if (trouble.isPresent()) {
            throw new IOException("stopped: " + trouble.get());
        }
        return desk.queue().counts().entrySet().stream()
                .allMatch(count -> count.getKey().ended() || count.getValue() == 0);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /**
     * What a home holds.
     *
     * @param filed entries {@code RecordFiled} that are on the ledger, however often a record
     * @param counted records that count, by the projection of all patients' logs
     * @param filedAgain records with more than one entry
     * @param queue reports of the queue by state
     * @param keptTwice files of which the queue kept more than one report
     * @param keptNowhere reports kept whose record does not count, or is not pinned
     * @param findings of {@link VerifyEverything}
     */
    public record Tally(
            int filed,
            int counted,
            Set<RecordId> filedAgain,
            Map<FilingState, Integer> queue,
            long keptTwice,
            List<Long> keptNowhere,
            VerifyEverything.Findings findings) {}

    /** Counts by the ledger itself and by everything that should agree with it. */
    public static Tally tally(Path root) throws IOException {
        try (Workstation workstation = open(new Home(root));
                Actor.Member member = signIn(workstation)) {
            Desks.Reception desk = reception(workstation, member);
            Desks.Plant plant = workstation.plant();
            plant.view().update(Cancellation.NEVER);
            Map<RecordId, Integer> entries = new HashMap<>();
            plant.journal()
                    .index()
                    .since(
                            -1,
                            logged -> {
                                if (EntryCodec.decode(logged.entry())
                                                instanceof Decoded.Value<Entry>(Entry entry)
                                        && entry instanceof RecordFiled filed) {
                                    entries.merge(filed.recordId(), 1, Integer::sum);
                                }
                            });
            Set<RecordId> counted = new HashSet<>();
            for (PatientId patient : plant.journal().index().patients()) {
                plant.view().patient(patient).records().stream()
                        .filter(FiledRecord::counts)
                        .forEach(record -> counted.add(record.recordId()));
            }
            Set<Cid> pins = new HashSet<>();
            plant.store().pins(pins::add);
            Map<FilingState, Integer> states = new TreeMap<>(desk.queue().counts());
            List<QueuedReport> kept =
                    desk.queue().in(EnumSet.of(FilingState.KEPT), Integer.MAX_VALUE);
            List<Long> nowhere = new ArrayList<>();
            for (QueuedReport report : kept) {
                RecordId record = FileReports.recordOf(report).orElseThrow();
                if (!counted.contains(record) || !pins.contains(record.cid())) {
                    nowhere.add(report.id());
                }
            }
            return new Tally(
                    entries.values().stream().mapToInt(Integer::intValue).sum(),
                    counted.size(),
                    Set.copyOf(
                            entries.keySet().stream().filter(id -> entries.get(id) > 1).toList()),
                    states,
                    kept.size() - kept.stream().map(QueuedReport::sourceTag).distinct().count(),
                    nowhere,
                    verified(plant));
        }
    }

    private static VerifyEverything.Findings verified(Desks.Plant plant) throws IOException {
        Outcome<VerifyEverything.Findings> outcome =
                new VerifyEverything(plant.ledger(), plant.view(), plant.store(), plant.journal())
                        .verify(_ -> {}, Cancellation.NEVER);
        if (outcome instanceof Outcome.Done<VerifyEverything.Findings>(var findings)) {
            return findings;
        }
        throw new IOException("not verified: " + outcome);
    }

    private static Workstation open(Home home) throws IOException {
        Settings settings = Settings.read(home).orElseThrow(() -> new IOException("no settings"));
        return Attachment.open(home, settings, new SecureRandom(), Clock.systemUTC());
    }

    private static Actor.Member signIn(Workstation workstation) throws IOException {
        return new DemoStaff(Cancellation.NEVER).signIn(workstation, RECEPTION);
    }

    private static Desks.Reception reception(Workstation workstation, Actor.Member member)
            throws IOException {
        return workstation
                .staff(member)
                .reception()
                .orElseThrow(() -> new IOException("no reception desk"));
    }
}
