package io.wardkey.chain;

import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.chain.training.TrainingChain;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.TestPeople;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A training chain in a folder of its own, with a clock that tests can set forward. */
public final class TrainingNetwork implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final AtomicLong ahead = new AtomicLong();
    private TrainingChain chain;

    private TrainingNetwork(Path folder) {
        this.folder = folder;
    }

    public static TrainingNetwork start() throws IOException {
        TrainingNetwork network = new TrainingNetwork(Files.createTempDirectory("wardkey-chain"));
        network.restart();
        return network;
    }

    /** Where the build puts anvil. */
    public static Path anvil() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path binary = at.resolve("target/node/anvil");
            if (Files.isExecutable(binary)) {
                return binary;
            }
        }
        throw new IllegalStateException("the build left out anvil");
    }

    /** Starts the chain of the folder anew; the one before must be closed. */
    public void restart() throws IOException {
        chain = TrainingChain.start(anvil(), folder, clock());
    }

    public TrainingChain chain() {
        return chain;
    }

    public Path folder() {
        return folder;
    }

    public Endpoint endpoint() {
        return Endpoint.of(chain.endpoint());
    }

    public Instant now() {
        return clock().instant();
    }

    public void pass(Duration time) {
        ahead.addAndGet(time.toSeconds());
    }

    private InstantSource clock() {
        return () -> InstantSource.system().instant().plusSeconds(ahead.get());
    }

    /** Founds a network, and lets a moment pass so that its founders can act. */
    public EthereumNetwork found(Parameters parameters, List<Terms.Founding> founders)
            throws LedgerException {
        EthereumNetwork network = found(endpoint(), parameters, founders);
        pass(Duration.ofSeconds(10));
        return network;
    }

    static EthereumNetwork found(
            Endpoint endpoint, Parameters parameters, List<Terms.Founding> founders)
            throws LedgerException {
        LedgerDeployment.Outcome outcome =
                LedgerDeployment.deploy(
                        endpoint,
                        TestPeople.signer("deployer"),
                        Gas.FREE,
                        parameters,
                        founders,
                        PATIENCE,
                        Cancellation.NEVER);
        if (outcome instanceof LedgerDeployment.Outcome.Deployed(EthereumNetwork network, _)) {
            return network;
        }
        throw new AssertionError("not founded: " + outcome);
    }

    @Override
    public void close() throws IOException {
        chain.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
