package io.wardkey.chain.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.chain.EthereumLedger;
import io.wardkey.chain.EthereumNetwork;
import io.wardkey.chain.Finality;
import io.wardkey.chain.Gas;
import io.wardkey.chain.TrainingNetwork;
import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.rpc.RpcAnswer;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionCommand.Grant;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.TestPeople;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills, tears and restarts: what a client was told to be final is there afterwards. */
@Tag("nodes")
final class TrainingChainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TrainingNetwork home;
    private EthereumNetwork network;

    @BeforeEach
    void start() throws Exception {
        home = TrainingNetwork.start();
        network = home.found(TestPeople.PARAMETERS, TestPeople.founders());
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    private EthereumLedger open(Endpoint endpoint) throws LedgerException {
        return EthereumLedger.open(endpoint, network, Finality.instant(), Gas.FREE);
    }

    private static SignedCommand propose(EthereumLedger ledger, long nonce) throws LedgerException {
        return ledger.sign(
                new Propose(PatientId.CONSORTIUM, new Terms.SetThreshold(2)),
                TestPeople.signer("clinic first"),
                nonce);
    }

    private static Logged done(EthereumLedger ledger, long nonce) throws LedgerException {
        Fate.Settled fate = ledger.await(propose(ledger, nonce), PATIENCE, Cancellation.NEVER);
        return ((Fate.Done) fate).entries().getFirst();
    }

    private static List<Logged> all(EthereumLedger ledger) throws LedgerException {
        return ledger.entries(0, ledger.tip().height());
    }

    @Test
    void anotherProcessIsRefused() {
        assertThatThrownBy(home::restart).isInstanceOf(TrainingException.InUse.class);
    }

    @Test
    void aMissingAnvilIsSaid() throws IOException {
        Path folder = Files.createTempDirectory("wardkey-none");
        assertThatThrownBy(
                        () ->
                                TrainingChain.start(
                                        folder.resolve("anvil"), folder, InstantSource.system()))
                .isInstanceOf(TrainingException.NodeFailed.class);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Test
    void clientsInTheProcessSeeTheSame() throws Exception {
        try (EthereumLedger remote = open(home.endpoint());
                EthereumLedger local =
                        EthereumLedger.open(
                                home.chain().connect(), network, Finality.instant(), Gas.FREE)) {
            for (int i = 0; i < 3; i++) {
                Logged told = done(i % 2 == 0 ? local : remote, i);
                assertThat(local.tip().height()).isEqualTo(told.position().height());
                assertThat(remote.tip()).isEqualTo(local.tip());
                assertThat(all(local)).isEqualTo(all(remote)).contains(told);
                ProcessHandle.of(home.chain().nodePid()).orElseThrow().destroyForcibly();
            }
        }
    }

    /** The node is killed at random moments while a client writes. */
    @Test
    void whatWasFinalSurvivesTheNodesDeath() throws Exception {
        Random random = new Random(5);
        List<Logged> told = new ArrayList<>();
        try (EthereumLedger ledger = open(home.endpoint())) {
            for (int round = 0; round < 5; round++) {
                long pid = home.chain().nodePid();
                long pause = random.nextLong(40);
                var killer =
                        CompletableFuture.runAsync(
                                () -> ProcessHandle.of(pid).orElseThrow().destroyForcibly(),
                                CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS));
                for (int i = 0; i < 6; i++) {
                    told.add(done(ledger, told.size()));
                }
                killer.join();
                assertThat(all(ledger)).containsAll(told);
            }
            assertThat(told.stream().map(l -> l.position().transaction()).distinct())
                    .hasSize(told.size());
            assertThat(ledger.nextTransactionNonce(TestPeople.account("clinic first")))
                    .isEqualTo(told.size());
        }
    }

    @Test
    void aRestartGivesTheSameBlocks() throws Exception {
        long chainId = home.chain().chainId();
        List<Logged> before;
        Tip tip;
        SignedCommand command;
        try (EthereumLedger ledger = open(home.endpoint())) {
            done(ledger, 0);
            done(ledger, 1);
            command = propose(ledger, 2);
            ledger.send(command);
            before = all(ledger);
            tip = ledger.finalTip();
        }
        home.chain().close();
        home.restart();
        assertThat(home.chain().chainId()).isEqualTo(chainId);
        try (EthereumLedger ledger = open(home.endpoint())) {
            assertThat(ledger.finalTip()).isEqualTo(tip);
            assertThat(all(ledger)).isEqualTo(before);
            assertThat(ledger.fate(command)).isInstanceOf(Fate.Done.class);
            done(ledger, 3);
        }
    }

    /** The owner's process is killed: its anvil dies with it, and the next owner has everything. */
    @Test
    void whatWasFinalSurvivesTheOwnersDeath() throws Exception {
        home.chain().close();
        List<Logged> told = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            Process owner =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    ChainOwner.class.getName(),
                                    home.folder().toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            ProcessHandle anvil;
            try {
                String[] said = owner.inputReader().readLine().split(" ", -1);
                anvil = ProcessHandle.of(Long.parseLong(said[1])).orElseThrow();
                try (EthereumLedger ledger = open(Endpoint.of(URI.create(said[0])))) {
                    assertThat(all(ledger)).containsAll(told);
                    for (int i = 0; i < 5; i++) {
                        told.add(done(ledger, told.size()));
                    }
                    ledger.send(propose(ledger, told.size() + 7));
                }
            } finally {
                owner.destroyForcibly().waitFor();
            }
            anvil.onExit().get(5, TimeUnit.SECONDS);
        }
        home.restart();
        try (EthereumLedger ledger = open(home.endpoint())) {
            assertThat(all(ledger)).containsAll(told);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 9, 200})
    void aTornBlockIsDroppedAndTheOthersStay(int cut) throws Exception {
        List<Logged> before;
        try (EthereumLedger ledger = open(home.endpoint())) {
            done(ledger, 0);
            before = all(ledger);
            done(ledger, 1);
        }
        home.chain().close();
        Path file = home.folder().resolve("chain.blocks");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - cut));
        home.restart();
        try (EthereumLedger ledger = open(home.endpoint())) {
            assertThat(all(ledger)).isEqualTo(before);
            done(ledger, 1);
        }
    }

    @Test
    void damageInTheMiddleIsSaidAndNothingIsCutOff() throws Exception {
        try (EthereumLedger ledger = open(home.endpoint())) {
            done(ledger, 0);
        }
        home.chain().close();
        Path file = home.folder().resolve("chain.blocks");
        byte[] good = Files.readAllBytes(file);
        for (int at : new int[] {0, 20, 40, 41, 45, 60, 200}) {
            byte[] bad = good.clone();
            bad[at] ^= 4;
            Files.write(file, bad);
            assertThatThrownBy(home::restart)
                    .as("byte %d", at)
                    .isInstanceOf(TrainingException.Damaged.class);
            assertThat(Files.readAllBytes(file)).isEqualTo(bad);
        }
        Files.write(file, good);
        home.restart();
    }

    @Test
    void nobodyMovesTimeOrBlocksThroughTheFront() throws Exception {
        try (JsonRpc rpc = JsonRpc.to(home.endpoint())) {
            for (String method :
                    List.of(
                            "evm_mine",
                            "evm_setTime",
                            "anvil_reset",
                            "anvil_setBalance",
                            "eth_sendTransaction",
                            "debug_traceTransaction",
                            "")) {
                assertThat(rpc.ask(method)).isInstanceOf(RpcAnswer.Failure.class);
            }
            assertThat(rpc.ask("eth_sendRawTransaction", "0x00"))
                    .isInstanceOf(RpcAnswer.Failure.class);
            assertThat(rpc.ask("eth_sendRawTransaction")).isInstanceOf(RpcAnswer.Failure.class);
            assertThat(rpc.ask("eth_blockNumber")).isInstanceOf(RpcAnswer.Result.class);
        }
    }

    /** The clock stands still, then goes back: blocks' times don't. */
    @Test
    void timeNeverGoesBackInBlocks() throws Exception {
        try (EthereumLedger ledger = open(home.endpoint())) {
            long before = done(ledger, 0).position().time();
            home.pass(Duration.ofHours(-2));
            assertThat(done(ledger, 1).position().time()).isGreaterThanOrEqualTo(before);
            home.pass(Duration.ofHours(5));
            assertThat(done(ledger, 2).position().time()).isGreaterThan(before + 10_000);
        }
    }

    /** No block tells the time for days; what is asked before sending is still judged by now. */
    @Test
    void simulatedCallsHappenNow() throws Exception {
        try (EthereumLedger ledger = open(home.endpoint())) {
            done(ledger, 0);
            home.pass(Duration.ofDays(3));
            var request =
                    ledger.request(
                            new Grant(
                                    new PatientId(TestPeople.digest("nobody")),
                                    1,
                                    Categories.of(Category.BLOOD),
                                    Purposes.of(Purpose.TREAT),
                                    0,
                                    home.now().plusSeconds(99).getEpochSecond()),
                            TestPeople.signer("somebody"),
                            0,
                            home.now().plusSeconds(500));
            assertThat(ledger.check(request)).contains(LedgerError.UNKNOWN_PATIENT);
            home.pass(Duration.ofMinutes(20));
            assertThat(ledger.check(request)).contains(LedgerError.INVALID_REQUEST);
        }
    }
}
