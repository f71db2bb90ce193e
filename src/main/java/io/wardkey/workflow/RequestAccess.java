package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.Purposes;
import java.time.Instant;

/** A physician asks a patient for access; the patient decides at the kiosk. */
public final class RequestAccess {

    private final LedgerActs acts;
    private final SealText texts;

    public RequestAccess(LedgerActs acts, SealText texts) {
        this.acts = acts;
        this.texts = texts;
    }

    /**
     * @param grantee the physician's own number, or an organisation's for a referral
     * @param until the first second that no longer counts
     */
    public record Wish(long grantee, Categories categories, Purposes purposes, Instant until) {}

    /**
     * Asks; a later request of the same member replaces the earlier.
     *
     * @param reason may be blank
     * @return the number of the entry in the patient's log
     */
    public Outcome<Integer> request(
            Actor.Member member,
            PatientId patient,
            Wish wish,
            String reason,
            Cancellation cancellation) {
        return texts.seal(member, patient, reason, cancellation)
                .then(
                        text ->
                                acts.perform(
                                                member,
                                                new PermissionCommand.RequestAccess(
                                                        patient,
                                                        wish.grantee(),
                                                        wish.categories(),
                                                        wish.purposes(),
                                                        wish.until().getEpochSecond(),
                                                        text),
                                                cancellation)
                                        .then(Written::first));
    }
}
