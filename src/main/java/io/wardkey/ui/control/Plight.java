package io.wardkey.ui.control;

import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.work.JournalException;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;

/**
 * Something that went wrong, as a person needs it: what happened, what is safe, what to do next.
 *
 * @param details for whoever helps; unfolded and copied, never shown by itself
 * @param again whether trying again may help
 */
public record Plight(String what, String safe, String next, String details, boolean again) {

    /**
     * Why there is no value.
     *
     * @throws IllegalArgumentException when there is one
     */
    public static Plight of(Words words, Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> throw new IllegalArgumentException("nothing went wrong");
            case Outcome.Refused<?>(LedgerError error) -> of(words, error);
            case Outcome.Denied<?>(Denial denial) -> of(words, denial);
            case Outcome.Failed<?>(Trouble trouble) -> of(words, trouble);
        };
    }

    public static Plight of(Words words, Denial denial) {
        return new Plight(
                words.say("control.denial", denial),
                words.say("control.denied.safe"),
                words.say("control.denied.next"),
                denial.name(),
                false);
    }

    public static Plight of(Words words, LedgerError error) {
        String known = "control.refused." + error.name();
        return new Plight(
                words.say(words.has(known) ? known : "control.refused.other"),
                words.say("control.refused.safe"),
                words.say("control.refused.next"),
                error.name(),
                false);
    }

    public static Plight of(Words words, Trouble trouble) {
        return switch (trouble) {
            case Trouble.OfLedger(LedgerException cause) ->
                    told(words, "ledger", detail(cause), true);
            case Trouble.OfStore(StoreException cause) -> told(words, "store", detail(cause), true);
            case Trouble.OfJournal(JournalException cause) ->
                    told(
                            words,
                            cause instanceof JournalException.Full ? "full" : "journal",
                            detail(cause),
                            true);
            case Trouble.OfFile(var cause) -> told(words, "file", detail(cause), true);
            case Trouble.OfReport(var why) ->
                    new Plight(
                            words.say("control.plight.report.what"),
                            words.say("control.plight.report.safe"),
                            words.say("reception.spoilt-more", why),
                            why.name(),
                            true);
            case Trouble.OfCustodians(int have, int need, var why) ->
                    new Plight(
                            words.say("control.plight.custodians.what", have, need),
                            words.say("control.plight.custodians.safe"),
                            words.say("control.plight.custodians.next"),
                            why.toString(),
                            true);
            case Trouble.Dishonest(String what) -> told(words, "dishonest", what, false);
            case Trouble.TooLong(int most) ->
                    new Plight(
                            words.say("control.plight.too-long.what", most),
                            words.say("control.plight.too-long.safe"),
                            words.say("control.plight.too-long.next"),
                            "",
                            false);
            case Trouble.NoCustodyKeysYet() -> told(words, "no-keys", "", true);
            case Trouble.KnownAlready(var _) -> told(words, "known", "", false);
            case Trouble.Unknown(String what) -> told(words, "unknown", what, false);
            case Trouble.Ambiguous(String what, var _) -> told(words, "ambiguous", what, false);
            case Trouble.OfAsker(LedgerError error) -> of(words, error);
            case Trouble.NotOurs(int organisation) ->
                    told(words, "not-ours", Integer.toString(organisation), false);
            case Trouble.Cancelled() -> told(words, "cancelled", "", true);
        };
    }

    /** A defect of the program itself. */
    public static Plight defect(Words words, Throwable defect) {
        return told(words, "defect", detail(defect), false);
    }

    private static Plight told(Words words, String kind, String details, boolean again) {
        String key = "control.plight." + kind;
        return new Plight(
                words.say(key + ".what"),
                words.say(key + ".safe"),
                words.say(key + ".next"),
                details,
                again);
    }

    private static String detail(Throwable cause) {
        String type = cause.getClass().getName();
        return cause.getMessage() == null ? type : type + ": " + cause.getMessage();
    }
}
