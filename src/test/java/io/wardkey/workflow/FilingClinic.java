package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.GeneratedReports;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Reception of a clinic where files are filed, with an administrator beside it. */
abstract class FilingClinic {

    @TempDir static Path folder;
    static TestClinic clinic;
    static int made;

    Desks.Entrance entrance;
    Actor.Member reception;
    Actor.Member administrator;
    Desks.Reception desk;

    @BeforeAll
    static void found() throws IOException {
        clinic = new TestClinic(folder);
    }

    @AfterAll
    static void closeClinic() throws IOException {
        clinic.close();
    }

    @BeforeEach
    void signIn() throws IOException {
        clinic.ledger().setUnreachable(false);
        entrance = clinic.workstation(clinic.home());
        reception = TestClinic.signIn(entrance, "rita");
        administrator = TestClinic.signIn(entrance, "clinic-first");
        desk = entrance.staff(reception).reception().orElseThrow();
    }

    @AfterEach
    void signOut() {
        clinic.ledger().setUnreachable(false);
        clinic.ledger().refuse(_ -> Optional.empty());
        reception.close();
        administrator.close();
        entrance.close();
    }

    /** The same home after its process died. */
    void restart() throws IOException {
        signOut();
        signIn();
    }

    /** Whom nobody knows. */
    static int patient() {
        return ++made;
    }

    static Incoming report(int patient) {
        return GeneratedReports.report(++made, Optional.of(patient));
    }

    static List<Incoming> reports(int count, int patient) {
        return Stream.generate(() -> report(patient)).limit(count).toList();
    }

    /** Whom the clinic knows, by one report that is filed. */
    int known() {
        int patient = patient();
        assertThat(file(List.of(report(patient)), true, run())).isEmpty();
        return patient;
    }

    /** A report that tells a number which is none. */
    static Incoming withoutNumber(int patient) throws IOException {
        Incoming report = report(patient);
        String text = new String(report.content().read(), StandardCharsets.UTF_8);
        byte[] bytes =
                text.replace("G-" + (7_000_000 + patient), "0000").getBytes(StandardCharsets.UTF_8);
        return new Incoming(report.label(), report.name(), bytes.length, () -> bytes);
    }

    static Incoming.Source files(List<Incoming> files) {
        return source(files, false);
    }

    /** Files of a folder: the same bytes count once. */
    static Incoming.Source watched(List<Incoming> files) {
        return source(files, true);
    }

    private static Incoming.Source source(List<Incoming> files, boolean onceByContent) {
        Deque<Incoming> left = new ArrayDeque<>(files);
        return new Incoming.Source() {
            @Override
            public Optional<Incoming> next() {
                return Optional.ofNullable(left.poll());
            }

            @Override
            public boolean onceByContent(Incoming file) {
                return onceByContent;
            }

            @Override
            public long files() {
                return files.size();
            }

            @Override
            public long bytes() {
                return files.stream().mapToLong(Incoming::size).sum();
            }

            @Override
            public boolean ended() {
                return left.isEmpty();
            }
        };
    }

    Optional<Trouble> file(List<Incoming> files, boolean registering, FilingRun run) {
        return desk.filing()
                .file(
                        files(files),
                        FileReports.Assignment.NONE,
                        registering
                                ? Optional.of(desk.registration().unknown(administrator))
                                : Optional.empty(),
                        run);
    }

    static FilingRun run() {
        return new FilingRun(Cancellation.NEVER, FilingRun.Events.NONE);
    }

    List<QueuedReport> of(List<Incoming> files) throws IOException {
        List<String> names = files.stream().map(Incoming::name).toList();
        return desk.queue().in(EnumSet.allOf(FilingState.class), Integer.MAX_VALUE).stream()
                .filter(report -> names.contains(report.arrival().file()))
                .toList();
    }

    int entries(Class<? extends Entry> kind, Optional<PatientId> patient) throws IOException {
        List<Entry> found = new ArrayList<>();
        entrance.plant().view().update(Cancellation.NEVER);
        entrance.plant()
                .journal()
                .index()
                .since(
                        -1,
                        logged -> {
                            if (EntryCodec.decode(logged.entry())
                                            instanceof Decoded.Value<Entry>(Entry entry)
                                    && kind.isInstance(entry)
                                    && patient.map(entry.header().patientId()::equals)
                                            .orElse(true)) {
                                found.add(entry);
                            }
                        });
        return found.size();
    }
}
