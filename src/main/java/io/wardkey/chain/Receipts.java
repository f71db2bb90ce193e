package io.wardkey.chain;

import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.rpc.RpcAnswer;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.LedgerException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Asks for transactions and their receipts. */
final class Receipts {

    /** A geth that still indexes its blocks answers so for a transaction it can't find yet. */
    private static final int SERVER_ERROR = -32000;

    private Receipts() {}

    /** The receipt, or JSON's null where the node has none, or none yet. */
    static JsonNode of(JsonRpc rpc, Bytes32 transaction) throws LedgerException {
        return ask(rpc, "eth_getTransactionReceipt", transaction);
    }

    /** Whether the node has the transaction, mined or not. */
    static boolean isKnown(JsonRpc rpc, Bytes32 transaction) throws LedgerException {
        return !ask(rpc, "eth_getTransactionByHash", transaction).isNull();
    }

    private static JsonNode ask(JsonRpc rpc, String method, Bytes32 transaction)
            throws LedgerException {
        return switch (rpc.ask(method, Hex.of(transaction))) {
            case RpcAnswer.Result(JsonNode value) -> value;
            case RpcAnswer.Failure(int code, String message, var _) -> {
                if (code != SERVER_ERROR) {
                    throw new LedgerException.Rejected(message);
                }
                yield NullNode.getInstance();
            }
        };
    }
}
