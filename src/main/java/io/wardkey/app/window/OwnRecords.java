package io.wardkey.app.window;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.FiledText;
import io.wardkey.ui.kiosk.KioskDesk.OwnReport;
import io.wardkey.workflow.Filed;
import io.wardkey.workflow.OpenReports;
import io.wardkey.workflow.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens a patient's own records for the patient. Each opening is an entry of the log, so nothing is
 * opened that the session has shown already.
 */
final class OwnRecords {

    /** Texts opened at once. */
    private static final int TEXTS = 100;

    private static final Slip UNREADABLE = new Slip("", "", "", List.of(), Slip.Flag.UNKNOWN, "");

    private final House house;
    private final CardSession session;
    private final OpenReports opening;

    OwnRecords(House house, CardSession session, OpenReports opening) {
        this.house = house;
        this.session = session;
        this.opening = opening;
    }

    /** The list; opened when there is something in it that this session has not shown. */
    Outcome<List<OwnReport>> reports(PatientLog log, Cancellation cancellation) {
        return isShown(log) ? new Outcome.Done<>(session.reports()) : openList(log, cancellation);
    }

    private boolean isShown(PatientLog log) {
        Set<RecordId> there =
                new Holders(log, session, house.now())
                        .reports()
                        .map(FiledRecord::recordId)
                        .collect(Collectors.toSet());
        Set<RecordId> shown =
                session.reports().stream().map(OwnReport::id).collect(Collectors.toSet());
        return shown.equals(there);
    }

    private Outcome<List<OwnReport>> openList(PatientLog log, Cancellation cancellation) {
        return opening.list(session.voice(), session.patientId(), own(false), cancellation)
                .map(
                        list -> {
                            session.listed(told(log, list));
                            if (session.name().isEmpty()) {
                                openIdentity(log, cancellation);
                            }
                            return session.reports();
                        });
    }

    /** A report that can't be read is there all the same, without a title. */
    private static List<OwnReport> told(PatientLog log, OpenReports.OpenedList list) {
        List<OwnReport> reports = new ArrayList<>();
        for (OpenReports.Listed listed : list.records()) {
            Filed filed = listed.record();
            if (filed.category() != Category.IDENTITY) {
                reports.add(
                        new OwnReport(
                                filed.recordId(),
                                filed.category(),
                                listed.slip() instanceof Opened.Done<Slip>(Slip slip, var _)
                                        ? slip
                                        : UNREADABLE,
                                log.party(filed.organisation()).name()));
            }
        }
        for (RecordId id : list.unreadable().keySet()) {
            log.patient()
                    .record(id)
                    .filter(record -> record.category() != Category.IDENTITY)
                    .ifPresent(
                            record ->
                                    reports.add(
                                            new OwnReport(
                                                    id,
                                                    record.category(),
                                                    UNREADABLE,
                                                    log.party(record.organisation()).name())));
        }
        return reports;
    }

    /** Without it the patient is shown no name, and everything else. */
    private void openIdentity(PatientLog log, Cancellation cancellation) {
        Optional<FiledRecord> identity =
                log.patient().records().stream()
                        .filter(record -> record.category() == Category.IDENTITY)
                        .filter(FiledRecord::counts)
                        .max(Comparator.comparing(record -> record.filed().sequence()));
        if (identity.isPresent()) {
            Outcome<OpenReports.OpenedRecords> _ =
                    house.line()
                            .seen(
                                    opening.records(
                                            session.voice(),
                                            session.patientId(),
                                            List.of(identity.get().recordId()),
                                            own(true),
                                            (_, content) -> {
                                                if (house.contents().identity(content)
                                                        instanceof
                                                        Outcome.Done<PatientDemographics>(
                                                                PatientDemographics who)) {
                                                    who.names().stream()
                                                            .flatMap(name -> name.words().stream())
                                                            .findFirst()
                                                            .ifPresent(session::named);
                                                }
                                            },
                                            cancellation));
        }
    }

    /** Opens what others wrote and this session has not read yet. */
    Outcome<Integer> openTexts(PatientLog log, Cancellation cancellation) {
        List<RecordId> closed =
                log.patient().texts().reversed().stream()
                        .filter(text -> text.writer().isNumber())
                        .map(FiledText::recordId)
                        .filter(id -> session.text(id).isEmpty())
                        .limit(TEXTS)
                        .toList();
        if (closed.isEmpty()) {
            return new Outcome.Done<>(0);
        }
        return opening.records(
                        session.voice(),
                        session.patientId(),
                        closed,
                        own(false),
                        (record, content) -> {
                            if (house.contents().text(content)
                                    instanceof Outcome.Done<String>(String text)) {
                                session.read(record.recordId(), text);
                            }
                        },
                        cancellation)
                .map(_ -> (int) closed.stream().filter(id -> session.text(id).isPresent()).count());
    }

    private static OpenReports.Reason own(boolean automatic) {
        return new OpenReports.Reason(Purpose.PATRQT, RecordId.NONE, automatic);
    }
}
