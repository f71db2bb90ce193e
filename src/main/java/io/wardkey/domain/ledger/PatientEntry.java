package io.wardkey.domain.ledger;

import io.wardkey.domain.Bytes32;
import java.util.List;

/** Entries about who a patient is to the consortium. */
public sealed interface PatientEntry extends Entry {

    record PatientRegistered(
            Header header,
            int organisation,
            Account account,
            Bytes32 recipientKey,
            boolean migration)
            implements PatientEntry {}

    record CustodyKeyAnnounced(Header header, Bytes32 keyDigest) implements PatientEntry {}

    record CustodyKeyDestroyed(Header header) implements PatientEntry {}

    record RegisteredWith(Header header, int organisation) implements PatientEntry {}

    record PatientLeft(
            Header header, int organisation, int newHome, long lateUntil, List<Long> members)
            implements PatientEntry {
        public PatientLeft {
            members = List.copyOf(members);
        }
    }

    record HomeMoved(Header header, int organisation) implements PatientEntry {}

    record VoiceKeysRotated(Header header, Account account, Bytes32 recipientKey)
            implements PatientEntry {}

    record PatientRebound(
            Header header, Account account, Bytes32 recipientKey, Account previous, long fullFrom)
            implements PatientEntry {}

    record RebindCancelled(Header header, Account account) implements PatientEntry {}

    record GuardianAppointed(
            Header header, Account account, Bytes32 recipientKey, long until, long fullFrom)
            implements PatientEntry {}

    record GuardianDismissed(Header header, Account account) implements PatientEntry {}

    record HelperNoted(Header header, RecordId text) implements PatientEntry {}

    record ArrivalNoted(Header header, int organisation, int how) implements PatientEntry {}

    record ErasureRequested(Header header) implements PatientEntry {}

    record ErasureConfirmed(Header header, long effectiveAt) implements PatientEntry {}

    record ErasureCancelled(Header header) implements PatientEntry {}

    record PatientErased(Header header) implements PatientEntry {}
}
