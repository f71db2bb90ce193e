package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordNode.Mark;
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
import io.wardkey.rules.projection.PatientView;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final ContentStore store;
    private final RecordOpener opener;
    private final VersionMarks marks;

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
        this.store = store;
        this.opener = opener;
        this.marks = marks;
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
        known.put(report, identity, tags(patient, identity));
    }

    /** When a copy of the report was filed or handed in, if there is one. */
    Optional<Instant> copyOf(
            QueuedReport report, PatientId patient, Bytes32 sourceDigest, ReportIdentity identity)
            throws IOException {
        PatientView log = view.patient(patient);
        for (QueuedReport other : queue.bySource(report.sourceTag())) {
            if (other.report() == report.report() && counts(other, report, patient, log)) {
                return Optional.of(at(other));
            }
        }
        read(log);
        Bytes32 tag = Tags.record(keys, patient, sourceDigest);
        for (KnownReports.Found found : known.filed(List.of(tag))) {
            Optional<FiledRecord> record = countsElsewhere(found.record(), log);
            if (record.isPresent()) {
                return Optional.of(at(record.get()));
            }
        }
        return others(report, patient, identity, log).stream()
                .filter(other -> other.relation() == Relation.SAME)
                .map(Other::at)
                .findFirst();
    }

    /** When a copy of a stored report reached the ledger since it was matched, if one did. */
    Optional<Instant> filedMeanwhile(QueuedReport report) throws IOException {
        PatientId patient = report.patientId().orElseThrow();
        PatientView log = view.patient(patient);
        read(log);
        QueuedReport.Sealed sealed = report.sealed().orElseThrow();
        if (opener.read(sealed.recordId().value(), sealed.node().toByteArray())
                instanceof RecordOpener.NodeRead.Node(RecordNode node)) {
            for (KnownReports.Found found : known.filed(List.of(node.tag()))) {
                Optional<FiledRecord> record = countsElsewhere(found.record(), log);
                if (record.isPresent()) {
                    return Optional.of(at(record.get()));
                }
            }
        }
        return others(report, patient).stream()
                .filter(other -> other.relation() == Relation.SAME && other.sent())
                .map(Other::at)
                .findFirst();
    }

    /** Copies and other versions that count; those on the ledger first, in its order. */
    List<Other> others(QueuedReport report, PatientId patient) throws IOException {
        Optional<ReportIdentity> identity = known.identity(report);
        if (identity.isEmpty()) {
            return List.of();
        }
        List<Bytes32> tags = tags(patient, identity.get());
        boolean alone =
                known.filed(tags).isEmpty()
                        && known.queued(tags).stream().allMatch(other -> other.id() == report.id());
        return alone ? List.of() : others(report, patient, identity.get(), view.patient(patient));
    }

    /** What was kept of a queued report. */
    Optional<ReportIdentity> identity(QueuedReport report) throws JournalException {
        return known.identity(report);
    }

    private List<Other> others(
            QueuedReport report, PatientId patient, ReportIdentity identity, PatientView log)
            throws IOException {
        Map<Bytes32, ReportIdentity.Key> byTag = new LinkedHashMap<>();
        identity.keys().forEach(key -> byTag.put(marks.tag(keys, patient, key.value()), key));
        List<Other> filed = new ArrayList<>();
        List<Other> waiting = new ArrayList<>();
        for (Map.Entry<RecordId, ReportIdentity> each : filedBy(patient, byTag).entrySet()) {
            Optional<FiledRecord> record = countsElsewhere(each.getKey(), log);
            Relation relation = Versions.between(identity, each.getValue());
            if (record.isPresent() && relation != Relation.OTHER) {
                filed.add(
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
                    counts(other, report, patient, log) ? known.identity(other) : Optional.empty();
            Relation relation =
                    its.map(it -> between(report, identity, other, it)).orElse(Relation.OTHER);
            if (relation != Relation.OTHER) {
                (other.position().isPresent() ? filed : waiting)
                        .add(
                                new Other(
                                        relation,
                                        its.orElseThrow(),
                                        at(other),
                                        other.sealed().map(QueuedReport.Sealed::recordId),
                                        Optional.of(other)));
            }
        }
        List<RecordId> order = log.records().stream().map(FiledRecord::recordId).toList();
        filed.sort(Comparator.comparingInt(other -> order.indexOf(other.record().orElseThrow())));
        filed.addAll(waiting);
        return List.copyOf(filed);
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

    /** What marks tell of records that were filed, as far as keys are shared. */
    private Map<RecordId, ReportIdentity> filedBy(
            PatientId patient, Map<Bytes32, ReportIdentity.Key> byTag) throws JournalException {
        Map<RecordId, ReportIdentity> identities = new LinkedHashMap<>();
        for (KnownReports.Found found : known.filed(byTag.keySet())) {
            ReportIdentity.Key key = byTag.get(found.mark().tag());
            if (key == null) {
                continue;
            }
            marks.open(keys, patient, key.value(), found.mark())
                    .ifPresent(
                            marked ->
                                    identities.merge(
                                            found.record(),
                                            new ReportIdentity(
                                                    List.of(
                                                            new ReportIdentity.Key(
                                                                    marked.kind(), key.value())),
                                                    marked.version()),
                                            ReportHistory::both));
        }
        return identities;
    }

    private static ReportIdentity both(ReportIdentity one, ReportIdentity other) {
        List<ReportIdentity.Key> all = new ArrayList<>(one.keys());
        all.addAll(other.keys());
        return new ReportIdentity(all, one.version());
    }

    /** Reads the nodes that others of the organisation filed, each once. */
    private void read(PatientView log) throws IOException {
        List<RecordId> own =
                log.records().stream()
                        .filter(record -> record.organisation() == keys.organisation())
                        .map(FiledRecord::recordId)
                        .toList();
        for (RecordId record : known.unread(own)) {
            if (queue.byRecord(record).isPresent()) {
                known.put(record, List.of());
                continue;
            }
            try {
                byte[] block = store.block(record.cid());
                switch (opener.read(record.value(), block)) {
                    case RecordOpener.NodeRead.Node(RecordNode node) -> {
                        List<Mark> all = new ArrayList<>(node.marks());
                        all.add(new Mark(node.tag(), ByteString.of(new byte[0])));
                        known.put(record, all);
                    }
                    case RecordOpener.NodeRead.Refused _ -> known.put(record, List.of());
                }
            } catch (StoreException.NotFound | StoreException.Damaged missing) {
                // What can't be had now may be there the next time.
            }
        }
    }

    /** Whether a report of the queue counts as the patient's, besides the one in question. */
    private static boolean counts(
            QueuedReport other, QueuedReport report, PatientId patient, PatientView log) {
        boolean withdrawn =
                other.sealed()
                        .flatMap(it -> log.record(it.recordId()))
                        .filter(record -> !record.counts())
                        .isPresent();
        return other.id() != report.id()
                && other.patientId().map(patient::equals).orElse(false)
                && !withdrawn
                && counts(other.state());
    }

    private Optional<FiledRecord> countsElsewhere(RecordId record, PatientView log)
            throws JournalException {
        Optional<FiledRecord> filed =
                log.record(record)
                        .filter(FiledRecord::counts)
                        .filter(it -> it.organisation() == keys.organisation());
        return filed.isPresent() && queue.byRecord(record).isEmpty() ? filed : Optional.empty();
    }

    private List<Bytes32> tags(PatientId patient, ReportIdentity identity) {
        return identity.keys().stream().map(key -> marks.tag(keys, patient, key.value())).toList();
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
