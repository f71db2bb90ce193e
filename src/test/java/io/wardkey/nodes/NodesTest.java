package io.wardkey.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** The nodes that other tests stand on: what they take, and that they end. */
@Tag("nodes")
class NodesTest {

    @Test
    void gethTakesTransactionsAtPriceZeroFromAnAccountThatOwnsNothing()
            throws IOException, InterruptedException {
        Credentials poor = Credentials.create("01".repeat(32));
        try (GethNode node = GethNode.start()) {
            assertTrue(
                    node.call("eth_getBalance", "[\"" + poor.getAddress() + "\",\"latest\"]")
                            .contains("\"0x0\""));
            for (int nonce = 0; nonce < 3; nonce++) {
                // Init code that returns nothing: deploys an empty contract.
                RawTransaction deploy =
                        RawTransaction.createTransaction(
                                BigInteger.valueOf(nonce),
                                BigInteger.ZERO,
                                BigInteger.valueOf(8_000_000),
                                null,
                                BigInteger.ZERO,
                                "0x60006000f3");
                String raw =
                        Numeric.toHexString(
                                TransactionEncoder.signMessage(deploy, GethNode.CHAIN_ID, poor));
                String sent = node.call("eth_sendRawTransaction", "[\"" + raw + "\"]");
                String hash = sent.replaceAll(".*\"result\":\"(0x[0-9a-f]{64})\".*", "$1").strip();
                assertEquals(66, hash.length(), sent);
                String receipt = receipt(node, hash);
                assertTrue(receipt.contains("\"status\":\"0x1\""), receipt);
                assertTrue(receipt.contains("\"effectiveGasPrice\":\"0x0\""), receipt);
                if (nonce == 1) {
                    node.kill();
                    node.restart();
                }
            }
        }
    }

    private static String receipt(GethNode node, String hash)
            throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (true) {
            String answer = node.call("eth_getTransactionReceipt", "[\"" + hash + "\"]");
            // Until it has indexed what it holds, geth answers with an error instead of null.
            if (answer.contains("\"status\"") || Instant.now().isAfter(deadline)) {
                return answer;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Test
    void nodesEndWhenClosedAndWhenTheProcessThatStartedThemIsKilled(@TempDir Path temporary)
            throws Exception {
        long closed;
        try (KuboNode node = KuboNode.start()) {
            closed = node.pid();
            assertTrue(ProcessHandle.of(closed).isPresent());
            assertTrue(node.cli("swarm", "peers").isBlank());
        }
        assertEnds(closed);

        Process child =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                System.getProperty("java.class.path"),
                                StartAndHang.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long orphan = Long.parseLong(child.inputReader().readLine());
        assertTrue(ProcessHandle.of(orphan).isPresent());
        child.destroyForcibly().waitFor();
        assertEnds(orphan);
    }

    private static void assertEnds(long pid) throws Exception {
        ProcessHandle handle = ProcessHandle.of(pid).orElse(null);
        if (handle != null) {
            handle.onExit().get(10, TimeUnit.SECONDS);
            assertFalse(handle.isAlive());
        }
    }

    /** Runs in a process of its own. */
    static final class StartAndHang {

        private StartAndHang() {}

        public static void main(String[] arguments) throws Exception {
            KuboNode node = KuboNode.start();
            System.out.println(node.pid());
            System.out.flush();
            Thread.sleep(Duration.ofHours(1));
        }
    }
}
