package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.SignedRequest;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings commands to the ledger and waits until they are final. A command is kept in the outbox
 * before it is sent, so that one whose outcome this process never saw is carried through later.
 */
public final class LedgerActs {

    /** How long somebody waits before the line counts as down. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration REQUEST_LIFE = Duration.ofMinutes(9);
    private static final Duration ENDING_LIFE = Duration.ofDays(7).minusMinutes(1);

    private final AccessLedger ledger;
    private final Outbox outbox;
    private final AccountSigner relayer;
    private final Clock clock;
    private final ReentrantLock numbering = new ReentrantLock();

    /**
     * @param relayer brings patients' requests to the ledger; an account without rights will do
     */
    public LedgerActs(AccessLedger ledger, Outbox outbox, AccountSigner relayer, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.relayer = relayer;
        this.clock = clock;
    }

    /** Carries a command out; a patient's is relayed. */
    public Outcome<List<Logged>> perform(Actor actor, Command command, Cancellation cancellation) {
        return switch (actor) {
            case Actor.Member member -> perform(member.signer(), command, cancellation);
            case Actor.Voice voice -> relay(voice.signer(), command, cancellation);
        };
    }

    /** Carries out an account's own command. */
    public Outcome<List<Logged>> perform(
            AccountSigner signer, Command command, Cancellation cancellation) {
        try {
            Optional<LedgerError> refusal = ledger.check(command, account(signer));
            if (refusal.isPresent()) {
                return new Outcome.Refused<>(refusal.get());
            }
            return settle(signer, nonce -> ledger.sign(command, signer, nonce), cancellation);
        } catch (LedgerException | JournalException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private Outcome<List<Logged>> relay(
            AccountSigner signer, Command command, Cancellation cancellation) {
        try {
            Optional<LedgerError> refusal = ledger.check(command, account(signer));
            if (refusal.isPresent()) {
                return new Outcome.Refused<>(refusal.get());
            }
            SignedRequest request =
                    ledger.request(
                            command,
                            signer,
                            ledger.nextRequestNonce(account(signer)),
                            deadline(command));
            Optional<LedgerError> invalid = ledger.check(request);
            if (invalid.isPresent()) {
                return new Outcome.Refused<>(invalid.get());
            }
            return settle(relayer, nonce -> ledger.relay(request, relayer, nonce), cancellation);
        } catch (LedgerException | JournalException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private Outcome<List<Logged>> settle(
            AccountSigner signer, Signing signing, Cancellation cancellation)
            throws LedgerException, JournalException {
        while (true) {
            SignedCommand signed =
                    numbered(
                            account(signer),
                            nonce -> {
                                SignedCommand made = signing.with(nonce);
                                outbox.keep(made, clock.instant());
                                return made;
                            });
            ledger.send(signed);
            Fate.Settled fate = ledger.await(signed, PATIENCE, cancellation);
            outbox.settle(signed.transaction(), clock.instant());
            switch (fate) {
                case Fate.Done(List<Logged> entries) -> {
                    return new Outcome.Done<>(entries);
                }
                case Fate.Refused(LedgerError error) -> {
                    return new Outcome.Refused<>(error);
                }
                case Fate.Replaced() -> {
                    // Another process of this person took the number; the next one is free.
                }
            }
        }
    }

    /**
     * Signs with the account's next number and keeps what was signed, one after the other: two
     * threads never take the same number.
     */
    <T> T numbered(Account account, Numbered<T> work) throws LedgerException, JournalException {
        numbering.lock();
        try {
            return work.with(nextNonce(account));
        } finally {
            numbering.unlock();
        }
    }

    /** Signs with a transaction nonce, and keeps what was signed. */
    @FunctionalInterface
    interface Numbered<T> {
        T with(long transactionNonce) throws LedgerException, JournalException;
    }

    /**
     * The account's next number, above those that are kept but that the node may have forgotten.
     */
    private long nextNonce(Account account) throws LedgerException, JournalException {
        long node = ledger.nextTransactionNonce(account);
        return Math.max(node, outbox.nextTransactionNonce(account).orElse(0L));
    }

    private Instant deadline(Command command) {
        boolean ends =
                command instanceof PermissionCommand.Revoke
                        || command instanceof PermissionCommand.Block;
        return clock.instant().plus(ends ? ENDING_LIFE : REQUEST_LIFE);
    }

    private static Account account(AccountSigner signer) {
        return Account.of(signer.address().toByteArray());
    }

    private interface Signing {
        SignedCommand with(long transactionNonce) throws LedgerException;
    }
}
