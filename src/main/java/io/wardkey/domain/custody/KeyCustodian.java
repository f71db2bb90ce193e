package io.wardkey.domain.custody;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.CardHandover;
import java.util.List;

/**
 * One custodian: holds its shares of every key, and releases them against final entries of the
 * ledger as its own node tells it.
 *
 * <p>Not promised: that it is honest. t custodians together can read; a share is believed only
 * after it was compared with the filer's commitment. Not promised either: that it knows what its
 * own node withholds.
 *
 * <p>The public keys that it makes for patients stand on the ledger. Nothing here throws; thread-
 * safe.
 */
public interface KeyCustodian extends AutoCloseable {

    /** Its number: its organisation's. */
    int number();

    /**
     * Releases shares against a receipt: of slips for a list, of contents for an opening. Waits a
     * few seconds for the receipt to become final.
     */
    ReleaseOutcome release(ReleaseRequest request, Cancellation cancellation);

    /**
     * Checks that its shares of records just filed unseal and match their commitments. Tells
     * nothing of the shares. The filing must be final.
     *
     * @param nodes 1 to {@link ReleaseRequest#MAX_NODES}
     */
    AcknowledgeOutcome acknowledge(List<FiledNode> nodes, Cancellation cancellation);

    /** Keeps the lock of a card, replacing the same holder's earlier one. */
    DepositOutcome deposit(CardHandover handover, Cancellation cancellation);

    /** Hands out the share behind a card's lock against two proofs. A wrong PIN counts at once. */
    UnlockOutcome unlock(UnlockRequest request, Cancellation cancellation);

    /**
     * Keeps shares of the seeds of another custodian's keys, until the patient is erased. For
     * custodians only.
     *
     * @param shares 1 to {@link SeedShare#MAX_AT_ONCE}
     */
    KeepOutcome keepSeedShares(List<SeedShare> shares, Cancellation cancellation);

    /**
     * Hands the shares of a custodian's seeds back to who is that custodian now. For custodians
     * only.
     */
    SeedOutcome seedShares(SeedRequest request, Cancellation cancellation);

    CustodianStatus status(Cancellation cancellation);

    @Override
    void close();
}
