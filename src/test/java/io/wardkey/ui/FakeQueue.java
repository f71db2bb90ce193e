package io.wardkey.ui;

import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.intake.ContentReader;
import io.wardkey.ui.reception.ReceptionDesk.Doubt;
import io.wardkey.ui.reception.ReceptionDesk.Hold;
import io.wardkey.ui.reception.ReceptionDesk.Preview;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import io.wardkey.ui.reception.ReceptionDesk.Watch;
import io.wardkey.workflow.FileReports.Accepted;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reports that wait in memory: an equal identifier decides, everything else waits. */
final class FakeQueue {

    private final Clinic clinic;
    private final Random random;
    private final Map<Long, Row> rows = new LinkedHashMap<>();
    private final Map<Long, ReadReport> reports = new LinkedHashMap<>();
    private final Map<Long, SourceFile> files = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    FakeQueue(Clinic clinic, Random random) {
        this.clinic = clinic;
        this.random = random;
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
                    doubt(id, Doubt.CONTRADICTION);
                }
                i++;
            }
        }
        DemoReport letter = DemoReports.reports().getLast();
        accept(letter.file().name(), letter.file().content().toByteArray());
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

    synchronized List<Row> rows() {
        return List.copyOf(rows.values());
    }

    Watch watch(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    synchronized Accepted accept(String fileName, byte[] bytes) {
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

    synchronized Outcome<Preview> preview(long report) {
        ReadReport read = reports.get(report);
        return new Outcome.Done<>(
                new Preview(
                        read.draft(),
                        read.selfContained().isEmpty()
                                ? Optional.of(files.get(report).content())
                                : Optional.empty()));
    }

    synchronized Outcome<Row> assign(long report, PatientId patient) {
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

    synchronized Outcome<Row> takeBack(long report) {
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

    synchronized Outcome<Row> withdraw(long report) {
        Row row = rows.get(report);
        if (!row.withdrawable()) {
            return new Outcome.Failed<>(new Trouble.Unknown("sent already"));
        }
        state(report, FilingState.WITHDRAWN);
        changed();
        return new Outcome.Done<>(rows.get(report));
    }

    Outcome<Row> retry(long report) {
        state(report, FilingState.RECEIVED);
        return new Outcome.Done<>(rows.get(report));
    }
}
