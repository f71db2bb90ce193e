package io.wardkey.app;

import io.wardkey.chain.EthereumLedger;
import io.wardkey.chain.EthereumNetwork;
import io.wardkey.chain.Finality;
import io.wardkey.chain.Gas;
import io.wardkey.chain.LedgerDeployment;
import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.training.TrainingChain;
import io.wardkey.crypto.Keys;
import io.wardkey.custody.Custodian;
import io.wardkey.custody.CustodianKeys;
import io.wardkey.custody.CustodianServer;
import io.wardkey.custody.CustodianStore;
import io.wardkey.custody.CustodianWork;
import io.wardkey.custody.LedgerFollower;
import io.wardkey.custody.Limits;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.Terms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The training network of a home: a chain and the custodians of all organisations in one process.
 * They run the code that serves for real, each with keys and a store of its own, but one process
 * holds all of them: it proves nothing to anybody.
 */
final class TrainingProcess implements AutoCloseable {

    /** No probation, so that a demo can be founded in a minute; the rest as the design says. */
    private static final Parameters PARAMETERS =
            new Parameters(
                    0,
                    Duration.ofDays(3).toSeconds(),
                    Duration.ofDays(14).toSeconds(),
                    Duration.ofDays(7).toSeconds(),
                    2);

    /** What the clock alone brings about may wait so long. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Between two looks at a node that doesn't call. */
    private static final Duration POLL = Duration.ofMillis(250);

    private static final String LEDGER_FILE = "ledger.properties";

    private final Home home;
    private final KeyMaker maker;
    private final SecureRandom random;
    private final Clock clock;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<CustodianWork> works = new CopyOnWriteArrayList<>();

    private TrainingProcess(Home home, SecureRandom random, Clock clock) {
        this.home = home;
        this.random = random;
        this.clock = clock;
        this.maker = new Keys(random);
    }

    /**
     * Starts the network of this home, founding it the first time, and tells where it listens.
     *
     * @throws IOException when another process runs it, or something of it is damaged
     */
    static TrainingProcess start(Home home, Path anvil, SecureRandom random, Clock clock)
            throws IOException {
        TrainingProcess process = new TrainingProcess(home, random, clock);
        try {
            TrainingChain chain = TrainingChain.start(anvil, home.network(), clock);
            process.open.push(chain);
            Node node = new Node(Endpoint.of(chain.endpoint()), chain.chainId());
            NetworkAddress address = process.run(node, chain::connect, PAUSE);
            chain.onBlock(() -> process.works.forEach(CustodianWork::call));
            address.write(home);
            return process;
        } catch (IOException | RuntimeException failure) {
            process.close();
            throw failure;
        }
    }

    /** A node of the chain that custodians look at. */
    record Node(Endpoint endpoint, long chainId) {}

    /** The custodians of this home on a chain that is run elsewhere; the contract is theirs. */
    static Started over(Node node, Home home, SecureRandom random, Clock clock) throws IOException {
        TrainingProcess process = new TrainingProcess(home, random, clock);
        try {
            return new Started(process, process.run(node, () -> JsonRpc.to(node.endpoint()), POLL));
        } catch (IOException | RuntimeException failure) {
            process.close();
            throw failure;
        }
    }

    /** What was started, and where it listens. */
    record Started(TrainingProcess process, NetworkAddress address) {}

    private NetworkAddress run(Node node, Supplier<JsonRpc> connection, Duration pause)
            throws IOException {
        Founders founders =
                Founders.read(home)
                        .orElseThrow(() -> new IOException("this home has no founders yet"));
        Settings settings =
                Settings.read(home)
                        .orElseThrow(() -> new IOException("this home has no settings yet"));
        ContentStore store = Stores.open(home, settings.store());
        open.push(store);
        Map<Integer, CustodianKeys> custodians =
                new TrainingKeys(maker, random)
                        .open(this::folder, founders.organisations().size(), store);
        custodians.values().forEach(open::push);
        EthereumNetwork network = network(node, founders, custodians);
        EthereumLedger ledger =
                EthereumLedger.open(connection.get(), network, Finality.instant(), Gas.FREE);
        open.push(ledger);
        // All trust the one node that there is: it need be followed only once.
        LedgerFollower follower = new LedgerFollower(ledger);
        Map<Integer, Custodian> serving = new LinkedHashMap<>();
        for (Map.Entry<Integer, CustodianKeys> each : custodians.entrySet()) {
            serving.put(each.getKey(), custodian(each.getKey(), each.getValue(), follower, store));
        }
        Map<Integer, URI> addresses = new LinkedHashMap<>();
        for (Custodian custodian : serving.values()) {
            CustodianKeys keys = custodianOf(custodians, custodian.number());
            addresses.put(custodian.number(), serve(custodian, keys, serving, pause));
        }
        return new NetworkAddress(
                node.endpoint().uri(),
                network.chainId(),
                network.ledger(),
                addresses,
                ProcessHandle.current().pid());
    }

    private EthereumNetwork network(
            Node node, Founders founders, Map<Integer, CustodianKeys> custodians)
            throws IOException {
        Path file = home.network().resolve(LEDGER_FILE);
        Optional<Map<String, String>> known = PropertyFile.read(file);
        if (known.isPresent()) {
            return new EthereumNetwork(
                    node.chainId(), Account.fromHex(known.get().getOrDefault("contract", "")));
        }
        List<Terms.Founding> founding = new ArrayList<>();
        for (int i = 0; i < founders.organisations().size(); i++) {
            CustodianKeys keys = custodianOf(custodians, i + 1);
            founding.add(
                    founders.organisations()
                            .get(i)
                            .with(
                                    Account.of(keys.signer().address().toByteArray()),
                                    keys.transport().publicKey().digest()));
        }
        try (StaffKeys deployer = maker.newKeys();
                AccountSigner signer = maker.signer(deployer.account())) {
            return switch (LedgerDeployment.deploy(
                    node.endpoint(),
                    signer,
                    Gas.FREE,
                    PARAMETERS,
                    founding,
                    Duration.ofSeconds(60),
                    Cancellation.NEVER)) {
                case LedgerDeployment.Outcome.Deployed(EthereumNetwork network, var _) -> {
                    PropertyFile.write(file, Map.of("contract", network.ledger().toString()));
                    yield network;
                }
                case LedgerDeployment.Outcome.Refused(var error) ->
                        throw new IOException("the network can't be founded so: " + error);
            };
        }
    }

    private static CustodianKeys custodianOf(Map<Integer, CustodianKeys> all, int number) {
        CustodianKeys keys = all.get(number);
        if (keys == null) {
            throw new IllegalStateException("no custodian " + number);
        }
        return keys;
    }

    private Custodian custodian(
            int number, CustodianKeys keys, LedgerFollower follower, ContentStore content)
            throws IOException {
        CustodianStore store =
                CustodianStore.open(folder(number).resolve("store"), keys.store(), random);
        Custodian custodian =
                new Custodian(
                        number, follower, content, store, keys, maker, Limits.STANDARD, clock);
        open.push(custodian);
        return custodian;
    }

    /** Starts its work and its server; the others are reached within the process. */
    private URI serve(
            Custodian custodian, CustodianKeys keys, Map<Integer, Custodian> all, Duration pause)
            throws IOException {
        Map<Integer, Custodian> others = new LinkedHashMap<>(all);
        others.remove(custodian.number());
        CustodianWork work =
                CustodianWork.start(custodian.keeper(keys, others), custodian.number(), pause);
        open.push(work);
        works.add(work);
        CustodianServer server =
                CustodianServer.start(
                        custodian,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.empty());
        open.push(server);
        return URI.create(
                "http://"
                        + server.address().getAddress().getHostAddress()
                        + ":"
                        + server.address().getPort());
    }

    private Path folder(int number) {
        return home.network().resolve("custodian-" + number);
    }

    /** Whether the home is still there: who deletes it ends its network. */
    boolean homeThere() {
        return Files.isDirectory(home.network());
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failure) {
                // The process ends with it; the next one recovers from what is on disk.
                System.Logger log = System.getLogger(TrainingProcess.class.getName());
                log.log(System.Logger.Level.WARNING, "closing the training network", failure);
            }
        }
    }
}
