package io.wardkey.cli;

import io.wardkey.domain.key.ContentReader;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.report.ReportStatus;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.Filed;
import io.wardkey.workflow.OpenReports;
import io.wardkey.workflow.SealText;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What everybody who opens has in common: a purpose, a reason, and how the outcome is told. */
final class Reading {

    private final Session session;
    private final OpenReports opening;
    private final Optional<SealText> texts;
    private final Purpose usual;
    private boolean damaged;
    private boolean unanswered;

    private Reading(Session session, OpenReports opening, Optional<SealText> texts, Purpose usual) {
        this.session = session;
        this.opening = opening;
        this.texts = texts;
        this.usual = usual;
    }

    /** By the desk of whoever signed in; administrators have none. */
    static Reading of(Session session) throws Stop, IOException {
        if (session.actor() instanceof Actor.Voice) {
            Desks.Kiosk kiosk = session.kiosk();
            return new Reading(
                    session, kiosk.opening(), Optional.of(kiosk.texts()), Purpose.PATRQT);
        }
        Desks.Staff staff = session.staff();
        if (staff.practice().isPresent()) {
            Desks.Practice desk = staff.practice().get();
            return new Reading(session, desk.opening(), Optional.of(desk.texts()), Purpose.TREAT);
        }
        if (staff.reception().isPresent()) {
            return new Reading(
                    session, staff.reception().get().opening(), Optional.empty(), Purpose.HOPERAT);
        }
        if (staff.auditing().isPresent()) {
            Desks.Auditing desk = staff.auditing().get();
            return new Reading(session, desk.opening(), Optional.of(desk.texts()), Purpose.HOPERAT);
        }
        return session.desk(Optional.empty(), Role.RECEPTION, Role.PHYSICIAN, Role.AUDITOR);
    }

    OpenReports opening() {
        return opening;
    }

    OpenReports.Reason reason(PatientId patient, Optional<Purpose> purpose, String text)
            throws Stop, IOException {
        RecordId sealed = RecordId.NONE;
        if (!text.isBlank()) {
            SealText seal = texts.orElseThrow(() -> session.noRole(Role.PHYSICIAN, Role.AUDITOR));
            sealed =
                    session.done(seal.seal(session.actor(), patient, text, session.cancellation()));
        }
        return new OpenReports.Reason(purpose.orElse(usual), sealed, false);
    }

    /** Tells a list. */
    ExitCode tell(OpenReports.OpenedList list) throws Stop {
        for (OpenReports.Listed listed : list.records()) {
            Filed record = listed.record();
            if (listed.slip() instanceof Opened.Done<Slip>(Slip slip, var lied)) {
                session.output().say(text(record, slip), json(record, slip).put("lied", lied));
            } else {
                unopened(record.recordId(), listed.slip());
            }
        }
        unreadable(list.unreadable());
        session.output()
                .note(session.words().say("list.entry", list.records().size(), list.entry()));
        return exit();
    }

    /** Opens contents and tells each record. */
    ExitCode open(
            PatientId patient, List<RecordId> records, OpenReports.Reason why, PartFiles files)
            throws Stop, IOException {
        OpenReports.OpenedRecords opened =
                session.done(
                        opening.records(
                                session.actor(),
                                patient,
                                records,
                                why,
                                (record, content) -> content(record, content, files),
                                session.cancellation()));
        unreadable(opened.unreadable());
        session.output().note(session.words().say("open.entry", opened.entry()));
        return exit();
    }

    private void content(Filed record, Opened<ContentReader> content, PartFiles files)
            throws IOException {
        if (!(content instanceof Opened.Done<ContentReader>(ContentReader reader, var lied))) {
            unopened(record.recordId(), content);
            return;
        }
        for (PartFiles.PartFile part : files.write(record.recordId(), reader)) {
            session.output()
                    .say(
                            String.join(
                                    "  ",
                                    record.recordId().toString().substring(0, 12),
                                    OneLine.of(part.mediaType()),
                                    Long.toString(part.length()),
                                    part.file().map(Object::toString).orElse("-")),
                            new Json()
                                    .put("recordId", record.recordId())
                                    .put("category", record.category())
                                    .put("part", part.name())
                                    .put("mediaType", part.mediaType())
                                    .put("length", part.length())
                                    .put("file", part.file())
                                    .put("lied", lied));
        }
    }

    private String text(Filed record, Slip slip) {
        return OneLine.of(
                String.join(
                        "  ",
                        record.recordId().toString().substring(0, 12),
                        slip.collected().isEmpty()
                                ? session.times().show(record.at())
                                : slip.collected(),
                        record.category().name(),
                        session.words().say("flag." + slip.worst()),
                        slip.title().isEmpty() ? record.category().name() : slip.title(),
                        slip.laboratory(),
                        status(slip).withoutEffect() ? session.words().say("taken-back") : "",
                        record.supersededBy().isPresent()
                                ? session.words().say("superseded")
                                : ""));
    }

    private static Json json(Filed record, Slip slip) {
        return new Json()
                .put("recordId", record.recordId())
                .put("category", record.category())
                .put("filed", record.at())
                .put("organisation", record.organisation())
                .put("responsible", record.responsible())
                .put("supersededBy", record.supersededBy())
                .put("title", slip.title())
                .put("collected", slip.collected())
                .put("laboratory", slip.laboratory())
                .put("tests", slip.tests())
                .put("worst", slip.worst())
                .put("status", status(slip).code())
                .put("issued", slip.report().flatMap(report -> report.version().issued()));
    }

    private static ReportStatus status(Slip slip) {
        return slip.report()
                .map(report -> ReportStatus.ofCode(report.version().status()))
                .orElse(ReportStatus.UNKNOWN);
    }

    private void unopened(RecordId record, Opened<?> opened) {
        Stop why =
                switch (opened) {
                    case Opened.Done<?> _ ->
                            throw new IllegalStateException("it opened, and yet it did not");
                    case Opened.FewerThanT<?>(int have, int need) -> {
                        unanswered = true;
                        yield session.words().stop(ExitCode.NO_ANSWER, "FEWER_THAN_T", have, need);
                    }
                    case Opened.CustodianLied<?>(var custodians, int have, int need) -> {
                        damaged = true;
                        yield session.words()
                                .stop(ExitCode.DAMAGED, "CUSTODIAN_LIED", custodians, have, need)
                                .with("custodians", custodians);
                    }
                    case Opened.FilerLied<?>(var _, var fault) -> {
                        damaged = true;
                        yield session.words().stop(ExitCode.DAMAGED, "FILER_LIED", fault);
                    }
                };
        tell(record, why);
    }

    private void unreadable(Map<RecordId, Trouble> troubles) {
        troubles.forEach(
                (record, trouble) -> {
                    Stop why = session.words().trouble(trouble);
                    damaged |= why.code() == ExitCode.DAMAGED;
                    unanswered |= why.code() != ExitCode.DAMAGED;
                    tell(record, why);
                });
    }

    private void tell(RecordId record, Stop why) {
        session.output()
                .say(
                        record.toString().substring(0, 12) + "  " + why.text(),
                        why.json().put("recordId", record));
    }

    private ExitCode exit() {
        if (damaged) {
            return ExitCode.DAMAGED;
        }
        return unanswered ? ExitCode.NO_ANSWER : ExitCode.DONE;
    }
}
