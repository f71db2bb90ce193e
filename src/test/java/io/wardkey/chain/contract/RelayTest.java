package io.wardkey.chain.contract;

import static io.wardkey.chain.contract.Evm.bytes32;
import static io.wardkey.chain.contract.World.DAY;
import static io.wardkey.chain.contract.World.NOBODY;
import static io.wardkey.chain.contract.World.PATIENT;
import static io.wardkey.chain.contract.World.n;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.chain.wrapper.HealthLedger;
import io.wardkey.chain.wrapper.HealthLedger.ForwardRequestData;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.web3j.abi.datatypes.Address;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/** Whose act a relayed request is: its signer's, never anybody else's, in time, and once. */
class RelayTest extends PopulatedWorld {

    private static final byte[] OWN = bytes32("the signer's patient");
    private static final long TEN_MINUTES = 600;
    private final Credentials signer = Credentials.create(Numeric.toHexString(bytes32("signer")));
    private final Credentials attacker = Credentials.create(Numeric.toHexString(bytes32("thief")));
    private Relay relay;

    @BeforeAll
    void register() throws IOException {
        relay = new Relay(world, signer);
        String account = signer.getAddress();
        world.ok(
                "r1",
                act.registerPatients(
                        List.of(new HealthLedger.Registration(OWN, account, bytes32("key"))),
                        false));
        execute(relay.signed(data(act.rotateKeys(OWN, account, bytes32("new"))), soon()));
    }

    @Test
    void refuseWhatTheAccountDidNotSign() {
        ForwardRequestData good = relay.signed(data(grant(OWN)), soon());
        ForwardRequestData stolen = new Relay(world, attacker).signed(data(grant(OWN)), soon());
        assertThat(refusal(relay.inTheNameOf(signer.getAddress(), stolen)))
                .isEqualTo("InvalidSigner");
        ForwardRequestData altered =
                new ForwardRequestData(
                        good.from,
                        good.to,
                        good.value,
                        good.gas,
                        good.deadline,
                        Numeric.hexStringToByteArray(data(act.revoke(OWN, n(1)))),
                        good.signature);
        assertThat(refusal(altered)).isEqualTo("InvalidSigner");
        ForwardRequestData elsewhere =
                relay.signed(Evm.account("elsewhere"), data(grant(OWN)), soon(), relay.nonce());
        assertThat(refusal(elsewhere)).isEqualTo("UntrustfulTarget");
        // Signed by the thief in the thief's own name: a request like any other, without a voice.
        assertThat(refusal(stolen)).isEqualTo("FailedCall");
        assertThat(refusal(good)).isEmpty();
    }

    @Test
    void refuseReplays() {
        ForwardRequestData request = relay.signed(data(grant(OWN)), soon());
        BigInteger nonce = relay.nonce();
        execute(request);
        assertThat(relay.nonce()).isEqualTo(nonce.add(BigInteger.ONE));
        assertThat(refusal(request)).isEqualTo("InvalidSigner");
        long before = world.sequence(OWN);
        world.ok("r1", act.executeBatch(List.of(request), Evm.account("r1"), n(0)));
        assertThat(world.sequence(OWN)).isEqualTo(before);
    }

    @Test
    void holdDeadlinesToTheSecond() {
        String grant = data(grant(OWN));
        assertThat(refusal(relay.signed(grant, now() - 1))).isEqualTo("ExpiredRequest");
        assertThat(refusal(relay.signed(grant, now()))).isEmpty();
        assertThat(refusal(relay.signed(grant, now() + TEN_MINUTES))).isEmpty();
        assertThat(refusal(relay.signed(grant, now() + TEN_MINUTES + 1)))
                .isEqualTo("DeadlineTooFar");
        for (String patient :
                List.of(data(act.revoke(OWN, n(1))), data(act.block_(OWN, world.number("p1"))))) {
            assertThat(refusal(relay.signed(patient, now() + 7 * DAY))).isEmpty();
            assertThat(refusal(relay.signed(patient, now() + 7 * DAY + 1)))
                    .isEqualTo("DeadlineTooFar");
        }
        String unblock = data(act.unblock(OWN, world.number("p1")));
        assertThat(refusal(relay.signed(unblock, now() + TEN_MINUTES + 1)))
                .isEqualTo("DeadlineTooFar");
        assertThat(refusal(relay.signed("0x12", now() + TEN_MINUTES + 1)))
                .isEqualTo("DeadlineTooFar");
        ForwardRequestData far = relay.signed(grant, now() + TEN_MINUTES + 1);
        assertThat(world.words(act.verify(far)).getFirst()).isEqualTo(BigInteger.ZERO);
        ForwardRequestData near = relay.signed(grant, now() + TEN_MINUTES);
        assertThat(world.words(act.verify(near)).getFirst()).isEqualTo(BigInteger.ONE);
    }

    @Test
    void leaveInvalidRequestsOutOfABatch() {
        ForwardRequestData far = relay.signed(data(grant(OWN)), now() + DAY);
        ForwardRequestData good = relay.signed(data(act.revoke(OWN, n(1))), soon());
        long before = world.sequence(OWN);
        world.ok("r1", act.executeBatch(List.of(far, good), Evm.account("r1"), n(0)));
        assertThat(world.sequence(OWN)).isEqualTo(before + 1);
    }

    // ------------------------------------------------------------------------------------- attacks

    /** An account behind calldata that nobody forwarded is only calldata. */
    @Test
    void ignoreAnAccountAppendedByHand() {
        String forged = data(grant(OWN)) + Numeric.cleanHexPrefix(signer.getAddress());
        assertThat(world.evm.refusal(Evm.account("thief"), world.address, forged))
                .isEqualTo("NoVoice");
    }

    /** Whatever the thief signs, nested however deep, is done by the thief. */
    @Test
    void keepTheSignerThroughNestedRequests() {
        Relay thief = new Relay(world, attacker);
        String victim = Numeric.cleanHexPrefix(signer.getAddress());
        // The thief's own account still comes last, behind the victim's.
        ForwardRequestData appended = thief.signed(data(grant(OWN)) + victim, soon());
        assertThat(refusal(appended)).isEqualTo("FailedCall");
        // A request inside a request: the inner one is checked and signed like any other.
        ForwardRequestData inner =
                thief.signed(
                        world.address, data(grant(OWN)), soon(), thief.nonce().add(BigInteger.ONE));
        ForwardRequestData nested = thief.signed(data(act.execute(inner, n(0))), soon());
        assertThat(refusal(nested)).isEqualTo("FailedCall");
        ForwardRequestData forgedInner = relay.inTheNameOf(signer.getAddress(), inner);
        ForwardRequestData batch =
                thief.signed(
                        data(
                                act.executeBatch(
                                        List.of(forgedInner, inner), Evm.account("thief"), n(0))),
                        soon());
        long before = world.sequence(OWN);
        world.ok("r1", act.execute(batch, n(0)));
        assertThat(world.sequence(OWN))
                .as("nothing was done to the victim's log")
                .isEqualTo(before);
        // And what the victim did sign may be brought by anybody, wrapped or not.
        ForwardRequestData wrapped =
                thief.signed(
                        data(act.execute(relay.signed(data(grant(OWN)), soon()), n(0))), soon());
        execute(wrapped);
        assertThat(world.sequence(OWN)).isEqualTo(before + 1);
    }

    /**
     * With no or little data of its own, the selector is made of the signer's account: it finds no
     * act.
     */
    @Test
    void standShortRequests() {
        Relay thief = new Relay(world, attacker);
        long before = world.sequence(PATIENT);
        for (String data :
                List.of("0x", "0x00", "0x112233", "0x11223344", data(act.parameters()))) {
            ForwardRequestData request = thief.signed(data, soon());
            String refusal = refusal(request);
            assertThat(refusal)
                    .as(data)
                    .isEqualTo(data.equals(data(act.parameters())) ? "" : "FailedCall");
        }
        // The head of a command, so that the appended account completes its last argument.
        String cut = data(act.revoke(OWN, n(2)));
        assertThat(refusal(relay.signed(cut.substring(0, cut.length() - 40), soon())))
                .isEqualTo("FailedCall");
        assertThat(world.sequence(PATIENT)).isEqualTo(before);
    }

    /**
     * The only other call that the contract makes, the refund, reaches nothing of the contract's.
     */
    @Test
    void neverCallItselfByARefund() {
        ForwardRequestData request = relay.signed(data(grant(OWN)), soon());
        ForwardRequestData spent =
                new ForwardRequestData(
                        request.from,
                        request.to,
                        BigInteger.ONE,
                        request.gas,
                        request.deadline,
                        request.data,
                        request.signature);
        String batch = data(act.executeBatch(List.of(spent), world.address, n(0)));
        assertThat(
                        world.evm.refusalPaying(
                                Evm.account("rich"), world.address, batch, BigInteger.ONE))
                .as("the refund to the contract itself fails, and with it the batch")
                .isEqualTo("FailedCall");
        assertThat(
                        world.evm.refusalPaying(
                                Evm.account("rich"),
                                world.address,
                                data(grant(OWN)),
                                BigInteger.ONE))
                .as("no act takes value")
                .isNotEmpty();
    }

    /**
     * Nobody is the contract itself: its own account has no number, no voice, no custodian's key.
     */
    @Test
    void giveTheContractItselfNothing() {
        String self = world.address;
        assertThat(world.words(act.memberOf(self)).getFirst()).isEqualTo(BigInteger.ZERO);
        assertThat(world.words(act.isTrustedForwarder(self)).getFirst()).isEqualTo(BigInteger.ONE);
        assertThat(world.words(act.isTrustedForwarder(Evm.account("thief"))).getFirst())
                .isEqualTo(BigInteger.ZERO);
    }

    /** A member may be relayed as well, and is then judged as that member. */
    @Test
    void judgeRelayedMembersAsThemselves() {
        byte[] terms = World.terms(new Address(signer.getAddress()), World.key("x"));
        ForwardRequestData request =
                relay.signed(data(act.propose(n(World.REBIND), PATIENT, terms)), soon());
        assertThat(refusal(request)).isEqualTo("FailedCall");
        String account = signer.getAddress();
        world.ok("p1", act.rotateKeys(NOBODY, account, bytes32("p1 by relay")));
        execute(relay.signed(data(act.propose(n(World.REBIND), PATIENT, terms)), soon()));
    }

    private RemoteFunctionCall<TransactionReceipt> grant(byte[] patient) {
        return act.grant(patient, n(1), n(4), n(1), n(0), n(now() + 1_000_000));
    }

    private static String data(RemoteFunctionCall<?> command) {
        return command.encodeFunctionCall();
    }

    private void execute(ForwardRequestData request) {
        world.ok("r1", act.execute(request, n(0)));
    }

    private String refusal(ForwardRequestData request) {
        return world.refusal("r1", act.execute(request, n(0)));
    }

    private long now() {
        return world.evm.now();
    }

    private long soon() {
        return now() + TEN_MINUTES / 2;
    }
}
