package io.wardkey.ui;

import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.matching.Description;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.Typed;
import io.wardkey.intake.ContentReader;
import io.wardkey.ui.reception.FakeBulk;
import io.wardkey.ui.reception.FakeFolders;
import io.wardkey.ui.reception.FakeSteering;
import io.wardkey.ui.reception.Intake;
import io.wardkey.ui.reception.ReceptionDesk;
import io.wardkey.workflow.FileReports.Accepted;
import io.wardkey.workflow.IdentifyPatient.Candidate;
import io.wardkey.workflow.IdentifyPatient.Identified;
import io.wardkey.workflow.IdentifyPatient.Why;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.RegisterPatient.Registered;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Reception of the clinic in memory: its queue, and the people that it looks up. */
final class FakeReception implements ReceptionDesk {

    private final Clinic clinic;
    private final Random random;
    private final FakeQueue queue;
    private final Tray tray = new Tray();
    private final FakeSteering steering = new FakeSteering();
    private final FakeFolders folders = new FakeFolders();
    private final FakeBulk bulk = new FakeBulk(Clinic.PASSPHRASE);

    FakeReception(Clinic clinic, Random random) {
        this.clinic = clinic;
        this.random = random;
        bulk.people.put("marguerite", "Marguerite Asante");
        bulk.left = 1;
        queue = new FakeQueue(clinic, random);
    }

    /** Has a report wait for a person. */
    void doubt(long id, Doubt why) {
        queue.doubt(id, why);
    }

    /** Has a report wait where it is. */
    void hold(long id, Hold why) {
        queue.hold(id, why);
    }

    @Override
    public Outcome<List<Row>> queue() {
        return new Outcome.Done<>(queue.rows());
    }

    @Override
    public Watch watch(Runnable listener) {
        return queue.watch(listener);
    }

    @Override
    public Intake intake() {
        return tray;
    }

    @Override
    public FakeSteering steering() {
        return steering;
    }

    @Override
    public FakeFolders folders() {
        return folders;
    }

    @Override
    public FakeBulk bulk() {
        return bulk;
    }

    /** Reads at once whatever is handed in. */
    private final class Tray implements Intake {
        private final List<Consumer<News>> hearers = new CopyOnWriteArrayList<>();

        @Override
        public void hand(List<Path> paths) {
            for (Path path : paths) {
                String name = path.getFileName().toString();
                Incoming file =
                        new Incoming(path.toString(), name, 0, () -> Files.readAllBytes(path));
                Accepted accepted;
                try {
                    accepted = queue.accept(name, file.content().read());
                } catch (IOException failure) {
                    accepted = new Accepted.Failed(Trouble.of(failure));
                }
                News news = new News(file, accepted);
                hearers.forEach(hearer -> hearer.accept(news));
            }
        }

        @Override
        public Watch hear(Consumer<News> listener) {
            hearers.add(listener);
            return () -> hearers.remove(listener);
        }

        @Override
        public Accepted accept(String fileName, byte[] bytes) {
            return queue.accept(fileName, bytes);
        }

        @Override
        public Accepted unlock(String fileName, byte[] bytes, Secret password) {
            SourceFile locked =
                    new SourceFile(fileName, ByteString.of(bytes), Optional.of(password));
            if (new ContentReader().read(locked) instanceof ReadOutcome.Refused) {
                return new Accepted.Refused(new Refusal(Refusal.Reason.WRONG_PASSWORD, ""));
            }
            return queue.accept(fileName, new ContentReader().shown(locked).toByteArray());
        }
    }

    @Override
    public Outcome<Preview> preview(long report) {
        return queue.preview(report);
    }

    @Override
    public Outcome<Row> assign(
            long report, PatientId patient, Category category, long responsible, Typed typed) {
        return queue.assign(report, patient);
    }

    @Override
    public Outcome<Row> takeBack(long report) {
        return queue.takeBack(report);
    }

    @Override
    public Outcome<Row> withdraw(long report) {
        return queue.withdraw(report);
    }

    @Override
    public Outcome<Row> retry(long report) {
        return queue.retry(report);
    }

    @Override
    public Outcome<Identified> identify(PatientDemographics named) {
        Description description = new Description(named);
        List<Candidate> candidates =
                clinic.patients.values().stream()
                        .map(
                                patient ->
                                        new Candidate(
                                                patient,
                                                description.against(
                                                        patient.who(),
                                                        LocalDate.now(clinic.clock))))
                        .filter(candidate -> candidate.comparison().plausible())
                        .sorted(
                                Comparator.comparingInt(
                                                (Candidate candidate) ->
                                                        candidate.comparison().score())
                                        .reversed())
                        .toList();
        return new Outcome.Done<>(
                candidates.isEmpty()
                        ? new Identified.Nobody(Why.UNKNOWN, List.of())
                        : new Identified.Candidates(Why.ALIKE, candidates, false));
    }

    @Override
    public Outcome<List<Patient>> search(String text, int limit) {
        return new Outcome.Done<>(search(clinic, text, limit));
    }

    static List<Patient> search(Clinic clinic, String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return new ArrayList<>(clinic.patients.values())
                .stream()
                        .filter(
                                patient ->
                                        patient.who()
                                                        .names()
                                                        .getFirst()
                                                        .words()
                                                        .orElse("")
                                                        .toLowerCase(Locale.ROOT)
                                                        .contains(wanted)
                                                || patient.who().identifiers().stream()
                                                        .flatMap(one -> one.value().stream())
                                                        .anyMatch(text::equals)
                                                || patient.who()
                                                        .birthDate()
                                                        .filter(d -> d.asSent().equals(text))
                                                        .isPresent())
                        .limit(limit)
                        .toList();
    }

    @Override
    public Outcome<Map<Long, String>> physicians() {
        return new Outcome.Done<>(
                Map.of(Clinic.OKAFOR, "Dr. Amara Okafor", Clinic.BRANDT, "Dr. Levin Brandt"));
    }

    @Override
    public String numbering() {
        return DemoReports.IDENTIFIER_SYSTEM;
    }

    @Override
    public Outcome<Registered> register(PatientDemographics who, Cancellation cancellation) {
        Identifier number = who.identifiers().getFirst();
        for (Patient patient : clinic.patients.values()) {
            if (patient.who().identifiers().stream().anyMatch(number::sameAs)) {
                return new Outcome.Failed<>(new Trouble.KnownAlready(patient.patientId()));
            }
        }
        byte[] id = new byte[32];
        random.nextBytes(id);
        PatientId patientId = new PatientId(Bytes32.of(id));
        clinic.patients.put(number.value().orElseThrow(), new Patient(patientId, who));
        return new Outcome.Done<>(
                new Registered(
                        patientId,
                        "7QK4-M2ZD-9XHT-PW3R-51CN-E8VB-JG",
                        "WARDKEY1:" + patientId + ":7QK4M2ZD9XHTPW3R51CNE8VBJG",
                        "305174"));
    }
}
