package io.wardkey.chain.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.chain.EthereumLedger;
import io.wardkey.chain.EthereumNetwork;
import io.wardkey.chain.Finality;
import io.wardkey.chain.Gas;
import io.wardkey.chain.LedgerDeployment;
import io.wardkey.chain.TrainingNetwork;
import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.TestPeople;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chain that forgets and forks, over both kinds of connection, final when two blocks deep. */
@Tag("nodes")
final class ForkingChainTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    private AnvilProcess anvil;
    private JsonRpc control;
    private EthereumNetwork network;

    @BeforeEach
    void start() throws Exception {
        anvil = AnvilProcess.start(TrainingNetwork.anvil(), 4_242, 1_700_000_000);
        control = JsonRpc.to(Endpoint.of(anvil.uri()));
        control.call("evm_setAutomine", true);
        var outcome =
                LedgerDeployment.deploy(
                        Endpoint.of(anvil.uri()),
                        TestPeople.signer("deployer"),
                        Gas.FREE,
                        TestPeople.PARAMETERS,
                        TestPeople.founders(),
                        Duration.ofSeconds(20),
                        Cancellation.NEVER);
        network = ((LedgerDeployment.Outcome.Deployed) outcome).network();
        control.call("evm_setAutomine", false);
        mine(3);
    }

    @AfterEach
    void stop() {
        control.close();
        anvil.close();
    }

    private void mine(int blocks) throws LedgerException {
        control.call("anvil_mine", Hex.of(blocks), "0x5");
    }

    private EthereumLedger open(String scheme) throws LedgerException {
        URI uri = URI.create(anvil.uri().toString().replace("http", scheme));
        return EthereumLedger.open(Endpoint.of(uri), network, Finality.depth(2), Gas.FREE);
    }

    private static SignedCommand propose(EthereumLedger ledger) throws LedgerException {
        return ledger.sign(
                new Propose(PatientId.CONSORTIUM, new Terms.SetThreshold(2)),
                TestPeople.signer("clinic first"),
                ledger.nextTransactionNonce(TestPeople.account("clinic first")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void whatTheNodeForgotIsSentAgainAndDoneOnce(String scheme) throws LedgerException {
        try (EthereumLedger ledger = open(scheme)) {
            SignedCommand command = propose(ledger);
            assertThat(ledger.fate(command)).isEqualTo(new Fate.Unknown());
            ledger.send(command);
            assertThat(ledger.fate(command)).isEqualTo(new Fate.Waiting());
            control.call("anvil_dropTransaction", Hex.of(command.transaction()));
            assertThat(ledger.fate(command)).isEqualTo(new Fate.Unknown());
            assertThatThrownBy(() -> ledger.await(command, SHORT, Cancellation.NEVER))
                    .isInstanceOf(LedgerException.TimedOut.class);
            assertThat(ledger.fate(command)).isEqualTo(new Fate.Waiting());
            mine(3);
            Fate.Settled fate = ledger.await(command, SHORT, Cancellation.NEVER);
            assertThat(((Fate.Done) fate).entries()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void whatAForkDropsWasNeverDone(String scheme) throws LedgerException {
        try (EthereumLedger ledger = open(scheme)) {
            SignedCommand command = propose(ledger);
            ledger.send(command);
            mine(1);
            long height = ledger.tip().height();
            var entry = ledger.entries(height, height).getFirst();
            assertThat(ledger.fate(command)).isEqualTo(new Fate.Waiting());
            control.call("anvil_reorg", 1, List.of());
            assertThat(ledger.fate(command)).isNotInstanceOf(Fate.Settled.class);
            assertThat(ledger.entries(height, height)).doesNotContain(entry);
            assertThatThrownBy(() -> ledger.await(command, SHORT, Cancellation.NEVER))
                    .isInstanceOf(LedgerException.TimedOut.class);
            mine(3);
            Fate.Settled fate = ledger.await(command, SHORT, Cancellation.NEVER);
            assertThat(((Fate.Done) fate).entries()).hasSize(1);
            assertThat(ledger.log(PatientId.CONSORTIUM, ledger.tip().height()).sequence())
                    .isEqualTo(entry.position().index() + 1 + consortiumBefore(ledger));
        }
    }

    private long consortiumBefore(EthereumLedger ledger) throws LedgerException {
        return ledger.entries(0, 1).size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void aDeadNodeIsUnreachable(String scheme) throws LedgerException {
        try (EthereumLedger ledger = open(scheme)) {
            assertThat(ledger.tip().height()).isPositive();
            anvil.close();
            assertThatThrownBy(ledger::tip).isInstanceOf(LedgerException.Unreachable.class);
        }
    }
}
