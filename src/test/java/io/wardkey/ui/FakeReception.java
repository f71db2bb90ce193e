package io.wardkey.ui;

import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.matching.Description;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.FilingState;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The queue of the clinic in memory: an equal identifier decides, everything else waits. */
final class FakeReception implements ReceptionDesk {

    private final Clinic clinic;
    private final Random random;
    private final Map<Long, Row> rows = new LinkedHashMap<>();
    private final Map<Long, ReadReport> reports = new LinkedHashMap<>();
    private final Map<Long, SourceFile> files = new LinkedHashMap<>();
    private final Tray tray = new Tray();
    private final FakeSteering steering = new FakeSteering();
    private final FakeFolders folders = new FakeFolders();
    private final FakeBulk bulk = new FakeBulk(Clinic.PASSPHRASE);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    FakeReception(Clinic clinic, Random random) {
        this.clinic = clinic;
        this.random = random;
        bulk.people.put("marguerite", "Marguerite Asante");
        bulk.left = 1;
        FilingState[] states = {
            FilingState.KEPT,
            FilingState.SENT,
            FilingState.STORED,
            FilingState.KEPT,
            FilingState.AWAITING_CUSTODY_KEYS,
            FilingState.DUPLICATE
        };
        int i = 0;
        for (DemoReport report : DemoReports.reports()) {
            if (i < 9) {
                accept(report.file().name(), report.file().content().toByteArray());
                long id = rows.size();
                if (i < states.length) {
                    state(id, states[i]);
                } else if (report.patient().equals("aldous")) {
                    doubt(id);
                }
                i++;
            }
        }
        DemoReport letter = DemoReports.reports().getLast();
        accept(letter.file().name(), letter.file().content().toByteArray());
    }

    private void doubt(long id) {
        doubt(id, Doubt.CONTRADICTION);
    }

    /** Has a report wait for a person. */
    void doubt(long id, Doubt why) {
        Row row = rows.get(id);
        rows.put(
                id, row(row, FilingState.NEEDS_MATCHING, Optional.empty(), new Hold.Matching(why)));
        changed();
    }

    /** Has a report wait where it is. */
    void hold(long id, Hold why) {
        Row row = rows.get(id);
        rows.put(id, row(row, row.state(), row.patient(), why));
        changed();
    }

    private void state(long id, FilingState state) {
        Row row = rows.get(id);
        rows.put(id, row(row, state, row.patient(), new Hold.None()));
    }

    private Row row(Row row, FilingState state, Optional<Patient> patient, Hold hold) {
        return new Row(
                row.id(),
                state,
                patient,
                row.title(),
                row.laboratory(),
                row.file(),
                row.subject(),
                row.arrived(),
                clinic.clock.instant().minus(Duration.ofMinutes(row.id())),
                row.category(),
                row.responsible(),
                hold);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public synchronized Outcome<List<Row>> queue() {
        return new Outcome.Done<>(List.copyOf(rows.values()));
    }

    @Override
    public Watch watch(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
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
                    accepted = accept(name, file.content().read());
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
            return FakeReception.this.accept(fileName, bytes);
        }

        @Override
        public Accepted unlock(String fileName, byte[] bytes, Secret password) {
            SourceFile locked =
                    new SourceFile(fileName, ByteString.of(bytes), Optional.of(password));
            if (new ContentReader().read(locked) instanceof ReadOutcome.Refused) {
                return new Accepted.Refused(new Refusal(Refusal.Reason.WRONG_PASSWORD, ""));
            }
            return accept(fileName, new ContentReader().shown(locked).toByteArray());
        }
    }

    private synchronized Accepted accept(String fileName, byte[] bytes) {
        SourceFile file = new SourceFile(fileName, ByteString.of(bytes));
        if (!(new ContentReader().read(file)
                instanceof ReadOutcome.Read(var read, var refused, var _))) {
            return new Accepted.Refused(
                    ((ReadOutcome.Refused) new ContentReader().read(file)).refusal());
        }
        for (ReadReport report : read) {
            long id = rows.size() + 1L;
            PatientDemographics subject = report.draft().subject();
            List<Patient> fits =
                    clinic.patients.values().stream()
                            .filter(
                                    patient ->
                                            patient.who().identifiers().stream()
                                                    .anyMatch(
                                                            one ->
                                                                    subject.identifiers().stream()
                                                                            .anyMatch(one::sameAs)))
                            .toList();
            boolean nobody = subject.presence() == PatientDemographics.Presence.NOBODY;
            rows.put(
                    id,
                    new Row(
                            id,
                            fits.size() == 1 ? FilingState.MATCHED : FilingState.NEEDS_MATCHING,
                            fits.stream().findFirst(),
                            report.draft().heading().title(),
                            report.draft().parties().laboratory().orElse(""),
                            fileName,
                            subject.names().stream()
                                    .flatMap(name -> name.words().stream())
                                    .findFirst()
                                    .orElse(""),
                            clinic.clock.instant().minus(Duration.ofMinutes(3 * id)),
                            clinic.clock.instant(),
                            Optional.of(report.draft().heading().categoryHint().category()),
                            0,
                            fits.size() == 1
                                    ? new Hold.None()
                                    : new Hold.Matching(
                                            nobody ? Doubt.NOBODY_NAMED : Doubt.UNKNOWN)));
            reports.put(id, report);
            files.put(id, file);
        }
        changed();
        return new Accepted.Queued(List.of(), refused, LeftInFile.NOTHING);
    }

    @Override
    public synchronized Outcome<Preview> preview(long report) {
        ReadReport read = reports.get(report);
        return new Outcome.Done<>(
                new Preview(
                        read.draft(),
                        read.selfContained().isEmpty()
                                ? Optional.of(files.get(report).content())
                                : Optional.empty()));
    }

    @Override
    public synchronized Outcome<Row> assign(
            long report, PatientId patient, Category category, long responsible, Typed typed) {
        Row row = rows.get(report);
        if (row.state() != FilingState.NEEDS_MATCHING) {
            return new Outcome.Failed<>(new Trouble.Unknown("moved on"));
        }
        Row now = row(row, FilingState.KEPT, Optional.of(clinic.patient(patient)), new Hold.None());
        rows.put(report, now);
        clinic.filed.add(
                Clinic.filed(
                        reports.get(report),
                        files.get(report),
                        patient,
                        random,
                        clinic.clock.instant()));
        changed();
        return new Outcome.Done<>(now);
    }

    @Override
    public synchronized Outcome<Row> takeBack(long report) {
        Row row = rows.get(report);
        if (!row.reversible()) {
            return new Outcome.Failed<>(new Trouble.Unknown("moved on"));
        }
        Row now =
                row(
                        row,
                        FilingState.NEEDS_MATCHING,
                        row.patient(),
                        new Hold.Matching(Doubt.TAKEN_BACK));
        rows.put(report, now);
        changed();
        return new Outcome.Done<>(now);
    }

    @Override
    public synchronized Outcome<Row> withdraw(long report) {
        Row row = rows.get(report);
        if (!row.withdrawable()) {
            return new Outcome.Failed<>(new Trouble.Unknown("sent already"));
        }
        state(report, FilingState.WITHDRAWN);
        changed();
        return new Outcome.Done<>(rows.get(report));
    }

    @Override
    public Outcome<Row> retry(long report) {
        state(report, FilingState.RECEIVED);
        return new Outcome.Done<>(rows.get(report));
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
