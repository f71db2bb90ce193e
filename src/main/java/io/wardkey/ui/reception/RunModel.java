package io.wardkey.ui.reception;

import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.Steering.Standing;
import io.wardkey.workflow.Progress.Count;
import io.wardkey.workflow.Progress.Snapshot;
import io.wardkey.workflow.Trouble;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How far filing is, in words, and what a person decides about it. */
final class RunModel {

    /** One file, or so few reports, are filed before anybody has read how far they are. */
    private static final int FEW_REPORTS = 10;

    private final Steering steering;
    private final Words words;
    private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(new Shown.Nothing());

    RunModel(Steering steering, Words words) {
        this.steering = steering;
        this.words = words;
    }

    /** What is to be shown. */
    sealed interface Shown {

        /** Nothing that takes long enough to be told. */
        record Nothing() implements Shown {}

        /**
         * A run.
         *
         * @param fraction from 0 to 1
         * @param facts a line each
         */
        record Run(String title, double fraction, List<String> facts, boolean paused)
                implements Shown {}

        record Stopping(String title) implements Shown {}

        /** A person stopped it; it can go on. */
        record Stopped(String title, List<String> facts) implements Shown {}

        /** Something doesn't answer. */
        record Failing(Plight plight) implements Shown {}
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown;
    }

    /** Looks how filing stands. */
    void look() {
        shown.set(
                switch (steering.standing()) {
                    case Standing.Resting() -> new Shown.Nothing();
                    case Standing.Going(Snapshot now) -> going(now);
                    case Standing.Paused(Snapshot now) -> paused(now);
                    case Standing.Stopping() ->
                            new Shown.Stopping(words.say("reception.run.stopping"));
                    case Standing.Stopped(long unread, long waiting) -> stopped(unread, waiting);
                    case Standing.Failing(Trouble trouble) -> failing(trouble);
                });
    }

    private Shown going(Snapshot now) {
        if (now.get(Count.FILES) <= 1 && now.get(Count.REPORTS) - now.settled() <= FEW_REPORTS) {
            return new Shown.Nothing();
        }
        List<String> facts = counts(now);
        rate(now, facts);
        facts.add(
                now.remaining()
                        .map(left -> words.say("reception.run.left", words.about(left)))
                        .orElseGet(() -> words.say("reception.run.left-unknown")));
        return new Shown.Run(title(now), now.fraction(), facts, false);
    }

    private Shown paused(Snapshot now) {
        List<String> facts = counts(now);
        facts.add(words.say("reception.run.paused-safe"));
        return new Shown.Run(words.say("reception.run.paused"), now.fraction(), facts, true);
    }

    private String title(Snapshot now) {
        return words.say("reception.run.title", now.get(Count.FILES));
    }

    private List<String> counts(Snapshot now) {
        List<String> counts = new ArrayList<>();
        if (now.get(Count.FILES) > 0) {
            counts.add(
                    words.say(
                            "reception.run.files",
                            now.get(Count.FILES_READ),
                            now.get(Count.FILES)));
        }
        if (now.get(Count.REPORTS) > 0) {
            counts.add(
                    words.say(
                            "reception.run.reports",
                            Math.min(now.settled(), now.get(Count.REPORTS)),
                            now.get(Count.REPORTS)));
        }
        return counts;
    }

    /** In a minute, where a second has less than one. */
    private void rate(Snapshot now, List<String> facts) {
        long second = Math.round(now.rate());
        long minute = Math.round(now.rate() * 60);
        if (second > 0) {
            facts.add(words.say("reception.run.rate-second", second));
        } else if (minute > 0) {
            facts.add(words.say("reception.run.rate-minute", minute));
        }
    }

    private Shown stopped(long unread, long waiting) {
        List<String> facts = new ArrayList<>();
        facts.add(words.say("reception.run.stopped-waiting", waiting));
        if (unread > 0) {
            facts.add(words.say("reception.run.stopped-unread", unread));
        }
        facts.add(words.say("reception.run.stopped-next"));
        return new Shown.Stopped(words.say("reception.run.stopped"), facts);
    }

    /** The line has a band of its own, over every screen. */
    private Shown failing(Trouble trouble) {
        return switch (trouble) {
            case Trouble.OfLedger _, Trouble.OfStore _, Trouble.OfCustodians _ ->
                    new Shown.Nothing();
            default -> new Shown.Failing(Plight.of(words, trouble));
        };
    }

    /** Has filing stand still, or go on. */
    void toggle() {
        switch (steering.standing()) {
            case Standing.Going _ -> steering.pause();
            case Standing.Paused _ -> steering.resume();
            case Standing.Stopped _, Standing.Failing _ -> steering.carryOn();
            case Standing.Resting _, Standing.Stopping _ -> {
                // There is nothing to be steered.
            }
        }
        look();
    }

    /** Ends the run; what was read stays in the queue. */
    void cancel() {
        steering.cancel();
        look();
    }
}
