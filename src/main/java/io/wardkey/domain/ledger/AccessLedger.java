package io.wardkey.domain.ledger;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.AccountSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A ledger, through one organisation's node.
 *
 * <p>Not promised: that the node tells the truth. Two nodes' equal heads at one final position
 * prove a log; one node's head is one node's word. Not promised either: that what isn't final
 * stays.
 *
 * <p>The port keeps nothing: who signs a command journals it before sending, and sends it again
 * until its fate is {@linkplain Fate.Settled settled}. Thread-safe.
 */
public interface AccessLedger extends AutoCloseable {

    /** The network's name, checked against the node when the ledger was opened. */
    NetworkId network();

    /** The network's parameters now. */
    Parameters parameters() throws LedgerException;

    /** The ledger's newest position. */
    Tip tip() throws LedgerException;

    /** The newest position that this ledger's rule of finality calls final. */
    Tip finalTip() throws LedgerException;

    /** The position at a height; empty above the tip. */
    Optional<Tip> at(long height) throws LedgerException;

    /**
     * All entries from one height to another, both included, in the ledger's order.
     *
     * @param to at most {@code from + 9,999}
     */
    List<Logged> entries(long from, long to) throws LedgerException;

    /** The state of a log at a height. */
    LogState log(PatientId patientId, long height) throws LedgerException;

    /** Why the command, sent now by this account, would be refused; empty when it would not. */
    Optional<LedgerError> check(Command command, Account caller) throws LedgerException;

    /** The lowest transaction nonce that no transaction of the account known to the node has. */
    long nextTransactionNonce(Account account) throws LedgerException;

    /** Signs a member's or custodian's own command. Sends nothing. */
    SignedCommand sign(Command command, AccountSigner signer, long transactionNonce)
            throws LedgerException;

    /**
     * Has a patient or guardian sign a command, for a clinic to relay.
     *
     * @param requestNonce the signer's relay number: {@link #nextRequestNonce}
     * @param deadline at most 10 minutes ahead, for revoking and blocking 7 days
     */
    SignedRequest request(
            Command command, AccountSigner signer, long requestNonce, Instant deadline)
            throws LedgerException;

    long nextRequestNonce(Account account) throws LedgerException;

    /** Why the request, relayed now, would be refused; empty when it would not. */
    Optional<LedgerError> check(SignedRequest request) throws LedgerException;

    /** Signs the relaying of a request by the relayer's own account. Sends nothing. */
    SignedCommand relay(SignedRequest request, AccountSigner relayer, long transactionNonce)
            throws LedgerException;

    /** Hands it to the node. Sending again is harmless. */
    void send(SignedCommand command) throws LedgerException;

    /** What became of it. */
    Fate fate(SignedCommand command) throws LedgerException;

    /** Waits for its fate, sending again whenever the node forgot it. */
    Fate.Settled await(SignedCommand command, Duration timeout, Cancellation cancellation)
            throws LedgerException;

    /** Waits until the ledger is final up to a height. */
    void awaitFinal(long height, Duration timeout, Cancellation cancellation)
            throws LedgerException;

    @Override
    void close();

    /**
     * A position without an entry.
     *
     * @param time seconds since 1970
     */
    record Tip(long height, Bytes32 block, long time) {}
}
