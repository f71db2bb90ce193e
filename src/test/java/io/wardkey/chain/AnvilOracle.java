package io.wardkey.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.SignedRequest;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.Who;
import io.wardkey.nodes.AnvilNode;
import io.wardkey.rules.CommandCodec;
import io.wardkey.rules.OracleChain;
import io.wardkey.rules.Step;
import io.wardkey.rules.TermsCodec;
import io.wardkey.rules.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The contract on anvil. Each world is a contract of its own, founded and prepared by mined
 * transactions; a sequence is then either mined, between a snapshot and the return to it, or
 * executed by the node as a series of blocks upon the newest one ({@code eth_simulateV1}), in one
 * request for the whole sequence.
 */
public final class AnvilOracle implements OracleChain {

    private static final HexFormat HEX = HexFormat.of();
    private static final String FOUNDER = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    private static final String GAS = "0x1c9c380";
    private static final long CHAIN_ID = 31_337;
    private static final long RELAYED_GAS = 8_000_000;
    private static final int SELECTOR = 10;
    private static final int ENTRY_TOPICS = 3;
    private static final String FAILED_CALL = "0xd6bda275";
    private static final String LOG = "log(bytes32)";
    private static final String PARAMETERS = "parameters()";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final AnvilNode node;
    private final AnvilRpc rpc;
    private final Map<String, String> errors = new HashMap<>();
    private final Map<String, String> selectors = new HashMap<>();
    private final Map<World, String> contracts = new HashMap<>();
    private final boolean mined;

    /**
     * @param mined whether sequences are mined, which takes several requests for each command
     */
    public AnvilOracle(boolean mined) throws IOException {
        this.mined = mined;
        node = AnvilNode.start();
        rpc = new AnvilRpc(URI.create(node.url()));
        JsonNode ids = AnvilRpc.parse(Files.readString(compiled("HealthLedger.ids.json")));
        for (Map.Entry<String, JsonNode> error : ids.get("errors").properties()) {
            errors.put(error.getValue().asText(), error.getKey());
        }
        for (Map.Entry<String, JsonNode> function : ids.get("functions").properties()) {
            selectors.put(function.getKey(), function.getValue().asText());
        }
        errors.put(FAILED_CALL, "FailedCall");
    }

    @Override
    public Played play(World world, List<Step> steps, List<PatientId> logs) throws IOException {
        String contract = contracts.get(world);
        if (contract == null) {
            contract = found(world);
            contracts.put(world, contract);
        }
        return mined ? mine(contract, steps, logs) : simulate(contract, steps, logs);
    }

    @Override
    public void close() {
        rpc.close();
        node.close();
    }

    @Override
    public Answer found(Parameters parameters, List<Terms.Founding> organisations)
            throws IOException {
        JsonNode snapshot = rpc.call("evm_snapshot");
        rpc.call("evm_setNextBlockTimestamp", JSON.numberNode(World.START));
        ObjectNode deployment = deployment(parameters, organisations);
        JsonNode receipt = receipt(deployment);
        Answer answer =
                receipt.get("status").asText().equals("0x1")
                        ? new Answer.Accepted(entries(receipt.get("logs")))
                        : refused(
                                rpc.answer("eth_call", deployment, JSON.textNode("latest"))
                                        .at("/error/data")
                                        .asText());
        rpc.call("evm_revert", snapshot);
        return answer;
    }

    private static ObjectNode deployment(Parameters parameters, List<Terms.Founding> organisations)
            throws IOException {
        String code = Files.readString(compiled("HealthLedger.bin"));
        ByteString arguments = TermsCodec.encode(parameters, organisations);
        ObjectNode deployment = JSON.objectNode();
        deployment.put("from", FOUNDER);
        deployment.put("gas", GAS);
        deployment.put("data", "0x" + code + HEX.formatHex(arguments.toByteArray()));
        return deployment;
    }

    private String found(World world) throws IOException {
        if (contracts.isEmpty()) {
            rpc.call("evm_setNextBlockTimestamp", JSON.numberNode(World.START));
        } else {
            throw new IOException("one world a chain: blocks can't go back in time");
        }
        ObjectNode deployment = deployment(world.parameters(), world.founders());
        JsonNode receipt = receipt(deployment);
        String contract = receipt.get("contractAddress").asText();
        for (Step step : world.prelude()) {
            if (!(send(contract, step) instanceof Answer.Accepted)) {
                throw new IOException("the prelude is refused: " + step);
            }
        }
        return contract;
    }

    private Played mine(String contract, List<Step> steps, List<PatientId> logs)
            throws IOException {
        JsonNode snapshot = rpc.call("evm_snapshot");
        List<Answer> answers = new ArrayList<>();
        for (Step step : steps) {
            answers.add(send(contract, step));
        }
        List<String> views = new ArrayList<>();
        for (ObjectNode view : views(contract, logs)) {
            views.add(rpc.call("eth_call", view, JSON.textNode("latest")).asText());
        }
        rpc.call("evm_revert", snapshot);
        return played(answers, logs, views);
    }

    /**
     * The receipt of a transaction in a block of its own. Mined on request: a node that mines by
     * itself tidies its pool a moment after the receipt is there, and then drops also what was sent
     * in between with the same nonce, as after a return to a snapshot.
     */
    private JsonNode receipt(ObjectNode transaction) throws IOException {
        JsonNode hash = rpc.call("eth_sendTransaction", transaction);
        rpc.call("evm_mine");
        return rpc.call("eth_getTransactionReceipt", hash);
    }

    /** Mined, and asked for its error at its own block where it was refused. */
    private Answer send(String contract, Step step) throws IOException {
        rpc.call("evm_setNextBlockTimestamp", JSON.numberNode(World.START + step.time()));
        ObjectNode call = call(contract, step);
        JsonNode receipt = receipt(call);
        if (receipt.get("status").asText().equals("0x1")) {
            return new Answer.Accepted(entries(receipt.get("logs")));
        }
        ObjectNode block = JSON.objectNode();
        block.putObject("blockOverrides").put("time", time(step));
        block.putArray("calls").add(call);
        return answer(simulated(JSON.arrayNode().add(block)).get(0).get("calls").get(0));
    }

    private Played simulate(String contract, List<Step> steps, List<PatientId> logs)
            throws IOException {
        ArrayNode blocks = JSON.arrayNode();
        for (Step step : steps) {
            if (blocks.isEmpty() || !time(step).equals(timeOf(blocks))) {
                ObjectNode block = blocks.addObject();
                block.putObject("blockOverrides").put("time", time(step));
                block.putArray("calls");
            }
            ((ArrayNode) blocks.get(blocks.size() - 1).get("calls")).add(call(contract, step));
        }
        ObjectNode last = blocks.addObject();
        ArrayNode views = last.putArray("calls");
        views(contract, logs).forEach(views::add);
        JsonNode result = simulated(blocks);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < result.size() - 1; i++) {
            for (JsonNode call : result.get(i).get("calls")) {
                answers.add(answer(call));
            }
        }
        List<String> values = new ArrayList<>();
        for (JsonNode view : result.get(result.size() - 1).get("calls")) {
            values.add(view.get("returnData").asText());
        }
        return played(answers, logs, values);
    }

    private static String timeOf(ArrayNode blocks) {
        return blocks.get(blocks.size() - 1).get("blockOverrides").get("time").asText();
    }

    private JsonNode simulated(ArrayNode blocks) throws IOException {
        ObjectNode simulation = JSON.objectNode();
        simulation.set("blockStateCalls", blocks);
        return rpc.call("eth_simulateV1", simulation, JSON.textNode("latest"));
    }

    private Answer answer(JsonNode call) {
        if (call.get("status").asText().equals("0x1")) {
            return new Answer.Accepted(entries(call.get("logs")));
        }
        return refused(call.get("returnData").asText());
    }

    private Answer refused(String data) {
        if (data.equals("0x")) {
            return new Answer.Refused("");
        }
        String selector = data.substring(0, Math.min(data.length(), SELECTOR));
        String error = errors.getOrDefault(selector, data);
        // Deadline over, number used before, another signer: one and the same to whoever relays.
        return new Answer.Refused(error.startsWith("ERC2771Forwarder") ? "" : error);
    }

    private Played played(List<Answer> answers, List<PatientId> logs, List<String> views) {
        Map<PatientId, LogState> states = new HashMap<>();
        for (int i = 0; i < logs.size(); i++) {
            byte[] words = bytes(views.get(i));
            byte[] head = new byte[Head.BYTES];
            System.arraycopy(words, Bytes32.SIZE - Head.BYTES, head, 0, Head.BYTES);
            states.put(
                    logs.get(i),
                    new LogState(Head.of(head), (int) number(words, 1), (int) number(words, 2)));
        }
        byte[] p = bytes(views.getLast());
        return new Played(
                answers,
                states,
                new Parameters(
                        number(p, 0),
                        number(p, 1),
                        number(p, 2),
                        number(p, 3),
                        (int) number(p, 4)));
    }

    private List<ObjectNode> views(String contract, List<PatientId> logs) {
        List<ObjectNode> views = new ArrayList<>();
        for (PatientId id : logs) {
            views.add(call(contract, FOUNDER, selectors.get(LOG) + id.value()));
        }
        views.add(call(contract, FOUNDER, selectors.get(PARAMETERS)));
        return views;
    }

    private static ObjectNode call(String contract, Step step) {
        ByteString command = CommandCodec.encode(step.command());
        if (step.relay().isEmpty()) {
            return call(contract, step.caller().toString(), hex(command));
        }
        Step.Relay relay = step.relay().get();
        EthereumNetwork network =
                new EthereumNetwork(CHAIN_ID, Account.of(HEX.parseHex(contract, 2, 42)));
        try (AccountSigner signer = World.signer(step.caller())) {
            SignedRequest request =
                    ForwardRequest.sign(
                            network,
                            command,
                            signer,
                            relay.requestNonce(),
                            relay.deadline(),
                            RELAYED_GAS);
            return call(contract, FOUNDER, hex(ForwardRequest.execute(network, request)));
        }
    }

    private static String hex(ByteString data) {
        return "0x" + HEX.formatHex(data.toByteArray());
    }

    private static ObjectNode call(String contract, String from, String data) {
        ObjectNode call = JSON.objectNode();
        call.put("from", from);
        call.put("to", contract);
        call.put("gas", "0x989680");
        call.put("gasPrice", "0x0");
        call.put("data", data);
        return call;
    }

    private static List<RawEntry> entries(JsonNode logs) {
        List<RawEntry> entries = new ArrayList<>();
        for (JsonNode log : logs) {
            JsonNode topics = log.get("topics");
            // The forwarder's own event has two.
            if (topics.size() != ENTRY_TOPICS) {
                continue;
            }
            entries.add(
                    new RawEntry(
                            Bytes32.fromHex(topics.get(0).asText()),
                            PatientId.fromHex(topics.get(1).asText()),
                            new Who(Bytes32.fromHex(topics.get(2).asText())),
                            ByteString.of(bytes(log.get("data").asText()))));
        }
        return entries;
    }

    private static String time(Step step) {
        return "0x" + Long.toHexString(World.START + step.time());
    }

    private static byte[] bytes(String hex) {
        return HEX.parseHex(hex, 2, hex.length());
    }

    private static long number(byte[] words, int index) {
        byte[] word = new byte[Bytes32.SIZE];
        System.arraycopy(words, index * Bytes32.SIZE, word, 0, Bytes32.SIZE);
        return Bytes32.of(word).word3();
    }

    private static Path compiled(String name) {
        return Path.of("target", "contracts", name);
    }
}
