package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.ReadingCommand;

/** A second physician says whether an emergency was one. */
public final class SettleEmergency {

    private final LedgerActs acts;
    private final SealText texts;

    public SettleEmergency(LedgerActs acts, SealText texts) {
        this.acts = acts;
        this.texts = texts;
    }

    /** What the second physician found; the codes are the ledger's. */
    public enum Verdict {
        JUSTIFIED(1),
        NOT_JUSTIFIED(2);

        private final int code;

        Verdict(int code) {
            this.code = code;
        }
    }

    /**
     * @param review the number of its first entry
     * @param words may be blank
     * @return the number of the entry in the patient's log
     */
    public Outcome<Integer> settle(
            Actor.Member member,
            PatientId patient,
            int review,
            Verdict verdict,
            String words,
            Cancellation cancellation) {
        return texts.seal(member, patient, words, cancellation)
                .then(
                        text ->
                                acts.perform(
                                                member,
                                                new ReadingCommand.SettleEmergency(
                                                        patient, review, verdict.code, text),
                                                cancellation)
                                        .then(Written::first));
    }
}
