package io.wardkey.rules;

import io.wardkey.domain.ledger.Account;
import java.util.Optional;

/**
 * The voices of a patient.
 *
 * @param byAccount also the ended ones; empty for an account that lost its voice
 * @param own the account that the patient is bound to
 * @param previous the account before the last re-binding, {@link Account#NONE} where there was none
 *     or it was cancelled
 * @param waitingUntil when the last re-binding takes effect
 */
record Voices(
        Trie<Account, Optional<Voice>> byAccount,
        Account own,
        Account previous,
        long waitingUntil) {

    static Voices of(Account account, Voice voice) {
        return new Voices(
                Trie.<Account, Optional<Voice>>empty().with(account, Optional.of(voice)),
                account,
                Account.NONE,
                0);
    }

    Optional<Voice> of(Account account) {
        return byAccount.get(account, Optional.empty());
    }

    boolean rebindingAt(long time) {
        return !previous.isNone() && time < waitingUntil;
    }

    /** Whether it is the old account of a re-binding that waits. */
    boolean isOutgoing(Account account, long time) {
        return rebindingAt(time) && account.equals(previous);
    }

    Voices with(Account account, Voice voice) {
        return new Voices(byAccount.with(account, Optional.of(voice)), own, previous, waitingUntil);
    }

    Voices moved(Account from, Account to, Voice voice) {
        return new Voices(
                byAccount.with(from, Optional.empty()).with(to, Optional.of(voice)),
                from.equals(own) ? to : own,
                previous,
                waitingUntil);
    }

    /** {@code voice} is full only from {@code effective} on, and the present one ends then. */
    Voices rebound(Account account, Voice voice, long effective) {
        Voice old = of(own).orElseThrow();
        return new Voices(
                byAccount
                        .with(own, Optional.of(old.until(effective)))
                        .with(account, Optional.of(voice)),
                account,
                own,
                effective);
    }

    Voices rebindingCancelled() {
        Voice old = of(previous).orElseThrow();
        return new Voices(
                byAccount
                        .with(own, Optional.empty())
                        .with(previous, Optional.of(old.until(Voice.FOREVER))),
                previous,
                Account.NONE,
                0);
    }
}
