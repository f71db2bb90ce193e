package io.wardkey.chain;

import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.rpc.RpcAnswer;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.SignedCommand;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Sends transactions and says what became of them. Thread-safe. */
final class Fates {

    private final JsonRpc rpc;
    private final Chain chain;
    private final LogReplay replay;
    private final Simulation simulation;

    Fates(JsonRpc rpc, Chain chain, LogReplay replay, Simulation simulation) {
        this.rpc = rpc;
        this.chain = chain;
        this.replay = replay;
        this.simulation = simulation;
    }

    /** The same over another view of the connection. */
    Fates over(JsonRpc other) {
        return new Fates(other, chain.over(other), replay.over(other), simulation.over(other));
    }

    /**
     * A node refuses what it has already, or what has another with the same nonce before it. Both
     * are no failure of sending: the fate tells.
     */
    void send(SignedCommand command) throws LedgerException {
        RpcAnswer answer = rpc.ask("eth_sendRawTransaction", Hex.of(command.bytes().toByteArray()));
        if (answer instanceof RpcAnswer.Failure
                && !isKnown(command)
                && chain.transactionsKnown(command.account()) <= command.transactionNonce()) {
            JsonRpc.result("eth_sendRawTransaction", answer);
        }
    }

    Fate of(SignedCommand command) throws LedgerException {
        Optional<JsonNode> receipt = receipt(command);
        if (receipt.isPresent()) {
            return mined(command, receipt.get());
        }
        Tip last = chain.finalTip();
        if (chain.transactions(command.account(), last.height()) > command.transactionNonce()) {
            // It may have been this very one, mined since we asked.
            Optional<JsonNode> late = receipt(command);
            return late.isPresent() ? mined(command, late.get()) : new Fate.Replaced();
        }
        return isKnown(command) ? new Fate.Waiting() : new Fate.Unknown();
    }

    private boolean isKnown(SignedCommand command) throws LedgerException {
        return Receipts.isKnown(rpc, command.transaction());
    }

    private Optional<JsonNode> receipt(SignedCommand command) throws LedgerException {
        JsonNode receipt = Receipts.of(rpc, command.transaction());
        if (receipt.isNull() || receipt.path("blockHash").isNull()) {
            return Optional.empty();
        }
        if (!Hex.word(receipt.path("transactionHash")).equals(command.transaction())) {
            throw new LedgerException.Rejected("the node gave another receipt");
        }
        return Optional.of(receipt);
    }

    private Fate mined(SignedCommand command, JsonNode receipt) throws LedgerException {
        long height = Hex.quantity(receipt.path("blockNumber"));
        Bytes32 block = Hex.word(receipt.path("blockHash"));
        if (chain.finalTip().height() < height
                || !chain.at(height).map(Tip::block).filter(block::equals).isPresent()) {
            return new Fate.Waiting();
        }
        if (Hex.quantity(receipt.path("status")) == 0) {
            return new Fate.Refused(refusal(command, height));
        }
        List<Logged> entries = replay.place(receipt.path("logs"));
        for (Logged entry : entries) {
            if (!entry.position().transaction().equals(command.transaction())
                    || !entry.position().block().equals(block)) {
                throw new LedgerException.Rejected("the node gave another receipt's entries");
            }
        }
        return new Fate.Done(entries);
    }

    /**
     * The receipt doesn't say why. Asked again after its own block, which has the same time, the
     * ledger nearly always answers the same; else before it.
     */
    private LedgerError refusal(SignedCommand command, long height) throws LedgerException {
        Transaction transaction = Transaction.of(command.bytes());
        Optional<LedgerError> after =
                simulation.refusal(command.account(), transaction.data(), Hex.of(height));
        return after.isPresent()
                ? after.get()
                : simulation
                        .refusal(
                                command.account(),
                                transaction.data(),
                                Hex.of(Math.max(0, height - 1)))
                        .orElse(LedgerError.UNNAMED);
    }
}
