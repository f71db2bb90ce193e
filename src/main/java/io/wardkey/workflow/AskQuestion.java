package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.ReadingCommand;

/** A patient asks about an entry of the own log. */
public final class AskQuestion {

    private final LedgerActs acts;
    private final SealText texts;

    public AskQuestion(LedgerActs acts, SealText texts) {
        this.acts = acts;
        this.texts = texts;
    }

    /** What is asked; the codes are the ledger's. */
    public enum Kind {
        UNKNOWN_PERSON(1),
        WHY(2),
        NOT_ALLOWED(3);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    /**
     * @param entry the number of the entry that is asked about
     * @param words may be blank
     * @return the question's number
     */
    public Outcome<Integer> ask(
            Actor.Voice voice, int entry, Kind kind, String words, Cancellation cancellation) {
        return texts.seal(voice, voice.patientId(), words, cancellation)
                .then(
                        text ->
                                acts.perform(
                                                voice,
                                                new ReadingCommand.Ask(
                                                        voice.patientId(), entry, kind.code, text),
                                                cancellation)
                                        .then(Written::first));
    }
}
