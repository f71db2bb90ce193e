package io.wardkey.domain.work;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.SignedCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signed commands, kept before they are sent and until 24 hours after they are final. */
public interface Outbox {

    /** Keeps a command. Keeping it again is harmless. */
    void keep(SignedCommand command, Instant signedAt) throws JournalException;

    /** Commands whose fate is not settled, in order of account and transaction nonce. */
    List<SignedCommand> unsettled() throws JournalException;

    Optional<SignedCommand> find(Bytes32 transaction) throws JournalException;

    /** The lowest transaction nonce above all that are kept unsettled for the account. */
    Optional<Long> nextTransactionNonce(Account account) throws JournalException;

    /** Notes that the fate is settled. */
    void settle(Bytes32 transaction, Instant at) throws JournalException;

    /** Notes that a settled command is unsettled again: the ledger lost it. */
    void unsettle(Bytes32 transaction) throws JournalException;

    /** Drops commands that were settled before the instant. */
    int forget(Instant settledBefore) throws JournalException;
}
