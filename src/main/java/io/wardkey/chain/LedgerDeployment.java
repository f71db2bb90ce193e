package io.wardkey.chain;

import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.rpc.RpcAnswer;
import io.wardkey.chain.rpc.Waiting;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.Terms.Founding;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Founds a network: puts the contract of this build on a chain. */
public final class LedgerDeployment {

    private static final Duration PAUSE = Duration.ofMillis(25);

    private LedgerDeployment() {}

    /** What came of it. */
    public sealed interface Outcome {

        /** The contract stands. */
        record Deployed(EthereumNetwork network, long height) implements Outcome {}

        /** The contract refuses to be founded so. */
        record Refused(LedgerError error) implements Outcome {}
    }

    /**
     * Deploys, and waits until a block holds it (which the caller's rule of finality may still have
     * to call final).
     *
     * @param deployer whose account pays; it has no rights in the network
     */
    public static Outcome deploy(
            Endpoint endpoint,
            AccountSigner deployer,
            Gas gas,
            Parameters parameters,
            List<Founding> founders,
            Duration timeout,
            Cancellation cancellation)
            throws LedgerException {
        ByteString code =
                CompiledLedger.load().creation(EncodedTerms.ofNetwork(parameters, founders));
        Account account = Account.of(deployer.address().toByteArray());
        try (JsonRpc connection = JsonRpc.to(endpoint)) {
            JsonRpc rpc = connection.under(cancellation);
            Map<String, Object> call = new LinkedHashMap<>();
            call.put("from", account.toString());
            call.put("data", Hex.of(code.toByteArray()));
            if (rpc.ask("eth_call", call, "latest") instanceof RpcAnswer.Failure failure) {
                if (failure.data().isEmpty()) {
                    throw new LedgerException.Rejected(failure.message());
                }
                return new Outcome.Refused(Refusals.name(failure.data().get()));
            }
            long chainId = Hex.quantity(rpc.call("eth_chainId"));
            long nonce =
                    Hex.quantity(
                            rpc.call("eth_getTransactionCount", account.toString(), "pending"));
            long block = new Chain(rpc, Finality.instant()).gasLimit();
            long limit =
                    Gas.limit(Hex.quantity(rpc.call("eth_estimateGas", call, "latest")), block);
            SignedCommand signed =
                    new Transaction(nonce, gas.price(), limit, Account.NONE, code)
                            .sign(chainId, deployer);
            rpc.call("eth_sendRawTransaction", Hex.of(signed.bytes().toByteArray()));
            return mined(rpc, signed, chainId, timeout, cancellation);
        }
    }

    private static Outcome mined(
            JsonRpc rpc,
            SignedCommand signed,
            long chainId,
            Duration timeout,
            Cancellation cancellation)
            throws LedgerException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            JsonNode receipt = Receipts.of(rpc, signed.transaction());
            if (!receipt.isNull()) {
                return Hex.quantity(receipt.path("status")) == 0
                        ? new Outcome.Refused(LedgerError.UNNAMED)
                        : new Outcome.Deployed(
                                new EthereumNetwork(
                                        chainId,
                                        Account.of(Hex.bytes(receipt.path("contractAddress")))),
                                Hex.quantity(receipt.path("blockNumber")));
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new LedgerException.TimedOut("the contract");
            }
            Waiting.pause(PAUSE, cancellation);
        }
    }
}
