package io.wardkey.chain.contract;

import static io.wardkey.chain.contract.Evm.bytes32;
import static io.wardkey.chain.contract.World.NOBODY;
import static io.wardkey.chain.contract.World.n;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.chain.wrapper.HealthLedger;
import io.wardkey.chain.wrapper.HealthLedger.Filing;
import io.wardkey.chain.wrapper.HealthLedger.Registration;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/**
 * What each act costs: whole transactions, calldata included, records' share where there are many.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GasTest {

    private static final Credentials PATIENT =
            Credentials.create(Numeric.toHexString(bytes32("a patient's key")));

    private World world;
    private HealthLedger act;
    private final List<byte[]> patients = IntStream.range(0, 100).mapToObj(GasTest::id).toList();

    @BeforeAll
    void populate() throws IOException {
        world = World.full();
        act = world.act;
        String voice = PATIENT.getAddress();
        world.ok(
                "r1",
                act.registerPatients(
                        patients.stream()
                                .map(id -> new Registration(id, voice, bytes32("key")))
                                .toList(),
                        false));
        for (byte[] id : patients) {
            by(voice, act.rotateKeys(id, voice, bytes32("new key")));
            by(voice, act.registerWith(id, n(2)));
        }
        file("r1", 1);
        file("r1", 100);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void fileOneRecordOfAHundredOfOnePatient() {
        holds("file, one patient", file("r1", 1) / 100.0, 5_200);
    }

    @Test
    void fileOneRecordOfAHundredOfAHundredPatients() {
        holds("file, home organisation", file("r1", 100) / 100.0, 10_500);
        holds("file, another organisation", file("r2", 100) / 100.0, 12_800);
    }

    @Test
    void grantAndRevoke() {
        byte[] patient = patients.get(1);
        for (BigInteger grantee : List.of(n(3), world.number("p2"))) {
            holds("grant to " + grantee, gas(grant(patient, grantee)), 61_000);
            holds("revoke from " + grantee, gas(act.revoke(patient, grantee)), 39_000);
        }
        by(PATIENT.getAddress(), grant(patient, n(2)));
        holds(
                "revoke from an organisation where registered",
                gas(act.revoke(patient, n(2))),
                39_000);
    }

    @Test
    void grantRelayedAsTheAccountsFirstRequest() {
        Relay relay = new Relay(world, PATIENT);
        assertThat(relay.nonce()).isEqualTo(BigInteger.ZERO);
        String data = grant(patients.get(2), world.number("p2")).encodeFunctionCall();
        TransactionReceipt receipt =
                world.ok("r1", act.execute(relay.signed(data, world.evm.now() + 500), n(0)));
        assertThat(receipt.getLogs()).hasSize(2);
        holds("grant, relayed", receipt.getGasUsed().doubleValue(), 86_000);
    }

    @Test
    void openTwentyRecords() {
        byte[] patient = patients.get(3);
        by(PATIENT.getAddress(), grant(patient, world.number("p1")));
        List<byte[]> ids = IntStream.range(200, 220).mapToObj(GasTest::id).toList();
        RemoteFunctionCall<TransactionReceipt> opening =
                act.openRecords(patient, ids, n(1), false, NOBODY);
        TransactionReceipt receipt = world.ok("p1", opening);
        assertThat(receipt.getLogs().getFirst().getTopics().getFirst())
                .isEqualTo(
                        org.web3j.crypto.Hash.sha3String(
                                "RecordsOpened(bytes32,uint256,uint256,uint256,bytes32,bytes32,bytes32[])"));
        holds("open 20 records", receipt.getGasUsed().doubleValue(), 62_000);
    }

    private long file(String who, int over) {
        List<Filing> filings =
                IntStream.range(0, 100)
                        .mapToObj(
                                i ->
                                        new Filing(
                                                patients.get(i % over),
                                                id(1000 + i),
                                                n(4),
                                                NOBODY,
                                                world.number("p1")))
                        .toList();
        return world.ok(who, act.fileRecords(filings)).getGasUsed().longValueExact();
    }

    private RemoteFunctionCall<TransactionReceipt> grant(byte[] patient, BigInteger grantee) {
        long now = world.evm.now();
        return act.grant(patient, grantee, n(0x3fd), n(1), n(now), n(now + 1_000_000));
    }

    private double gas(RemoteFunctionCall<TransactionReceipt> command) {
        return by(PATIENT.getAddress(), command).getGasUsed().doubleValue();
    }

    private TransactionReceipt by(String address, RemoteFunctionCall<TransactionReceipt> command) {
        TransactionReceipt receipt =
                world.evm.send(address, world.address, command.encodeFunctionCall());
        assertThat(receipt.isStatusOK()).isTrue();
        return receipt;
    }

    /** An id without zero bytes, which would be cheaper. */
    private static byte[] id(int number) {
        byte[] id = bytes32("id " + number);
        for (int k = 0; k < id.length; k++) {
            id[k] |= 1;
        }
        return id;
    }

    private static void holds(String name, double gas, double bar) {
        System.out.println("gas: " + name + " " + gas + ", must stay under " + bar);
        assertThat(gas).as(name).isLessThan(bar);
    }
}
