package io.wardkey.workflow;

import static io.wardkey.workflow.TestClinic.done;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.rules.projection.FiledRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reception of a clinic that is sent versions of reports, and a physician who reads the list. */
final class HistoryScene implements AutoCloseable {

    private static final String PATIENTS = "https://clinic.example/patients";

    final TestClinic clinic;
    final PatientId patient;
    private final Path folder;
    private final List<Desks.Entrance> entrances = new ArrayList<>();
    private Desks.Staff staff;
    private Desks.Reception desk;

    HistoryScene(Path folder) throws IOException {
        this.folder = folder;
        clinic = new TestClinic(folder);
        open(clinic.home());
        Actor.Member rita = desk.filing().actor();
        patient =
                done(desk.registration().register(rita, solheim(), Cancellation.NEVER)).patientId();
        drive();
    }

    private static PatientDemographics solheim() {
        return PatientDemographics.of(
                PersonName.of("Solheim", List.of("Maren")),
                Optional.empty(),
                PatientDemographics.Sex.FEMALE,
                List.of(Identifier.of(PATIENTS, "4711")));
    }

    private void open(Path home) throws IOException {
        Desks.Entrance entrance = clinic.workstation(home);
        entrances.add(entrance);
        Actor.Member rita = TestClinic.signIn(entrance, "rita");
        staff = entrance.staff(rita);
        desk = staff.reception().orElseThrow();
    }

    /** Goes on at another workstation of the clinic, or at the first one again. */
    void moveTo(String home) throws IOException {
        Path other = folder.resolve(home);
        if (!other.equals(clinic.home())) {
            copyPeople(other);
        }
        open(other);
        var _ = done(desk.rebuilding().rebuild(Cancellation.NEVER));
    }

    private void copyPeople(Path other) throws IOException {
        Path people = Files.createDirectories(other.resolve("people"));
        try (var files = Files.list(clinic.home().resolve("people"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        people.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Begins anew, as after a crash: nothing but the folder and the ledger is left. */
    void restart() throws IOException {
        entrances.removeLast().close();
        open(clinic.home());
    }

    QueuedReport accept(String file, String json) {
        FileReports.Accepted accepted =
                desk.filing()
                        .accept(
                                file,
                                json.getBytes(StandardCharsets.UTF_8),
                                FileReports.Assignment.NONE);
        if (accepted instanceof FileReports.Accepted.Queued(var reports, var refused, var _)
                && refused.isEmpty()
                && reports.size() == 1) {
            return reports.getFirst();
        }
        throw new AssertionError("not taken: " + accepted);
    }

    QueuedReport file(String file, String json) throws IOException {
        QueuedReport queued = accept(file, json);
        drive();
        return now(queued);
    }

    QueuedReport now(QueuedReport report) throws IOException {
        return desk.queue().find(report.id()).orElseThrow();
    }

    void drive() throws IOException {
        desk.filing()
                .drive(Cancellation.NEVER)
                .ifPresent(
                        trouble -> {
                            throw new AssertionError("stopped: " + trouble);
                        });
    }

    /** Withdraws a record that was filed by mistake. */
    void withdraw(QueuedReport report) throws IOException {
        int _ =
                done(
                        staff.withdrawing()
                                .orElseThrow()
                                .withdraw(
                                        desk.filing().actor(),
                                        patient,
                                        FileReports.recordOf(report).orElseThrow(),
                                        WithdrawRecord.Cause.ENTERED_IN_ERROR,
                                        Cancellation.NEVER));
        drive();
    }

    Desks.Reception desk() {
        return desk;
    }

    int count(FilingState state) throws IOException {
        return desk.queue().in(EnumSet.of(state), Integer.MAX_VALUE).size();
    }

    /** Records on the ledger, in its order, of reports from files whose names begin so. */
    List<FiledRecord> records(String beginning) throws IOException {
        try (Desks.Entrance entrance = clinic.workstation(folder.resolve("reader"))) {
            LedgerView view = entrance.plant().view();
            view.update(Cancellation.NEVER);
            List<FiledRecord> records = new ArrayList<>();
            for (FiledRecord record : view.patient(patient).records()) {
                if (file(record.recordId()).startsWith(beginning)) {
                    records.add(record);
                }
            }
            return records;
        }
    }

    /** The file that a record came from, as this workstation knows it. */
    String file(RecordId record) throws IOException {
        return desk.queue().byRecord(record).map(it -> it.arrival().file()).orElse("");
    }

    /** The files that are current, of a patient's list as a physician opens it in an emergency. */
    List<String> current(String beginning) throws IOException {
        List<String> current = new ArrayList<>();
        for (OpenReports.Listed listed : list()) {
            String file = file(listed.record().recordId());
            if (file.startsWith(beginning) && listed.record().supersededBy().isEmpty()) {
                current.add(file);
            }
        }
        return current;
    }

    List<OpenReports.Listed> list() throws IOException {
        try (Desks.Entrance entrance = clinic.workstation(clinic.home());
                Actor.Member ada = TestClinic.signIn(entrance, "ada")) {
            Desks.Practice practice = entrance.staff(ada).practice().orElseThrow();
            RecordId why =
                    done(
                            practice.texts()
                                    .seal(ada, patient, "Found unconscious", Cancellation.NEVER));
            return done(
                            practice.opening()
                                    .list(
                                            ada,
                                            patient,
                                            new OpenReports.Reason(Purpose.ETREAT, why, false),
                                            Cancellation.NEVER))
                    .records()
                    .stream()
                    .filter(listed -> !slip(listed).title().isEmpty())
                    .toList();
        }
    }

    static Slip slip(OpenReports.Listed listed) {
        if (listed.slip() instanceof Opened.Done<Slip>(Slip slip, var _)) {
            return slip;
        }
        throw new AssertionError("not opened");
    }

    /**
     * A report of the patient.
     *
     * @param number the report's
     * @param issued hour of the day
     * @param value of its one result
     */
    static String report(
            String laboratory, String number, String status, int issued, String value) {
        return report(laboratory, number, "58410-2", status, issued, value);
    }

    static String report(
            String laboratory,
            String number,
            String code,
            String status,
            int issued,
            String value) {
        return String.format(
                Locale.ROOT,
                """
                {"resourceType": "Bundle", "type": "collection", "entry": [
                  {"resource": {"resourceType": "DiagnosticReport", "id": "r1",
                    "identifier": [{"system": "https://reports.example", "value": "%s"}],
                    "status": "%s",
                    "code": {"coding": [{"system": "http://loinc.org", "code": "%s"}]},
                    "subject": {"reference": "Patient/p1"},
                    "effectiveDateTime": "2026-03-03T07:30:00Z",
                    "issued": "2026-03-03T%02d:00:00Z",
                    "performer": [{"reference": "Organization/o1"}],
                    "result": [{"reference": "Observation/v1"}]}},
                  {"resource": {"resourceType": "Organization", "id": "o1", "name": "%s"}},
                  {"resource": {"resourceType": "Patient", "id": "p1", "gender": "female",
                    "identifier": [{"system": "%s", "value": "4711"}],
                    "name": [{"family": "Solheim", "given": ["Maren"]}]}},
                  {"resource": {"resourceType": "Observation", "id": "v1", "status": "final",
                    "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]},
                    "subject": {"reference": "Patient/p1"},
                    "valueQuantity": {"value": %s, "unit": "g/dL",
                      "system": "http://unitsofmeasure.org", "code": "g/dL"}}}]}
                """,
                number,
                status,
                code,
                issued,
                laboratory,
                PATIENTS,
                value);
    }

    @Override
    public void close() throws IOException {
        for (Desks.Entrance entrance : entrances.reversed()) {
            entrance.close();
        }
        clinic.close();
    }
}
