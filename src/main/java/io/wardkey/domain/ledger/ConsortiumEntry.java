package io.wardkey.domain.ledger;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;

/**
 * Entries about organisations and members; proposals about a patient stand in the patient's log.
 */
public sealed interface ConsortiumEntry extends Entry {

    record NetworkFounded(
            Header header, long probation, long waiting, long erasure, long proposal, int threshold)
            implements ConsortiumEntry {}

    record OrganisationAdmitted(
            Header header, int organisation, Account custodian, Bytes32 transportKey, String name)
            implements ConsortiumEntry {}

    record OrganisationExpelled(Header header, int organisation) implements ConsortiumEntry {}

    record CustodianReplaced(Header header, int organisation, Account account, Bytes32 transportKey)
            implements ConsortiumEntry {}

    record ThresholdSet(Header header, int threshold) implements ConsortiumEntry {}

    record MemberEnrolled(
            Header header,
            long member,
            int organisation,
            Roles roles,
            Account account,
            Bytes32 recipientKey,
            String name)
            implements ConsortiumEntry {}

    record MemberSuspended(Header header, long member) implements ConsortiumEntry {}

    record MemberKeysRotated(Header header, Account account, Bytes32 recipientKey)
            implements ConsortiumEntry {}

    record DirectoryKeyGiven(
            Header header, long member, long generation, Bytes32 keyDigest, Bytes32 sealedKey)
            implements ConsortiumEntry {}

    record StoodIn(Header header, long colleague, long until) implements ConsortiumEntry {}

    /** {@code terms}: ABI data, as the decision says. */
    record Proposed(Header header, long proposal, Decision decision, ByteString terms)
            implements ConsortiumEntry {}

    record Approved(Header header, long proposal) implements ConsortiumEntry {}
}
