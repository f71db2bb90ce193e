package io.wardkey.app;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PatientEntry.PatientRegistered;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.FilingRun;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.RegisterUnknown;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A reception's workstation as a process of its own that files all files below a folder and
 * registers whom they name, as often as it takes: what stands in the queue already is passed over.
 */
public final class SampleStation {

    private SampleStation() {}

    /** Starts it; ends with 0 when nothing goes on by itself any more. */
    public static Process start(Path home, Path folder, Path log) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-Dwardkey.install=" + System.getProperty("wardkey.install"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SampleStation.class.getName(),
                        home.toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
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
                    Actor.Member reception = signIn(workstation, "silke-terhune");
                    Actor.Member administrator = signIn(workstation, "marguerite-asante")) {
                Desks.Reception desk = workstation.staff(reception).reception().orElseThrow();
                RegisterUnknown unknown = desk.registration().unknown(administrator);
                Optional<Trouble> trouble =
                        desk.filing()
                                .file(
                                        once(folder),
                                        FileReports.Assignment.NONE,
                                        Optional.of(unknown),
                                        new FilingRun(Cancellation.NEVER, FilingRun.Events.NONE));
                if (trouble.isEmpty() && atRest(desk)) {
                    System.exit(0);
                }
                System.out.println(FilingStation.STOPPED + trouble);
            } catch (IOException e) {
                System.out.println(FilingStation.STOPPED + e);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean atRest(Desks.Reception desk) throws IOException {
        return desk.queue().counts().keySet().stream()
                .allMatch(state -> state.ended() || state == FilingState.NEEDS_MATCHING);
    }

    private static Incoming.Source once(Path folder) throws IOException {
        List<Path> files = files(folder);
        return new CountedFiles(files.size(), i -> incoming(files.get(i)), true);
    }

    private static Incoming incoming(Path file) {
        return new Incoming(
                file.toString(),
                String.valueOf(file.getFileName()),
                file.toFile().length(),
                () -> Files.readAllBytes(file));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * What came of the files.
     *
     * @param reports different ones of the queue, those of the demo and who patients are left out
     * @param states how many reports of the queue stand where
     * @param wrong what should not be: reports that are there twice, patients registered twice or
     *     known and not registered
     */
    public record Outcome(int reports, Map<FilingState, Integer> states, List<String> wrong) {}

    /** Looks at everything. */
    public static Outcome outcome(Path root) throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<FilingState, Integer> states = new EnumMap<>(FilingState.class);
        Set<String> all = new HashSet<>();
        try (Workstation workstation = open(new Home(root));
                Actor.Member reception = signIn(workstation, "silke-terhune")) {
            Desks.Reception desk = workstation.staff(reception).reception().orElseThrow();
            workstation.plant().view().update(Cancellation.NEVER);
            Set<String> parts = new HashSet<>();
            for (QueuedReport report :
                    desk.queue().in(EnumSet.allOf(FilingState.class), Integer.MAX_VALUE)) {
                states.merge(report.state(), 1, Integer::sum);
                if (!report.arrival().file().isEmpty()) {
                    all.add(report.sourceTag() + " " + report.report());
                }
                if (report.state() != FilingState.DUPLICATE
                        && !parts.add(report.sourceTag() + " " + report.report())) {
                    wrong.add("report " + report.id() + " is there twice");
                }
                if (!report.state().ended() && report.state() != FilingState.NEEDS_MATCHING) {
                    wrong.add("report " + report.id() + " stands at " + report.state());
                }
            }
            wrong.addAll(patients(workstation, desk));
        }
        return new Outcome(all.size(), states, wrong);
    }

    private static List<String> patients(Workstation workstation, Desks.Reception desk)
            throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<PatientId, Integer> registered = new HashMap<>();
        workstation
                .plant()
                .journal()
                .index()
                .since(
                        -1,
                        logged -> {
                            if (EntryCodec.decode(logged.entry())
                                            instanceof Decoded.Value<Entry>(Entry entry)
                                    && entry instanceof PatientRegistered) {
                                registered.merge(entry.header().patientId(), 1, Integer::sum);
                            }
                        });
        Map<String, PatientId> numbers = new HashMap<>();
        for (Patient patient : desk.directory().all()) {
            if (!Objects.equals(registered.get(patient.patientId()), 1)) {
                wrong.add("known and not registered once: " + patient.patientId());
            }
            for (Identifier number : patient.who().identifiers()) {
                String key = number.system().orElse("") + "|" + number.value().orElse("");
                PatientId other = numbers.putIfAbsent(key, patient.patientId());
                if (number.system().isPresent()
                        && other != null
                        && !other.equals(patient.patientId())) {
                    wrong.add("two patients with one number: " + patient.patientId());
                }
            }
        }
        if (registered.size() != desk.directory().size()) {
            wrong.add(registered.size() + " are registered, " + desk.directory().size() + " known");
        }
        return wrong;
    }

    private static Workstation open(Home home) throws IOException {
        Settings settings = Settings.read(home).orElseThrow(() -> new IOException("no settings"));
        return Attachment.open(home, settings, new SecureRandom(), Clock.systemUTC());
    }

    private static Actor.Member signIn(Workstation workstation, String name) throws IOException {
        return new DemoStaff(Cancellation.NEVER).signIn(workstation, name);
    }
}
