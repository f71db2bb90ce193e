package io.wardkey.ui.kiosk;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.kiosk.Kiosk.Unlocked;
import io.wardkey.ui.kiosk.KioskDesk.Holder;
import io.wardkey.ui.kiosk.KioskDesk.Home;
import io.wardkey.ui.kiosk.KioskDesk.Look;
import io.wardkey.ui.kiosk.KioskDesk.OwnReport;
import io.wardkey.ui.kiosk.KioskDesk.Party;
import io.wardkey.ui.kiosk.KioskDesk.Permissions;
import io.wardkey.ui.kiosk.KioskDesk.QuestionKind;
import io.wardkey.ui.kiosk.KioskDesk.Request;
import io.wardkey.ui.kiosk.Page.Step;
import io.wardkey.workflow.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** One patient at a time: from the card to the end, after which nothing is kept. */
final class KioskModel {

    private final Kiosk kiosk;
    private final Background background;
    private final ObjectProperty<Page> page =
            new SimpleObjectProperty<>(new Page.Card(Optional.empty()));
    private final PinPad pad = new PinPad();
    private Words words;
    private char[] card = new char[0];
    private Optional<KioskDesk> desk = Optional.empty();
    private Optional<Home> home = Optional.empty();
    private Background.Running running = () -> {};

    KioskModel(Kiosk kiosk, Background background, Words words) {
        this.kiosk = kiosk;
        this.background = background;
        this.words = words;
    }

    ReadOnlyObjectProperty<Page> page() {
        return page;
    }

    Words words() {
        return words;
    }

    void speak(Words other) {
        words = other;
    }

    /** The code that was typed or scanned; the array is wiped. */
    void card(char[] entered) {
        if (entered.length == 0) {
            return;
        }
        Arrays.fill(card, '\0');
        card = entered.clone();
        Arrays.fill(entered, '\0');
        pad.clear();
        page.set(new Page.Pin(Step.UNLOCK, 0, Optional.empty()));
    }

    void digit(int digit) {
        if (page.get() instanceof Page.Pin at) {
            switch (pad.type(at.step(), digit, words)) {
                case PinPad.Shown(Page.Pin next) -> page.set(next);
                case PinPad.Entered(Secret pin) -> unlock(pin);
                case PinPad.Chosen(Secret pin) -> changePin(pin);
            }
        }
    }

    void erase() {
        if (page.get() instanceof Page.Pin at) {
            page.set(pad.erase(at));
        }
    }

    private void unlock(Secret typed) {
        char[] entered = card.clone();
        page.set(new Page.Busy(words.say("kiosk.unlocking")));
        running =
                background.run(
                        cancellation -> {
                            try (typed) {
                                return kiosk.unlock(entered, typed, cancellation);
                            } finally {
                                Arrays.fill(entered, '\0');
                            }
                        },
                        this::unlocked,
                        unlocked -> {
                            if (unlocked instanceof Unlocked.Open(var opened, var _)) {
                                opened.close();
                            }
                        });
    }

    private void unlocked(Unlocked unlocked) {
        switch (unlocked) {
            case Unlocked.Open(KioskDesk opened, boolean mustChange) -> {
                desk = Optional.of(opened);
                wipeCard();
                if (mustChange) {
                    page.set(new Page.Pin(Step.CHOOSE, 0, Optional.empty()));
                } else {
                    goHome();
                }
            }
            case Unlocked.WrongPin(int left) ->
                    page.set(
                            new Page.Pin(
                                    Step.UNLOCK,
                                    0,
                                    Optional.of(words.say("kiosk.wrong-pin", left))));
            case Unlocked.NotACard(var fault) -> refuse("not-a-card", fault.name());
            case Unlocked.OtherNetwork() -> refuse("other-network", "");
            case Unlocked.UnknownCard() -> refuse("unknown-card", "");
            case Unlocked.Locked() -> refuse("locked", "");
            case Unlocked.NotInForce() -> refuse("pin-not-in-force", "");
            case Unlocked.Failed(var trouble) -> {
                wipeCard();
                page.set(new Page.Card(Optional.of(Plight.of(words, trouble))));
            }
        }
    }

    private void refuse(String key, String details) {
        wipeCard();
        page.set(
                new Page.Card(
                        Optional.of(
                                new Plight(
                                        words.say("kiosk." + key),
                                        words.say("kiosk.card-safe"),
                                        words.say("kiosk.card-next"),
                                        details,
                                        false))));
    }

    private void changePin(Secret repeated) {
        ask(
                words.say("kiosk.changing-pin"),
                (open, cancellation) -> {
                    try (repeated) {
                        return open.changePin(repeated, cancellation);
                    }
                },
                this::atHome);
    }

    private Page atHome(Home now) {
        home = Optional.of(now);
        return new Page.AtHome(now);
    }

    void goHome() {
        ask(words.say("kiosk.loading"), KioskDesk::home, this::atHome);
    }

    void looks() {
        ask(
                words.say("kiosk.loading"),
                (open, c) -> {
                    // A log whose reasons can't be shown now is better than no log.
                    Outcome<Integer> _ = open.openTexts(c);
                    return open.looks(c);
                },
                looks -> looked(looks, 0, false));
    }

    private Page looked(List<Look> looks, int unfolded, boolean asking) {
        return new Page.Looked(
                home.orElseThrow(), Visits.of(looks, words.zone()), 0, unfolded, asking);
    }

    void unfold(int entry) {
        if (page.get() instanceof Page.Looked looked) {
            page.set(looked.unfold(entry));
        }
    }

    void askAbout(int entry) {
        if (page.get() instanceof Page.Looked looked) {
            page.set(looked.askAbout(entry));
        }
    }

    void ask(int entry, QuestionKind kind) {
        ask(
                words.say("kiosk.asking"),
                (open, c) -> open.ask(entry, kind, c),
                looks -> looked(looks, entry, false));
    }

    /** Turns the list by pages. */
    void turn(int by) {
        switch (page.get()) {
            case Page.Looked looked -> page.set(looked.turn(by));
            case Page.Reports reports -> page.set(reports.turn(by));
            default -> {
                // Nothing else has pages.
            }
        }
    }

    void permissions() {
        ask(words.say("kiosk.loading"), KioskDesk::permissions, this::mayLook);
    }

    private Page mayLook(Permissions permissions) {
        return new Page.MayLook(home.orElseThrow(), permissions);
    }

    /** Shows first what ending stops and what it can't take back. */
    void end(Holder holder) {
        if (page.get() instanceof Page.MayLook(Home at, Permissions permissions)) {
            page.set(new Page.Ending(at, permissions, holder));
        }
    }

    /** The same from an entry: the permission of that person, if it runs. */
    void endFor(Party party) {
        ask(
                words.say("kiosk.loading"),
                KioskDesk::permissions,
                permissions ->
                        permissions.holders().stream()
                                .filter(one -> one.party().number() == party.number())
                                .findFirst()
                                .<Page>map(
                                        holder ->
                                                new Page.Ending(
                                                        home.orElseThrow(), permissions, holder))
                                .orElseGet(() -> mayLook(permissions)));
    }

    void ended(Holder holder) {
        ask(
                words.say("kiosk.ending"),
                (open, c) -> open.end(holder.party().number(), c),
                this::mayLook);
    }

    void block(Party person) {
        home.ifPresent(at -> page.set(new Page.Blocking(at, person)));
    }

    void blocked(Party person) {
        ask(
                words.say("kiosk.blocking"),
                (open, c) -> open.block(person.number(), c),
                this::mayLook);
    }

    void unblock(Party person) {
        ask(
                words.say("kiosk.blocking"),
                (open, c) -> open.unblock(person.number(), c),
                this::mayLook);
    }

    void answer(Request request) {
        ask(
                words.say("kiosk.loading"),
                (open, c) -> {
                    Outcome<Integer> _ = open.openTexts(c);
                    return open.permissions(c);
                },
                now ->
                        now.waiting().stream()
                                .filter(one -> one.party().equals(request.party()))
                                .findFirst()
                                .<Page>map(one -> new Page.Answering(home.orElseThrow(), one))
                                .orElseGet(() -> mayLook(now)));
    }

    void decide(Request request, boolean allow) {
        ask(
                words.say("kiosk.answering"),
                (open, c) -> open.decide(request, allow, c),
                this::mayLook);
    }

    void reports() {
        ask(
                words.say("kiosk.loading"),
                KioskDesk::reports,
                (List<OwnReport> reports) -> new Page.Reports(home.orElseThrow(), reports, 0));
    }

    void back() {
        switch (page.get()) {
            case Page.Pin(Step step, var _, var _) when step == Step.UNLOCK -> end();
            case Page.Ending _, Page.Blocking _ -> permissions();
            default -> goHome();
        }
    }

    private <T> void ask(
            String busy,
            BiFunction<KioskDesk, Cancellation, Outcome<T>> deed,
            Function<T, Page> shown) {
        if (desk.isEmpty()) {
            return;
        }
        KioskDesk open = desk.get();
        page.set(new Page.Busy(busy));
        running.stop();
        running =
                background.run(
                        c -> deed.apply(open, c),
                        outcome ->
                                page.set(
                                        outcome instanceof Outcome.Done<T>(T value)
                                                ? shown.apply(value)
                                                : new Page.Failed(Plight.of(words, outcome))));
    }

    private void wipeCard() {
        Arrays.fill(card, '\0');
        card = new char[0];
    }

    /** The end: keys, card, PIN and pages are gone. */
    void end() {
        running.stop();
        pad.clear();
        wipeCard();
        desk.ifPresent(KioskDesk::close);
        desk = Optional.empty();
        home = Optional.empty();
        page.set(new Page.Card(Optional.empty()));
    }
}
