package io.wardkey.chain;

import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.AccessLedgerContract;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.nodes.GethNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract on geth, sealing by Clique at gas price zero. */
@Tag("nodes")
final class GethLedgerTest extends AccessLedgerContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static GethNode geth;
    private static EthereumNetwork network;

    @BeforeAll
    static void start() throws Exception {
        geth = GethNode.start();
    }

    @AfterAll
    static void stop() {
        network = null;
        geth.close();
    }

    @Override
    protected AccessLedger open(Parameters parameters, List<Terms.Founding> founders)
            throws Exception {
        Endpoint endpoint = Endpoint.of(geth.rpc());
        boolean fresh = network == null;
        if (fresh) {
            network = TrainingNetwork.found(endpoint, parameters, founders);
        }
        EthereumLedger ledger =
                EthereumLedger.open(endpoint, network, Finality.instant(), Gas.FREE);
        if (fresh) {
            // Founders may act only after the second in which they were enrolled.
            ledger.awaitFinal(ledger.tip().height() + 1, PATIENCE, () -> false);
        }
        return ledger;
    }

    @Override
    protected void fund(Account account) {}

    @Override
    protected Instant now() throws LedgerException {
        return Instant.ofEpochSecond(ledger.tip().time());
    }
}
