package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Custodian;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.workflow.FileReports.Assignment;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whose a report is. Only an equal identifier decides by itself, and not against a birth
 * date or sex that differs; everything else waits for a person. Never makes a patient.
 */
public final class MatchReports {

    private final OrganisationKeys keys;
    private final FilingQueue queue;
    private final PatientDirectory directory;
    private final RecordContents contents;
    private final FiledBefore filedBefore;
    private final LedgerView view;

    public MatchReports(
            OrganisationKeys keys,
            FilingQueue queue,
            PatientDirectory directory,
            RecordContents contents,
            FiledBefore filedBefore,
            LedgerView view) {
        this.keys = keys;
        this.queue = queue;
        this.directory = directory;
        this.contents = contents;
        this.filedBefore = filedBefore;
        this.view = view;
    }

    /** Matches a report that was just queued; the report as it is now. */
    QueuedReport match(
            QueuedReport queued, ReportDraft draft, Bytes32 sourceDigest, Assignment assignment)
            throws IOException {
        QueuedReport.Filing filing =
                new QueuedReport.Filing(
                        assignment.category().orElseGet(() -> category(draft.heading())),
                        RecordId.NONE,
                        assignment.responsible(),
                        assignment.typed());
        Map<PatientId, PatientDemographics> candidates = new LinkedHashMap<>();
        for (Identifier identifier : draft.subject().identifiers()) {
            for (PatientDirectory.Patient patient : directory.byIdentifier(identifier)) {
                candidates.put(patient.patientId(), patient.who());
            }
        }
        Optional<PatientId> patient =
                assignment.patient().or(() -> exact(draft.subject(), candidates));
        if (patient.isEmpty()) {
            return queue.move(
                            queued,
                            FilingState.NEEDS_MATCHING,
                            change(Optional.empty(), filing, reason(draft.subject(), candidates)))
                    .orElse(queued);
        }
        boolean duplicate = filedBefore.contains(queued, patient.get(), sourceDigest, keys);
        return queue.move(
                        queued,
                        duplicate ? FilingState.DUPLICATE : FilingState.MATCHED,
                        change(patient, filing, Map.of()))
                .orElse(queued);
    }

    /** Matches reports whose process died before it could. */
    boolean matchAll(List<QueuedReport> received) throws IOException {
        for (QueuedReport report : received) {
            byte[] original;
            try (var stream = queue.original(report)) {
                original = stream.readAllBytes();
            }
            if (report.arrival().mediaType().equals(RecordContents.IDENTITY)) {
                var _ = queue.move(report, FilingState.MATCHED, Change.none());
                continue;
            }
            ReadReport read = contents.read(report, original);
            var _ =
                    match(
                            report,
                            read.draft(),
                            RecordContents.sourceDigest(read),
                            new Assignment(
                                    report.patientId(),
                                    report.filing().map(QueuedReport.Filing::category),
                                    report.filing()
                                            .map(QueuedReport.Filing::responsible)
                                            .orElse(0L),
                                    report.typed()));
        }
        return !received.isEmpty();
    }

    /** The report as it is in its sealed original. */
    ReadReport read(QueuedReport report) throws IOException {
        try (var stream = queue.original(report)) {
            return contents.read(report, stream.readAllBytes());
        }
    }

    /** A person says whose it is. */
    Optional<QueuedReport> assign(QueuedReport report, Assignment assignment)
            throws JournalException {
        QueuedReport.Filing before =
                report.filing()
                        .orElse(
                                new QueuedReport.Filing(
                                        Categories.of(Category.OTHER),
                                        RecordId.NONE,
                                        0,
                                        Typed.NOTHING));
        return queue.move(
                report,
                FilingState.MATCHED,
                change(
                        assignment.patient(),
                        new QueuedReport.Filing(
                                assignment.category().orElse(before.category()),
                                before.supersedes(),
                                assignment.responsible(),
                                assignment.typed().or(before.typed())),
                        Map.of()));
    }

    /** Goes on with reports for whose patients all custodians have announced keys by now. */
    boolean keysArrived(List<QueuedReport> awaiting) throws JournalException {
        boolean moved = false;
        ConsortiumView consortium = view.consortium();
        for (QueuedReport report : awaiting) {
            PatientView patient = view.patient(report.patientId().orElseThrow());
            boolean all =
                    consortium.custodians().stream()
                            .map(Custodian::organisation)
                            .allMatch(patient.custodyKeys()::containsKey);
            if (all) {
                moved |= queue.move(report, FilingState.MATCHED, Change.none()).isPresent();
            }
        }
        return moved;
    }

    private static Optional<PatientId> exact(
            PatientDemographics subject, Map<PatientId, PatientDemographics> candidates) {
        if (candidates.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<PatientId, PatientDemographics> only = candidates.entrySet().iterator().next();
        return contradicts(subject, only.getValue())
                ? Optional.empty()
                : Optional.of(only.getKey());
    }

    private static boolean contradicts(PatientDemographics subject, PatientDemographics known) {
        boolean birthDate =
                subject.birthDate().isPresent()
                        && known.birthDate().isPresent()
                        && !subject.birthDate()
                                .get()
                                .asSent()
                                .equals(known.birthDate().get().asSent());
        boolean sex = stated(subject.sex()) && stated(known.sex()) && subject.sex() != known.sex();
        return birthDate || sex;
    }

    private static boolean stated(PatientDemographics.Sex sex) {
        return sex == PatientDemographics.Sex.MALE || sex == PatientDemographics.Sex.FEMALE;
    }

    private static Map<String, String> reason(
            PatientDemographics subject, Map<PatientId, PatientDemographics> candidates) {
        String reason;
        if (candidates.size() > 1) {
            reason = "SEVERAL";
        } else if (candidates.size() == 1) {
            reason = "CONTRADICTION";
        } else {
            reason =
                    subject.presence() == PatientDemographics.Presence.NOBODY
                            ? "NOBODY_NAMED"
                            : "UNKNOWN";
        }
        return Map.of("matching", reason);
    }

    private static Change change(
            Optional<PatientId> patient, QueuedReport.Filing filing, Map<String, String> detail) {
        return new Change(
                patient, Optional.of(filing), Optional.empty(), Optional.empty(), detail, false);
    }

    private static Categories category(ReportDraft.Heading heading) {
        return Categories.of(heading.categoryHint().category());
    }
}
