package io.wardkey.domain.custody;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.ledger.RecordId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All custodians of a network together. Thread-safe. */
public interface Custodians extends AutoCloseable {

    /** Each of them, by number. */
    Map<Integer, KeyCustodian> each();

    /** Who answers now. */
    Reach reach(Cancellation cancellation);

    /**
     * Who answers now, as far as it is known once enough do; to be asked before an opening is
     * written on the ledger.
     */
    Reach reachEnough(Cancellation cancellation);

    /**
     * Asks for the shares of a receipt: as many custodians as it takes, and another one for each
     * that fails, lies or is slow, until every record has a key or all have answered.
     *
     * @param reader the pair whose public key the receipt names; not closed here
     */
    Round release(
            ReceiptId receipt,
            Bytes32 networkId,
            RecipientKeyPair reader,
            KeyKind kind,
            List<Wanted> records,
            Cancellation cancellation);

    /** Asks all whether their shares are good; who acknowledged each node, in their order. */
    List<Set<Integer>> acknowledge(List<FiledNode> nodes, Cancellation cancellation);

    @Override
    void close();

    /**
     * A record wanted.
     *
     * @param block the node's bytes
     * @param context as the ledger tells it
     */
    record Wanted(RecordNode node, ByteString block, SealContext context) {}

    /**
     * Who answers.
     *
     * @param statuses by custodian
     * @param threshold how many it takes
     */
    record Reach(Map<Integer, CustodianStatus> statuses, int threshold) {
        public Reach {
            statuses = Map.copyOf(statuses);
        }

        /** How many answer, with a ledger that is in order. */
        public int answering() {
            return (int) statuses.values().stream().filter(Reach::answers).count();
        }

        /** Whether a custodian answers, with a ledger that is in order. */
        public static boolean answers(CustodianStatus status) {
            return status instanceof CustodianStatus.Serving serving
                    && serving.ledger() == CustodianStatus.LedgerHealth.GOOD;
        }

        public boolean enough() {
            return answering() >= threshold;
        }
    }

    /**
     * What came of asking all. Closing wipes the shares.
     *
     * @param shares what those who answered released, for {@link
     *     io.wardkey.domain.key.RecordOpener}
     * @param outcomes by custodian, of those who answered before it was enough
     * @param lied who released a share that the filer did not commit to, or an answer that does not
     *     open
     * @param missing records without t true shares
     */
    record Round(
            ReleasedShares shares,
            Map<Integer, ReleaseOutcome> outcomes,
            Set<Integer> lied,
            Set<RecordId> missing)
            implements AutoCloseable {
        public Round {
            outcomes = Map.copyOf(outcomes);
            lied = Set.copyOf(lied);
            missing = Set.copyOf(missing);
        }

        /** Whether every record can be opened. */
        public boolean complete() {
            return missing.isEmpty();
        }

        @Override
        public void close() {
            shares.close();
        }
    }
}
