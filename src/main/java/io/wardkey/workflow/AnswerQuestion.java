package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.ReadingCommand;

/** A physician or auditor answers a patient's question, once. */
public final class AnswerQuestion {

    private final LedgerActs acts;
    private final SealText texts;

    public AnswerQuestion(LedgerActs acts, SealText texts) {
        this.acts = acts;
        this.texts = texts;
    }

    /**
     * @param question its number
     * @param words not blank
     * @return the number of the entry in the patient's log
     */
    public Outcome<Integer> answer(
            Actor.Member member,
            PatientId patient,
            int question,
            String words,
            Cancellation cancellation) {
        return texts.seal(member, patient, words, cancellation)
                .then(
                        text ->
                                acts.perform(
                                                member,
                                                new ReadingCommand.Answer(patient, question, text),
                                                cancellation)
                                        .then(Written::first));
    }
}
