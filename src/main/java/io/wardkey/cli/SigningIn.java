package io.wardkey.cli;

import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.SignIn;
import io.wardkey.workflow.UnlockCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Signs the person of {@code --as} in: a member by key file and passphrase; where there is no such
 * key file, a patient by card and PIN.
 */
final class SigningIn {

    private final Session session;
    private final Words words;

    SigningIn(Session session) {
        this.session = session;
        this.words = session.words();
    }

    Actor signIn() throws Stop, IOException {
        List<String> names = session.entrance().signIn().names();
        Optional<String> as = session.root().as();
        if (as.isEmpty() && names.size() != 1) {
            throw words.stop(ExitCode.USAGE, "WHO", String.join(", ", names)).with("people", names);
        }
        String name = as.orElseGet(names::getFirst);
        char[] typed = typed(words.say("ask.passphrase", name));
        try {
            return names.contains(name) ? member(name, typed) : voice(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /**
     * Signs in a second person, beside whoever acts.
     *
     * @param file whose first line is that person's passphrase
     */
    Actor.Member second(String name, Optional<Path> file) throws Stop, IOException {
        char[] typed =
                file.isPresent()
                        ? Passphrase.ofFile(file.get())
                                .orElseThrow(
                                        () ->
                                                words.stop(
                                                        ExitCode.NOT_SIGNED_IN,
                                                        "NO_PASSPHRASE_IN_FILE",
                                                        file.get()))
                        : typed(words.say("ask.passphrase", name));
        try {
            return member(name, typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private Actor.Member member(String name, char[] typed) throws Stop, IOException {
        try (Secret passphrase = Passphrases.of(typed)) {
            return switch (session.entrance()
                    .signIn()
                    .signIn(name, passphrase, session.cancellation())) {
                case SignIn.SignedIn.Open(Actor.Member member) -> member;
                case SignIn.SignedIn.UnknownName() ->
                        throw words.stop(ExitCode.NOT_SIGNED_IN, "UNKNOWN_NAME", name);
                case SignIn.SignedIn.WrongPassphrase() ->
                        throw words.stop(ExitCode.NOT_SIGNED_IN, "WRONG_PASSPHRASE", name);
                case SignIn.SignedIn.BadKeyFile(var fault) ->
                        throw words.stop(ExitCode.DAMAGED, "BAD_KEY_FILE", name, fault.name());
                case SignIn.SignedIn.NotAMember() ->
                        throw words.stop(ExitCode.REFUSED, "NOT_A_MEMBER", name);
                case SignIn.SignedIn.Suspended(String professional) ->
                        throw words.stop(ExitCode.REFUSED, "MEMBER_SUSPENDED", professional);
                case SignIn.SignedIn.Failed(var trouble) -> throw words.trouble(trouble);
            };
        }
    }

    private Actor.Voice voice(char[] typed) throws Stop, IOException {
        UnlockCard.Unlocked.Open open = unlock(typed);
        if (!open.mustChangePin()) {
            return open.voice();
        }
        try {
            Optional<Actor.Voice> renewed = change(open.voice(), typed);
            if (renewed.isPresent()) {
                return renewed.get();
            }
        } finally {
            open.voice().close();
        }
        throw words.stop(ExitCode.WAITS, "MUST_CHANGE_PIN");
    }

    /** Changes the PIN whether it is a start PIN or not; empty when no new one is given. */
    Optional<Actor.Voice> changePin() throws Stop, IOException {
        Optional<String> as = session.root().as();
        if (as.isPresent() && session.entrance().signIn().names().contains(as.get())) {
            throw words.stop(ExitCode.REFUSED, "PATIENTS_ONLY");
        }
        char[] typed = typed(words.say("ask.card"));
        try {
            try (Actor.Voice voice = unlock(typed).voice()) {
                return change(voice, typed);
            }
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private UnlockCard.Unlocked.Open unlock(char[] typed) throws Stop, IOException {
        int gap = divide(typed);
        char[] card = Arrays.copyOf(typed, gap);
        char[] digits = Arrays.copyOfRange(typed, gap, typed.length);
        try (Secret pin = Passphrases.of(trimmed(digits))) {
            return switch (session.entrance()
                    .unlockCard()
                    .unlock(card, pin, session.cancellation())) {
                case UnlockCard.Unlocked.Open open -> open;
                case UnlockCard.Unlocked.NotACard(var fault) ->
                        throw words.stop(ExitCode.NOT_SIGNED_IN, "NOT_A_CARD", fault.name());
                case UnlockCard.Unlocked.OtherNetwork() ->
                        throw words.stop(ExitCode.NOT_SIGNED_IN, "OTHER_NETWORK");
                case UnlockCard.Unlocked.UnknownCard() ->
                        throw words.stop(ExitCode.NOT_SIGNED_IN, "UNKNOWN_CARD");
                case UnlockCard.Unlocked.WrongPin(int left) ->
                        throw words.stop(ExitCode.NOT_SIGNED_IN, "WRONG_PIN", left)
                                .with("left", left);
                case UnlockCard.Unlocked.Locked() ->
                        throw words.stop(ExitCode.NOT_SIGNED_IN, "CARD_LOCKED");
                case UnlockCard.Unlocked.NotInForce() ->
                        throw words.stop(ExitCode.NOT_SIGNED_IN, "PIN_NOT_IN_FORCE");
                case UnlockCard.Unlocked.Failed(var trouble) -> throw words.trouble(trouble);
            };
        } finally {
            Arrays.fill(card, '\0');
            Arrays.fill(digits, '\0');
        }
    }

    /**
     * Changes the PIN where a new one is given or can be asked for.
     *
     * @param typed card and present PIN
     */
    Optional<Actor.Voice> change(Actor.Voice voice, char[] typed) throws Stop, IOException {
        Optional<char[]> chosen = newPin();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        char[] card = Arrays.copyOf(typed, divide(typed));
        try (Secret pin = Passphrases.of(chosen.get())) {
            Desks.Kiosk kiosk = session.entrance().kiosk(voice);
            return Optional.of(
                    session.done(kiosk.pin().change(voice, card, pin, session.cancellation())));
        } finally {
            Arrays.fill(chosen.get(), '\0');
            Arrays.fill(card, '\0');
        }
    }

    private Optional<char[]> newPin() throws Stop, IOException {
        Optional<Path> file = session.root().newPinFile();
        Optional<char[]> chosen =
                file.isPresent()
                        ? Passphrase.ofFile(file.get())
                        : session.root()
                                .parts()
                                .terminal()
                                .prompt()
                                .flatMap(prompt -> prompt.secret(words.say("ask.newPin")));
        if (chosen.isPresent() && !isPin(chosen.get())) {
            Arrays.fill(chosen.get(), '\0');
            throw words.stop(ExitCode.USAGE, "NOT_A_PIN");
        }
        return chosen;
    }

    private static boolean isPin(char[] pin) {
        if (pin.length < 6 || pin.length > 12) {
            return false;
        }
        for (char c : pin) {
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** Card and PIN, as typed; the caller's to wipe. */
    char[] typed(String question) throws Stop, IOException {
        Optional<Path> file = session.root().passphraseFile();
        if (file.isPresent()) {
            return Passphrase.ofFile(file.get())
                    .orElseThrow(
                            () ->
                                    words.stop(
                                            ExitCode.NOT_SIGNED_IN,
                                            "NO_PASSPHRASE_IN_FILE",
                                            file.get()));
        }
        return session.root()
                .environment("WARDKEY_PASSPHRASE")
                .map(String::toCharArray)
                .or(
                        () ->
                                session.root()
                                        .parts()
                                        .terminal()
                                        .prompt()
                                        .flatMap(prompt -> prompt.secret(question)))
                .orElseThrow(() -> words.stop(ExitCode.NOT_SIGNED_IN, "NO_PASSPHRASE"));
    }

    /** Where the PIN begins: after the last blank. */
    private int divide(char[] typed) throws Stop {
        int end = typed.length;
        while (end > 0 && Character.isWhitespace(typed[end - 1])) {
            end--;
        }
        for (int i = end - 1; i > 0; i--) {
            if (Character.isWhitespace(typed[i])) {
                return i;
            }
        }
        throw words.stop(ExitCode.NOT_SIGNED_IN, "CARD_AND_PIN");
    }

    private static char[] trimmed(char[] digits) {
        int from = 0;
        int to = digits.length;
        while (from < to && Character.isWhitespace(digits[from])) {
            from++;
        }
        while (to > from && Character.isWhitespace(digits[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(digits, from, to);
    }
}
