package io.wardkey.domain.work;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordNode.Mark;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.ReportVersion;
import io.wardkey.domain.ledger.PatientId;
import java.util.List;
import java.util.Optional;

/**
 * Marks in record nodes, by which the organisation that filed a version of a report finds it again
 * and puts it in order, on any of its workstations and without opening a record.
 *
 * <p>Not promised: that records of one patient can't be told to be versions of one report. Their
 * nodes lie open, and equal tags tell; so does the ledger, which says what supersedes what. What a
 * mark holds opens only with the organisation's key, and only for who has another version.
 *
 * <p>Thread-safe.
 */
public interface VersionMarks {

    /** A mark for each key of a report. */
    List<Mark> make(OrganisationKeys keys, PatientId patient, ReportIdentity identity);

    /** The tag that versions of the report have for one of its keys. */
    Bytes32 tag(OrganisationKeys keys, PatientId patient, Bytes32 key);

    /** What a mark with this key's tag holds; empty when it was not made by these keys. */
    Optional<Marked> open(OrganisationKeys keys, PatientId patient, Bytes32 key, Mark mark);

    /**
     * What a mark holds.
     *
     * @param kind what the key is to the version that was marked
     */
    record Marked(ReportIdentity.Kind kind, ReportVersion version) {}
}
