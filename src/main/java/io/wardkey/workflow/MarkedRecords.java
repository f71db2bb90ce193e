package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.KnownReports;
import io.wardkey.domain.work.VersionMarks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds records of the organisation again by the marks on their nodes. Only who has the
 * organisation's keys can tell which mark belongs to which key of which patient's report. Whether a
 * record counts, its mark doesn't tell.
 */
final class MarkedRecords {

    private final OrganisationKeys keys;
    private final KnownReports known;
    private final VersionMarks marks;

    MarkedRecords(OrganisationKeys keys, KnownReports known, VersionMarks marks) {
        this.keys = keys;
        this.known = known;
        this.marks = marks;
    }

    /** The tags of a report's keys, in their order. */
    List<Bytes32> tags(PatientId patient, ReportIdentity identity) {
        return identity.keys().stream().map(key -> marks.tag(keys, patient, key.value())).toList();
    }

    /** The keys of a report by their tags. */
    Map<Bytes32, ReportIdentity.Key> byTag(PatientId patient, ReportIdentity identity) {
        Map<Bytes32, ReportIdentity.Key> byTag = new LinkedHashMap<>();
        identity.keys().forEach(key -> byTag.put(marks.tag(keys, patient, key.value()), key));
        return byTag;
    }

    /** What marks tell of records that were filed, as far as keys are shared. */
    Map<RecordId, ReportIdentity> filed(PatientId patient, Map<Bytes32, ReportIdentity.Key> byTag)
            throws JournalException {
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
                                            MarkedRecords::both));
        }
        return identities;
    }

    private static ReportIdentity both(ReportIdentity one, ReportIdentity other) {
        List<ReportIdentity.Key> all = new ArrayList<>(one.keys());
        all.addAll(other.keys());
        return new ReportIdentity(all, one.version());
    }
}
