package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PatientEntry.HelperNoted;
import io.wardkey.domain.ledger.PermissionEntry.AccessRequested;
import io.wardkey.domain.ledger.ReadingEntry.Answered;
import io.wardkey.domain.ledger.ReadingEntry.Asked;
import io.wardkey.domain.ledger.ReadingEntry.EmergencySettled;
import io.wardkey.domain.ledger.ReadingEntry.OpeningDenied;
import io.wardkey.domain.ledger.ReadingEntry.Receipt;
import io.wardkey.domain.ledger.RecordId;

/** Which entries file a text. */
final class Texts {

    private Texts() {}

    /** The text, or {@link RecordId#NONE}. */
    static RecordId of(Entry entry) {
        return switch (entry) {
            case Receipt receipt -> receipt.text();
            case OpeningDenied denied -> denied.text();
            case EmergencySettled settled -> settled.text();
            case Asked asked -> asked.text();
            case Answered answered -> answered.text();
            case AccessRequested request -> request.text();
            case HelperNoted noted -> noted.text();
            default -> RecordId.NONE;
        };
    }
}
