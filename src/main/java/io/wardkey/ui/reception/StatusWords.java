package io.wardkey.ui.reception;

import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.ReceptionDesk.Hold;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import java.util.Optional;

/** Where a report stands, and why it doesn't go on. */
final class StatusWords {

    /** From a file to the ledger's receipt. */
    static final int STEPS = 5;

    private final Words words;

    StatusWords(Words words) {
        this.words = words;
    }

    /** In a few words. */
    String of(Row row) {
        return switch (row.hold()) {
            case Hold.Matching(var doubt) -> words.say("reception.doubt", doubt);
            case Hold.Unreadable(var reason) -> words.say("control.refusal", reason);
            case Hold.Spoiled(var why) -> words.say("reception.spoilt", why);
            case Hold.ByLedger(var error) -> {
                String key = "control.refused." + error.name();
                yield words.say(words.has(key) ? key : "control.refused.other");
            }
            case Hold.Line(var since) -> words.say("reception.waits-for-line", words.time(since));
            case Hold.History(var note) ->
                    words.say("reception.history", note.kind(), words.day(note.of()));
            case Hold.Unread(int records) -> words.say("reception.unread", records);
            case Hold.Earlier _ -> words.say("reception.earlier-first");
            case Hold.Registration() -> words.say("reception.registration-due");
            case Hold.None() ->
                    words.say("reception.state", row.state(), words.time(row.changed()), STEPS);
        };
    }

    /** What a report waits for or was refused for, and whether anybody must do something. */
    Optional<String> waits(Row row) {
        return switch (row.hold()) {
            case Hold.Earlier(var of) ->
                    Optional.of(words.say("reception.earlier-first-more", words.day(of)));
            case Hold.Registration() -> Optional.of(words.say("reception.registration-due-more"));
            case Hold.Spoiled(var why) -> Optional.of(words.say("reception.spoilt-more", why));
            case Hold.Line _, Hold.Unread _ -> Optional.of(of(row));
            case Hold.Matching _, Hold.Unreadable _, Hold.ByLedger _, Hold.History _, Hold.None _ ->
                    Optional.empty();
        };
    }
}
