package io.wardkey.chain;

import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.rpc.RpcAnswer;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls that change nothing: what a command would do. Thread-safe. */
final class Simulation {

    private static final ByteString PARAMETERS = Abi.call("parameters()");

    private final JsonRpc rpc;
    private final Account ledger;

    /** Whether the node knows the block to come; the newest one's time may be long past. */
    private final AtomicBoolean knowsPending;

    Simulation(JsonRpc rpc, Account ledger) {
        this(rpc, ledger, new AtomicBoolean(true));
    }

    private Simulation(JsonRpc rpc, Account ledger, AtomicBoolean knowsPending) {
        this.rpc = rpc;
        this.ledger = ledger;
        this.knowsPending = knowsPending;
    }

    Simulation over(JsonRpc other) {
        return new Simulation(other, ledger, knowsPending);
    }

    /** The answer to a question of the contract. */
    byte[] view(ByteString calldata, String block) throws LedgerException {
        return Hex.bytes(rpc.call("eth_call", call(Account.NONE, calldata), block));
    }

    /** Why the ledger would refuse this from this account now; the forwarder is looked through. */
    Optional<LedgerError> refusal(Account from, ByteString calldata) throws LedgerException {
        return refusal(from, calldata, now());
    }

    Optional<LedgerError> refusal(Account from, ByteString calldata, String block)
            throws LedgerException {
        Optional<ByteString> data = revert(from, calldata, block);
        if (data.isEmpty() || !Refusals.isHidden(data.get())) {
            return data.map(Refusals::name);
        }
        Optional<ByteString> inner = ForwardRequest.innerOf(calldata);
        if (inner.isEmpty()) {
            return Optional.of(LedgerError.UNNAMED);
        }
        return Optional.of(
                revert(ledger, inner.get(), block).map(Refusals::name).orElse(LedgerError.UNNAMED));
    }

    /** What the call returns when it is refused; empty when it is not. */
    private Optional<ByteString> revert(Account from, ByteString calldata, String block)
            throws LedgerException {
        RpcAnswer answer = rpc.ask("eth_call", call(from, calldata), block);
        if (answer instanceof RpcAnswer.Failure failure) {
            if (failure.data().isPresent()) {
                return failure.data();
            }
            // A revert without data and a node that can't answer look alike. What nobody can be
            // refused tells them apart.
            RpcAnswer control = rpc.ask("eth_call", call(Account.NONE, PARAMETERS), block);
            if (control instanceof RpcAnswer.Failure) {
                if (block.equals("pending") && knowsPending.compareAndSet(true, false)) {
                    return revert(from, calldata, "latest");
                }
                JsonRpc.result("eth_call", answer);
            }
            return Optional.of(ByteString.of(new byte[0]));
        }
        return Optional.empty();
    }

    /** What it would cost; empty when it would be refused, or the node doesn't say. */
    OptionalLong gas(Account from, ByteString calldata) throws LedgerException {
        RpcAnswer answer = rpc.ask("eth_estimateGas", call(from, calldata), now());
        return answer instanceof RpcAnswer.Result(var value)
                ? OptionalLong.of(Hex.quantity(value))
                : OptionalLong.empty();
    }

    private String now() {
        return knowsPending.get() ? "pending" : "latest";
    }

    private Map<String, Object> call(Account from, ByteString calldata) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("from", from.toString());
        call.put("to", ledger.toString());
        call.put("data", Hex.of(calldata.toByteArray()));
        return call;
    }
}
