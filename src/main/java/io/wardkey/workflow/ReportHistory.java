package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.ReportIdentity.Kind;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.Versions;
import io.wardkey.domain.report.Versions.Relation;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.KnownReports;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.VersionMarks;
import io.wardkey.rules.projection.FiledRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the organisation has of a report already: copies and other versions, on their way in this
 * workstation's queue, or filed by any of its workstations. What was withdrawn counts no more, so
 * that it can be filed again.
 */
public final class ReportHistory {

    private final OrganisationKeys keys;
    private final FilingQueue queue;
    private final KnownReports known;
    private final LedgerView view;
    private final RecordOpener opener;
    private final MarkedRecords marked;
    private final FiledElsewhere elsewhere;

    public ReportHistory(
            OrganisationKeys keys,
            FilingQueue queue,
            KnownReports known,
            LedgerView view,
            ContentStore store,
            RecordOpener opener,
            VersionMarks marks) {
        this.keys = keys;
        this.queue = queue;
        this.known = known;
        this.view = view;
        this.opener = opener;
        this.marked = new MarkedRecords(keys, known, marks);
        this.elsewhere = new FiledElsewhere(keys.organisation(), known, view, store, opener);
    }

    /**
     * Another version of a report, or a copy.
     *
     * @param at when it was filed, or else handed in
     * @param record empty until it is sealed
     * @param queued empty where another workstation filed it
     */
    record Other(
            Relation relation,
            ReportIdentity identity,
            Instant at,
            Optional<RecordId> record,
            Optional<QueuedReport> queued) {

        /** Whether it is on the ledger, or on its way there without return. */
        boolean sent() {
            return queued.map(QueuedReport::state)
                    .map(
                            state ->
                                    switch (state) {
                                        case SENT, FILED, KEPT -> true;
                                        case RECEIVED,
                                                NEEDS_MATCHING,
                                                MATCHED,
                                                AWAITING_CUSTODY_KEYS,
                                                SEALED,
                                                STORED,
                                                DUPLICATE,
                                                REFUSED,
                                                WITHDRAWN ->
                                                false;
                                    })
                    .orElse(true);
        }
    }

    /** Keeps what identifies a report of a patient, so that its other versions find it. */
    void identify(QueuedReport report, PatientId patient, ReportIdentity identity)
            throws JournalException {
        known.put(report, identity, marked.tags(patient, identity));
    }

    /**
     * When a copy of the report was filed or handed in, if there is one, as far as it is known
     * here; what others filed since, {@link #filedMeanwhile} tells.
     */
    Optional<Instant> copyOf(
            QueuedReport report, PatientId patient, Bytes32 sourceDigest, ReportIdentity identity)
            throws JournalException {
        for (QueuedReport other : queue.copiesOf(report)) {
            // Other software may have found other reports at the places of the same file.
            boolean same =
                    Tags.source(keys, sourceDigest).equals(report.sourceTag())
                            || identityOf(other).filter(its -> !its.equals(identity)).isEmpty();
            if (same && counts(other, report, patient)) {
                return Optional.of(at(other));
            }
        }
        Optional<Instant> tagged = filedUnder(Tags.record(keys, patient, sourceDigest), patient);
        return tagged.isPresent()
                ? tagged
                : others(report, patient, identity).stream()
                        .filter(other -> other.relation() == Relation.SAME)
                        .map(Other::at)
                        .findFirst();
    }

    /**
     * Reads what other workstations filed of a patient. Waits for the store, so not within a
     * transaction.
     *
     * @return how many of their records can't be had now, so that a copy of them is not known
     */
    int readOthers(PatientId patient) throws IOException {
        return elsewhere.read(patient);
    }

    /**
     * When a copy of a stored report reached the ledger since it was matched, if one did, as far as
     * {@link #readOthers} read.
     *
     * @param alone whether it is one of {@link #alone}
     * @throws JournalException.Damaged when the seal of what is known of this report is broken
     */
    Optional<Instant> filedMeanwhile(QueuedReport report, boolean alone) throws JournalException {
        PatientId patient = report.patientId().orElseThrow();
        QueuedReport.Sealed sealed = report.sealed().orElseThrow();
        if (opener.read(sealed.recordId().value(), sealed.node().toByteArray())
                instanceof RecordOpener.NodeRead.Node(RecordNode node)) {
            Optional<Instant> tagged = filedUnder(node.tag(), patient);
            if (tagged.isPresent()) {
                return tagged;
            }
        }
        if (alone) {
            return Optional.empty();
        }
        return others(report, patient).stream()
                .filter(other -> other.relation() == Relation.SAME && other.sent())
                .map(Other::at)
                .findFirst();
    }

    private Optional<Instant> filedUnder(Bytes32 tag, PatientId patient) throws JournalException {
        for (KnownReports.Found found : known.filed(List.of(tag))) {
            Optional<FiledRecord> record = countsElsewhere(found.record(), patient);
            if (record.isPresent()) {
                return Optional.of(at(record.get()));
            }
        }
        return Optional.empty();
    }

    /** Copies and other versions that count; those on the ledger first, in its order. */
    List<Other> others(QueuedReport report, PatientId patient) throws JournalException {
        Optional<ReportIdentity> identity = known.identity(report);
        return identity.isEmpty() ? List.of() : others(report, patient, identity.get());
    }

    /**
     * Those of the reports that have no copy and no other version here, told for many at once.
     *
     * @return their {@link QueuedReport#id}
     */
    Set<Long> alone(List<QueuedReport> reports) throws JournalException {
        return known.alone(reports);
    }

    /** What was kept of a queued report. */
    Optional<ReportIdentity> identity(QueuedReport report) throws JournalException {
        return known.identity(report);
    }

    private List<Other> others(QueuedReport report, PatientId patient, ReportIdentity identity)
            throws JournalException {
        Map<Bytes32, ReportIdentity.Key> byTag = marked.byTag(patient, identity);
        TreeMap<Position, Other> filed = new TreeMap<>();
        List<Other> waiting = new ArrayList<>();
        for (Map.Entry<RecordId, ReportIdentity> each : marked.filed(patient, byTag).entrySet()) {
            Optional<FiledRecord> record = countsElsewhere(each.getKey(), patient);
            Relation relation = Versions.between(identity, each.getValue());
            if (record.isPresent() && relation != Relation.OTHER) {
                filed.put(
                        record.get().filed().position(),
                        new Other(
                                relation,
                                each.getValue(),
                                at(record.get()),
                                Optional.of(each.getKey()),
                                Optional.empty()));
            }
        }
        for (QueuedReport other : known.queued(byTag.keySet())) {
            Optional<ReportIdentity> its =
                    counts(other, report, patient) ? identityOf(other) : Optional.empty();
            Relation relation =
                    its.map(it -> between(report, identity, other, it)).orElse(Relation.OTHER);
            if (relation != Relation.OTHER) {
                Other each =
                        new Other(
                                relation,
                                its.orElseThrow(),
                                at(other),
                                other.sealed().map(QueuedReport.Sealed::recordId),
                                Optional.of(other));
                if (other.position().isPresent()) {
                    filed.put(other.position().get(), each);
                } else {
                    waiting.add(each);
                }
            }
        }
        List<Other> all = new ArrayList<>(filed.values());
        all.addAll(waiting);
        return List.copyOf(all);
    }

    /** Two reports that a file lists as two are two, unless they have a number in common. */
    private static Relation between(
            QueuedReport one, ReportIdentity ones, QueuedReport other, ReportIdentity others) {
        boolean listedAsTwo =
                one.sourceTag().equals(other.sourceTag()) && one.report() != other.report();
        return Versions.between(listedAsTwo ? numbered(ones) : ones, others);
    }

    private static ReportIdentity numbered(ReportIdentity identity) {
        return new ReportIdentity(
                identity.keys().stream()
                        .filter(key -> key.kind() != Kind.CONTENT && key.kind() != Kind.DOCUMENT)
                        .toList(),
                identity.version());
    }

    /** Whether a report of the queue counts as the patient's, besides the one in question. */
    private boolean counts(QueuedReport other, QueuedReport report, PatientId patient)
            throws JournalException {
        return other.id() != report.id()
                && other.patientId().map(patient::equals).orElse(false)
                && counts(other.state())
                && (other.sealed().isEmpty()
                        || view.ask(patient, log -> log.record(other.sealed().get().recordId()))
                                .map(FiledRecord::counts)
                                .orElse(true));
    }

    private Optional<FiledRecord> countsElsewhere(RecordId record, PatientId patient)
            throws JournalException {
        Optional<FiledRecord> filed =
                view.ask(patient, log -> log.record(record))
                        .filter(FiledRecord::counts)
                        .filter(it -> it.organisation() == keys.organisation());
        return filed.isPresent() && queue.byRecord(record).isEmpty() ? filed : Optional.empty();
    }

    /** What is kept of another report; of one whose seal is broken nothing is known. */
    private Optional<ReportIdentity> identityOf(QueuedReport other) throws JournalException {
        try {
            return known.identity(other);
        } catch (JournalException.Damaged broken) {
            return Optional.empty();
        }
    }

    private static Instant at(QueuedReport report) {
        return report.position()
                .map(Position::time)
                .map(Instant::ofEpochSecond)
                .orElse(report.arrival().at());
    }

    private static Instant at(FiledRecord record) {
        return Instant.ofEpochSecond(record.filed().time());
    }

    private static boolean counts(FilingState state) {
        return switch (state) {
            case MATCHED, AWAITING_CUSTODY_KEYS, SEALED, STORED, SENT, FILED, KEPT -> true;
            case RECEIVED, NEEDS_MATCHING, DUPLICATE, REFUSED, WITHDRAWN -> false;
        };
    }
}
