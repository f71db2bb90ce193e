package io.wardkey.chain;

import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.AccessLedgerContract;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.Terms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract on the training network's chain. */
@Tag("nodes")
final class AnvilLedgerTest extends AccessLedgerContract {

    private static TrainingNetwork chain;
    private static EthereumNetwork network;

    @BeforeAll
    static void start() throws Exception {
        chain = TrainingNetwork.start();
    }

    @AfterAll
    static void stop() throws Exception {
        network = null;
        chain.close();
    }

    @Override
    protected AccessLedger open(Parameters parameters, List<Terms.Founding> founders)
            throws Exception {
        if (network == null) {
            network = chain.found(parameters, founders);
        }
        return EthereumLedger.open(chain.endpoint(), network, Finality.instant(), Gas.FREE);
    }

    @Override
    protected void fund(Account account) {}

    @Override
    protected Instant now() {
        return chain.now();
    }
}
