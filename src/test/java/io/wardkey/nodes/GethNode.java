package io.wardkey.nodes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real geth that seals a chain of its own by Clique (proof of authority), on the loopback and
 * without peers, taking transactions at gas price zero from accounts that own nothing. Tests that
 * start one carry the tag {@code nodes}.
 */
public final class GethNode implements AutoCloseable {

    /** The chain's number, as EIP-155 signs it. */
    public static final long CHAIN_ID = 8_155;

    // Any key will do: it signs the blocks of a chain that lives in a temporary folder.
    private static final String SEALER_KEY =
            "4646464646464646464646464646464646464646464646464646464646464646";
    private static final String SEALER = "9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f";

    /** Never half used by a block. */
    private static final long GAS_LIMIT = 1L << 50;

    private final String binary;
    private final Path folder;
    private final int port;
    private NodeProcess process;

    private GethNode(String binary, Path folder, int port) {
        this.binary = binary;
        this.folder = folder;
        this.port = port;
    }

    /** Starts a node that seals a block a second. */
    public static GethNode start() throws IOException {
        return start(Duration.ofSeconds(1));
    }

    /**
     * Starts a node on a new chain.
     *
     * @param period whole seconds between blocks, at least 1
     */
    public static GethNode start(Duration period) throws IOException {
        GethNode node =
                new GethNode(
                        NodeProcess.binary("geth"),
                        Files.createTempDirectory("wardkey-geth"),
                        NodeProcess.freePort());
        try {
            node.initialise(period);
            node.restart();
            return node;
        } catch (IOException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /**
     * London from the first block, as the contract is compiled for it. Its base fee starts at zero
     * and rises only after a block that used more than half of the gas limit (EIP-1559), which no
     * block here can: so a price of zero stays enough, and BASEFEE, EIP-3529 and EIP-3541 are as on
     * any London chain. No Shanghai: Clique can't seal it.
     */
    private static String genesis(Duration period) {
        return """
        {"config": {"chainId": %d, "homesteadBlock": 0, "eip150Block": 0, "eip155Block": 0,
          "eip158Block": 0, "byzantiumBlock": 0, "constantinopleBlock": 0,
          "petersburgBlock": 0, "istanbulBlock": 0, "berlinBlock": 0, "londonBlock": 0,
          "clique": {"period": %d, "epoch": 30000}},
         "difficulty": "0x1", "gasLimit": "0x%x", "baseFeePerGas": "0x0",
         "extraData": "0x%s%s%s", "alloc": {}}
        """
                .formatted(
                        CHAIN_ID,
                        period.toSeconds(),
                        GAS_LIMIT,
                        "00".repeat(32),
                        SEALER,
                        "00".repeat(65));
    }

    private void initialise(Duration period) throws IOException {
        Path genesis = Files.writeString(folder.resolve("genesis.json"), genesis(period));
        Path key = Files.writeString(folder.resolve("sealer.key"), SEALER_KEY);
        Path password = Files.writeString(folder.resolve("password"), "sealer");
        String data = folder.resolve("data").toString();
        NodeProcess.run(Map.of(), List.of(binary, "--datadir", data, "init", genesis.toString()));
        NodeProcess.run(
                Map.of(),
                List.of(
                        binary,
                        "--datadir",
                        data,
                        "account",
                        "import",
                        "--lightkdf",
                        "--password",
                        password.toString(),
                        key.toString()));
    }

    /** Starts the node again after {@link #kill}, on the same port and chain. */
    public void restart() throws IOException {
        process =
                new NodeProcess(
                        folder.resolve("geth.log"),
                        Map.of(),
                        List.of(
                                binary,
                                "--datadir",
                                folder.resolve("data").toString(),
                                "--networkid",
                                Long.toString(CHAIN_ID),
                                "--syncmode",
                                "full",
                                "--gcmode",
                                "archive",
                                "--nodiscover",
                                "--maxpeers",
                                "0",
                                "--nat",
                                "none",
                                "--port",
                                "0",
                                "--netrestrict",
                                "127.0.0.0/8",
                                "--ipcdisable",
                                "--http",
                                "--http.addr",
                                "127.0.0.1",
                                "--http.port",
                                Integer.toString(port),
                                "--http.api",
                                "eth,net,web3,txpool,debug",
                                "--mine",
                                "--miner.etherbase",
                                "0x" + SEALER,
                                "--miner.gaslimit",
                                Long.toString(GAS_LIMIT),
                                "--unlock",
                                "0x" + SEALER,
                                "--password",
                                folder.resolve("password").toString(),
                                "--allow-insecure-unlock",
                                // A transaction that comes over this node's RPC counts as local,
                                // and local ones are exempt from the least price of pool and miner.
                                "--txpool.pricelimit",
                                "1",
                                "--verbosity",
                                "3"));
        process.await(Duration.ofSeconds(60), this::indexed);
    }

    /** Until it has indexed what it holds, it answers for no receipt, and is not ready. */
    private String indexed() throws IOException {
        String answer = call("eth_getTransactionReceipt", "[\"0x" + "00".repeat(32) + "\"]");
        if (answer.contains("\"error\"")) {
            throw new IOException(answer);
        }
        return answer;
    }

    /** The JSON-RPC endpoint. */
    public URI rpc() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Sends one JSON-RPC request and returns the whole answer. */
    public String call(String method, String parameters) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(rpc())
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        """
                                        {"jsonrpc":"2.0","id":1,"method":"%s","params":%s}\
                                        """
                                                .formatted(method, parameters)))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Kills the node at once; its chain stays. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        KuboNode.delete(folder);
    }
}
