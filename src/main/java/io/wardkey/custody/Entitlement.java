package io.wardkey.custody;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Who;
import java.util.Set;

/** What a receipt still entitles its reader to. */
sealed interface Entitlement {

    record Nothing(Declined reason) implements Entitlement {}

    /**
     * Something.
     *
     * @param reader as the entry names it, never who sent the transaction or the request
     * @param sequence the receipt's place in the patient's log
     * @param categories allowed by the receipt and allowed still
     * @param named the records, empty for a list
     */
    record Entitled(
            PatientId patientId,
            Who reader,
            Bytes32 recipientKey,
            int sequence,
            Scope scope,
            Categories categories,
            Set<RecordId> named)
            implements Entitlement {
        public Entitled {
            named = Set.copyOf(named);
        }

        /** Slips for a list, contents otherwise. */
        KeyKind kind() {
            return scope == Scope.LIST ? KeyKind.SLIP : KeyKind.CONTENT;
        }
    }

    enum Scope {
        LIST,
        CONTENTS,
        /** Contents of what the own organisation withdrew. */
        REFILING
    }
}
