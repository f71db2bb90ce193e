package io.wardkey.chain.contract;

import static io.wardkey.chain.contract.Evm.account;
import static io.wardkey.chain.contract.Evm.bytes32;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.chain.wrapper.HealthLedger;
import io.wardkey.chain.wrapper.HealthLedger.Founding;
import io.wardkey.chain.wrapper.HealthLedger.Parameters;
import io.wardkey.chain.wrapper.HealthLedger.Person;
import io.wardkey.chain.wrapper.HealthLedger.Registration;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.abi.datatypes.generated.Uint40;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.StaticGasProvider;

/**
 * A network with somebody of every kind, two weeks after it began. People go by short names: a
 * administrators, r reception, p physicians, u an auditor, c custodians, each with the
 * organisation's number; organisation 4 was expelled.
 */
final class World implements AutoCloseable {

    static final long HOUR = 3600;
    static final long DAY = 24 * HOUR;
    static final long PROBATION = 7 * DAY;
    static final long WAITING = 3 * DAY;
    static final long ERASURE = 14 * DAY;
    static final long PROPOSAL = 14 * DAY;

    static final byte[] NOBODY = new byte[32];

    /** Well served: registered with 1 (home) and 4, own voice pat, guardians g, ended, waiting. */
    static final byte[] PATIENT = bytes32("patient");

    /** The voice fresh still has to rotate its keys. */
    static final byte[] FRESH = bytes32("fresh patient");

    /** Re-bound an hour ago from old to renewed, which has rotated its keys. */
    static final byte[] REBOUND = bytes32("rebound patient");

    /** Erased; its voice was gone. */
    static final byte[] ERASED = bytes32("erased patient");

    static final byte[] UNKNOWN = bytes32("unknown patient");

    static final int RECEPTION = 1;
    static final int PHYSICIAN = 2;
    static final int ADMINISTRATOR = 4;
    static final int AUDITOR = 8;

    /** Decisions. */
    static final int ADMIT = 1;

    static final int EXPEL = 2;
    static final int RESTORE = 3;
    static final int REPLACE = 4;
    static final int THRESHOLD = 5;
    static final int MOVE_HOME = 6;
    static final int ENROL = 7;
    static final int REBIND = 8;
    static final int GUARDIAN = 9;

    final Evm evm;
    final String address;

    /** Only encodes: sending is the test's. */
    final HealthLedger act;

    private World(Evm evm, String address) {
        this.evm = evm;
        this.address = address;
        this.act = contract(evm, address);
    }

    /** The network as it was founded, at the time it was founded. */
    static World founded(long probation) throws IOException {
        Evm evm = Evm.start();
        try {
            String code = HealthLedger.BINARY + constructor(probation, 2, founders(4));
            TransactionReceipt receipt = evm.send(account("deployer"), null, code);
            assertThat(receipt.isStatusOK()).isTrue();
            return new World(evm, receipt.getContractAddress());
        } catch (RuntimeException | Error e) {
            evm.close();
            throw e;
        }
    }

    static String constructor(long probation, int threshold, List<Founding> founders) {
        return FunctionEncoder.encodeConstructor(
                List.of(
                        new Parameters(
                                n(probation), n(WAITING), n(ERASURE), n(PROPOSAL), n(threshold)),
                        new DynamicArray<>(Founding.class, founders)));
    }

    static List<Founding> founders(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count).mapToObj(World::founding).toList();
    }

    static Founding founding(int organisation) {
        return founding(organisation, "c" + organisation, "a" + organisation);
    }

    static Founding founding(int organisation, String custodian, String administrator) {
        return new Founding(
                "Organisation " + organisation,
                custodian.isEmpty() ? Address.DEFAULT.getValue() : account(custodian),
                custodian.isEmpty() ? NOBODY : bytes32(custodian),
                List.of(person(administrator), person(administrator + "b")));
    }

    static World full() throws IOException {
        World world = founded(PROBATION);
        try {
            world.populate();
            return world;
        } catch (RuntimeException | Error e) {
            world.close();
            throw e;
        }
    }

    private void populate() {
        pass(PROBATION);
        enrol(1, RECEPTION, "r1");
        enrol(1, PHYSICIAN, "p1");
        enrol(1, PHYSICIAN, "p1b");
        enrol(1, AUDITOR, "u1");
        enrol(1, RECEPTION | PHYSICIAN | ADMINISTRATOR | AUDITOR, "suspended");
        enrol(2, RECEPTION, "r2");
        enrol(2, PHYSICIAN, "p2");
        enrol(4, RECEPTION | PHYSICIAN | ADMINISTRATOR | AUDITOR, "expelled");
        pass(PROBATION);
        ok("a1", act.suspendMember(number("suspended")));
        register(PATIENT, "pat");
        register(FRESH, "fresh");
        register(REBOUND, "old");
        register(ERASED, "gone");
        rotate(PATIENT, "pat");
        rotate(REBOUND, "old");
        rotate(ERASED, "gone");
        ok("pat", act.registerWith(PATIENT, n(4)));
        ok(
                "pat",
                act.appointGuardian(PATIENT, account("g"), bytes32("g"), n(evm.now() + 900 * DAY)));
        ok("pat", act.appointGuardian(PATIENT, account("ended"), bytes32("e"), n(evm.now() + DAY)));
        ok("gone", act.requestErasure(ERASED));
        ok("a1", act.confirmErasure(ERASED));
        pass(ERASURE);
        ok("c2", act.completeErasure(ERASED));
        vote(EXPEL, NOBODY, terms(new Uint16(4)), "a1", "a2", "a3");
        pass(10);
        two(GUARDIAN, PATIENT, guardian("waiting", evm.now() + 900 * DAY), "r1", "p1");
        two(REBIND, REBOUND, terms(new Address(account("renewed")), key("renewed")), "r1", "p1");
        rotate(REBOUND, "renewed");
        enrol(1, RECEPTION | PHYSICIAN | ADMINISTRATOR | AUDITOR, "newcomer");
        pass(HOUR);
    }

    // ------------------------------------------------------------------------------------- acts

    TransactionReceipt send(String who, RemoteFunctionCall<TransactionReceipt> command) {
        return evm.send(account(who), address, command.encodeFunctionCall());
    }

    /** Sends what must go through. */
    TransactionReceipt ok(String who, RemoteFunctionCall<TransactionReceipt> command) {
        assertThat(refusal(who, command)).as("refusal of %s", who).isEmpty();
        TransactionReceipt receipt = send(who, command);
        assertThat(receipt.isStatusOK()).as("status of %s's command", who).isTrue();
        return receipt;
    }

    /** Why the command would be refused at the latest block's time; "" where it would not. */
    String refusal(String who, RemoteFunctionCall<?> command) {
        return evm.refusal(account(who), address, command.encodeFunctionCall());
    }

    void pass(long seconds) {
        evm.mineAt(evm.now() + seconds);
    }

    long propose(int decision, byte[] patientId, byte[] terms, String proposer) {
        TransactionReceipt receipt = ok(proposer, act.propose(n(decision), patientId, terms));
        pass(1);
        // The second word: Proposed(sequence, proposal, ...).
        String data = receipt.getLogs().getFirst().getData();
        return new BigInteger(data.substring(2 + 64, 2 + 128), 16).longValueExact();
    }

    TransactionReceipt two(
            int decision, byte[] patientId, byte[] terms, String first, String second) {
        long proposal = propose(decision, patientId, terms, first);
        return ok(second, act.approve(n(proposal), terms));
    }

    void vote(int decision, byte[] patientId, byte[] terms, String first, String... others) {
        long proposal = propose(decision, patientId, terms, first);
        for (String other : others) {
            ok(other, act.approve(n(proposal), terms));
        }
    }

    void enrol(int organisation, int roles, String name) {
        String administrator = "a" + organisation;
        two(
                ENROL,
                NOBODY,
                enrolment(0, organisation, roles, name),
                administrator,
                administrator + "b");
    }

    void register(byte[] patientId, String voice) {
        ok(
                "r1",
                act.registerPatients(
                        List.of(new Registration(patientId, account(voice), bytes32(voice))),
                        false));
    }

    void rotate(byte[] patientId, String voice) {
        ok(voice, act.rotateKeys(patientId, account(voice), bytes32("rotated " + voice)));
    }

    // ------------------------------------------------------------------------------------ terms

    static byte[] enrolment(long member, int organisation, int roles, String name) {
        return terms(
                new DynamicStruct(
                        new Uint32(member),
                        new Uint16(organisation),
                        new Uint8(roles),
                        person(name)));
    }

    static byte[] guardian(String name, long until) {
        return terms(new Address(account(name)), key(name), new Uint40(until));
    }

    static Bytes32 key(String name) {
        return new Bytes32(bytes32(name));
    }

    static Person person(String name) {
        return new Person(account(name), bytes32(name), "Dr " + name);
    }

    @SuppressWarnings("rawtypes") // as web3j declares it
    static byte[] terms(Type... values) {
        return org.web3j.utils.Numeric.hexStringToByteArray(
                FunctionEncoder.encodeConstructor(Arrays.<Type>asList(values)));
    }

    static BigInteger n(long value) {
        return BigInteger.valueOf(value);
    }

    // ------------------------------------------------------------------------------------ views

    /** Words of a view's answer. */
    List<BigInteger> words(RemoteFunctionCall<?> view) {
        byte[] data =
                org.web3j.utils.Numeric.hexStringToByteArray(
                        evm.read(address, view.encodeFunctionCall()));
        return java.util.stream.IntStream.range(0, data.length / 32)
                .mapToObj(i -> new BigInteger(1, Arrays.copyOfRange(data, 32 * i, 32 * i + 32)))
                .toList();
    }

    BigInteger number(String name) {
        return words(act.memberOf(account(name))).getFirst();
    }

    int unsettled(String name) {
        return words(act.memberOf(account(name))).get(5).intValueExact();
    }

    long sequence(byte[] patientId) {
        return words(act.log(patientId)).get(1).longValueExact();
    }

    int home(byte[] patientId) {
        return words(act.log(patientId)).get(2).intValueExact();
    }

    private static HealthLedger contract(Evm evm, String address) {
        Web3j web3j = Web3j.build(evm.service());
        return HealthLedger.load(
                address,
                web3j,
                new ReadonlyTransactionManager(web3j, address),
                new StaticGasProvider(BigInteger.ZERO, BigInteger.ZERO));
    }

    @Override
    public void close() {
        evm.close();
    }
}
