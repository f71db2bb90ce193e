package io.wardkey.ui.kiosk;

import io.wardkey.domain.key.Secret;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.kiosk.Page.Step;
import java.util.Optional;

/** The pad and what it asks for: the PIN, or a new one twice. Digits and the choice are wiped. */
final class PinPad {

    private final PinEntry entry = new PinEntry();
    private Optional<Secret> chosen = Optional.empty();

    /** What comes of a digit. */
    sealed interface Typed {}

    /** More is to be typed. */
    record Shown(Page.Pin page) implements Typed {}

    /** The PIN of the card; the receiver closes it. */
    record Entered(Secret pin) implements Typed {}

    /** A new PIN, typed twice alike; the receiver closes it. */
    record Chosen(Secret pin) implements Typed {}

    Typed type(Step step, int digit, Words words) {
        entry.type(digit);
        if (!entry.complete()) {
            return new Shown(new Page.Pin(step, entry.count(), Optional.empty()));
        }
        return switch (step) {
            case UNLOCK -> new Entered(entry.take());
            case CHOOSE -> choose(words);
            case REPEAT -> repeat(words);
        };
    }

    private Typed choose(Words words) {
        if (entry.easy()) {
            entry.clear();
            return new Shown(
                    new Page.Pin(Step.CHOOSE, 0, Optional.of(words.say("kiosk.pin-easy"))));
        }
        forget();
        chosen = Optional.of(entry.take());
        return new Shown(new Page.Pin(Step.REPEAT, 0, Optional.empty()));
    }

    private Typed repeat(Words words) {
        Secret repeated = entry.take();
        boolean same = chosen.filter(repeated::equals).isPresent();
        forget();
        if (same) {
            return new Chosen(repeated);
        }
        repeated.close();
        return new Shown(new Page.Pin(Step.CHOOSE, 0, Optional.of(words.say("kiosk.pin-differs"))));
    }

    Page.Pin erase(Page.Pin at) {
        entry.erase();
        return new Page.Pin(at.step(), entry.count(), at.said());
    }

    void clear() {
        entry.clear();
        forget();
    }

    private void forget() {
        chosen.ifPresent(Secret::close);
        chosen = Optional.empty();
    }
}
