package io.wardkey.chain.contract;

import static io.wardkey.chain.contract.Evm.account;
import static io.wardkey.chain.contract.Evm.bytes32;
import static io.wardkey.chain.contract.World.ERASED;
import static io.wardkey.chain.contract.World.FRESH;
import static io.wardkey.chain.contract.World.HOUR;
import static io.wardkey.chain.contract.World.NOBODY;
import static io.wardkey.chain.contract.World.PATIENT;
import static io.wardkey.chain.contract.World.REBOUND;
import static io.wardkey.chain.contract.World.UNKNOWN;
import static io.wardkey.chain.contract.World.n;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/** Who may open what, and what is written when somebody may not: the denials in their order. */
class OpeningsTest extends PopulatedWorld {

    private static final int TREAT = 1;
    private static final int ETREAT = 2;
    private static final int HPAYMT = 4;
    private static final int HOPERAT = 8;
    private static final int PATRQT = 32;
    private static final int IDENTITY = 1;
    private static final int TEXT = 2;
    private static final int BLOOD = 4;
    private static final int URINE = 8;
    private static final int ALL = 0x3ff;
    private static final int GRANTABLE = 0x3fd;
    private static final byte[] WHY = bytes32("why");

    // Denials, by their place in the enum.
    private static final int IS_ERASED = -1;

    private static final int IS_SUSPENDED = -2;
    private static final int IS_EXPELLED = -3;
    private static final int IS_BLOCKED = -4;
    private static final int HAS_WRONG_ROLE = -5;
    private static final int HAS_NO_GRANT = -6;
    private static final int HAS_TOO_MANY_REVIEWS = -7;
    private static final int HAS_ENDED = -8;
    private static final int WAITS = -9;

    @AfterEach
    void proveHeads() {
        HeadsOf.contract(world)
                .forEach(
                        (patientId, folded) -> {
                            List<BigInteger> log =
                                    world.words(act.log(Numeric.hexStringToByteArray(patientId)));
                            assertThat(log.get(0)).isEqualTo(folded.head());
                            assertThat(log.get(1)).isEqualTo(n(folded.entries()));
                        });
    }

    @Test
    void revertForStrangersAndUnknownPatients() {
        assertThat(world.refusal("stranger", list(PATIENT, TREAT))).isEqualTo("NotEnrolled");
        assertThat(world.refusal("pat", list(PATIENT, TREAT))).isEqualTo("NotEnrolled");
        assertThat(world.refusal("p1", list(PATIENT, PATRQT))).isEqualTo("NoVoice");
        assertThat(world.refusal("p1", list(UNKNOWN, TREAT))).isEqualTo("UnknownPatient");
        assertThat(world.refusal("p1", list(NOBODY, TREAT))).isEqualTo("UnknownPatient");
        for (int purpose : new int[] {0, 3, 64, 128, 255}) {
            assertThat(world.refusal("p1", list(PATIENT, purpose))).isEqualTo("Malformed");
        }
        assertThat(world.refusal("p1", records(PATIENT, TREAT, List.of()))).isEqualTo("Malformed");
        assertThat(world.refusal("p1", records(PATIENT, TREAT, List.of(WHY, NOBODY))))
                .isEqualTo("Malformed");
        assertThat(world.refusal("p1", act.openInEmergency(PATIENT, List.of(), NOBODY)))
                .isEqualTo("Malformed");
        assertThat(world.refusal("p1", act.openInEmergency(PATIENT, List.of(NOBODY), WHY)))
                .isEqualTo("Malformed");
        assertThat(world.refusal("stranger", act.openInEmergency(PATIENT, List.of(), WHY)))
                .isEqualTo("NotEnrolled");
    }

    @Test
    void denyInOrder() {
        // Each of these would also be denied for every later reason.
        assertThat(opened("suspended", list(ERASED, TREAT))).isEqualTo(IS_ERASED);
        assertThat(opened("expelled", list(ERASED, TREAT))).isEqualTo(IS_ERASED);
        world.ok("pat", act.block_(PATIENT, world.number("suspended")));
        world.ok("pat", act.block_(PATIENT, world.number("expelled")));
        world.ok("pat", act.block_(PATIENT, world.number("r1")));
        assertThat(opened("suspended", list(PATIENT, TREAT))).isEqualTo(IS_SUSPENDED);
        assertThat(opened("expelled", list(PATIENT, TREAT))).isEqualTo(IS_EXPELLED);
        assertThat(opened("r1", list(PATIENT, TREAT))).isEqualTo(IS_BLOCKED);
        world.ok("pat", act.unblock(PATIENT, world.number("r1")));
        assertThat(opened("r1", list(PATIENT, TREAT))).isEqualTo(HAS_WRONG_ROLE);
        assertThat(opened("p1", list(PATIENT, TREAT))).isEqualTo(HAS_NO_GRANT);
        assertThat(opened("p1", records(PATIENT, TREAT, List.of(WHY)))).isEqualTo(HAS_NO_GRANT);
        assertThat(opened("ended", list(PATIENT, PATRQT))).isEqualTo(HAS_ENDED);
        assertThat(opened("fresh", list(FRESH, PATRQT))).isEqualTo(WAITS);
        assertThat(opened("waiting", list(PATIENT, PATRQT))).isEqualTo(WAITS);
        assertThat(opened("renewed", list(REBOUND, PATRQT))).isEqualTo(WAITS);
        assertThat(opened("old", list(REBOUND, PATRQT))).isEqualTo(WAITS);
        assertThat(opened("gone", list(ERASED, PATRQT))).isEqualTo(IS_ERASED);
    }

    @Test
    void denyAnEmergencyInOrder() {
        assertThat(opened("suspended", emergency(ERASED))).isEqualTo(IS_ERASED);
        assertThat(opened("suspended", emergency(PATIENT))).isEqualTo(IS_SUSPENDED);
        assertThat(opened("expelled", emergency(PATIENT))).isEqualTo(IS_EXPELLED);
        for (String name : List.of("r1", "a1", "u1")) {
            assertThat(opened(name, emergency(PATIENT))).as(name).isEqualTo(HAS_WRONG_ROLE);
        }
        world.ok(
                "pat",
                act.grant(PATIENT, world.number("p1"), n(BLOOD), n(TREAT), n(0), n(later())));
        world.ok("pat", act.block_(PATIENT, world.number("p1")));
        assertThat(opened("p1", emergency(PATIENT))).isEqualTo(IS_BLOCKED);
        assertThat(opened("p1", list(PATIENT, TREAT))).isEqualTo(IS_BLOCKED);
        assertThat(opened("p1b", emergency(PATIENT))).as("colleagues can").isEqualTo(GRANTABLE);
    }

    @Test
    void followTheTableOfRolesAndPurposes() {
        BigInteger until = n(later());
        world.ok("pat", act.grant(PATIENT, n(1), n(BLOOD), n(TREAT | HPAYMT), n(0), until));
        world.ok(
                "pat",
                act.grant(PATIENT, world.number("p1"), n(URINE), n(TREAT | HOPERAT), n(0), until));
        assertThat(opened("p1", list(PATIENT, TREAT))).isEqualTo(BLOOD | URINE);
        assertThat(opened("p1", list(PATIENT, HPAYMT))).isEqualTo(BLOOD);
        assertThat(opened("p1", list(PATIENT, HOPERAT))).isEqualTo(URINE);
        assertThat(opened("p1", list(PATIENT, 16))).isEqualTo(HAS_NO_GRANT);
        assertThat(opened("p1", list(PATIENT, ETREAT))).isEqualTo(HAS_WRONG_ROLE);
        assertThat(opened("p1b", list(PATIENT, TREAT))).isEqualTo(BLOOD);
        assertThat(opened("p2", list(PATIENT, TREAT))).isEqualTo(HAS_NO_GRANT);
        assertThat(opened("r1", list(PATIENT, TREAT))).isEqualTo(HAS_WRONG_ROLE);
        assertThat(opened("r1", list(PATIENT, HOPERAT))).isEqualTo(IDENTITY);
        assertThat(opened("r2", list(PATIENT, HOPERAT))).isEqualTo(HAS_NO_GRANT);
        assertThat(opened("u1", list(PATIENT, HOPERAT))).isEqualTo(TEXT);
        assertThat(opened("u1", list(PATIENT, TREAT))).isEqualTo(HAS_WRONG_ROLE);
        assertThat(opened("a1", list(PATIENT, HOPERAT))).isEqualTo(HAS_WRONG_ROLE);
        assertThat(opened("newcomer", list(PATIENT, HOPERAT))).isEqualTo(IDENTITY | TEXT);
        assertThat(opened("pat", list(PATIENT, PATRQT))).isEqualTo(ALL);
        assertThat(opened("g", records(PATIENT, PATRQT, List.of(WHY)))).isEqualTo(ALL);
    }

    @Test
    void openTextsToPhysiciansWhileAMatterIsOpen() {
        assertThat(opened("p2", list(PATIENT, HOPERAT))).isEqualTo(HAS_NO_GRANT);
        world.ok("pat", act.ask(PATIENT, n(1), n(1), WHY));
        BigInteger question = n(world.sequence(PATIENT));
        assertThat(opened("p2", list(PATIENT, HOPERAT))).isEqualTo(TEXT);
        world.ok("p2", act.answer(PATIENT, question, WHY));
        assertThat(opened("p2", list(PATIENT, HOPERAT))).isEqualTo(HAS_NO_GRANT);
        assertThat(world.refusal("p2", act.answer(PATIENT, question, WHY)))
                .isEqualTo("NoSuchQuestion");
        assertThat(opened("p1", emergency(PATIENT))).isEqualTo(GRANTABLE);
        BigInteger review = n(world.sequence(PATIENT));
        assertThat(opened("p2", list(PATIENT, HOPERAT))).isEqualTo(TEXT);
        assertThat(world.refusal("p2", act.answer(PATIENT, review, WHY)))
                .isEqualTo("NoSuchQuestion");
        world.ok("p2", act.settleEmergency(PATIENT, review, n(2), NOBODY));
        assertThat(opened("p2", list(PATIENT, HOPERAT))).isEqualTo(HAS_NO_GRANT);
    }

    @Test
    void grantFromAndUntilToTheSecond() {
        long from = world.evm.now() + 1000;
        world.ok(
                "pat",
                act.grant(PATIENT, world.number("p2"), n(BLOOD), n(TREAT), n(from), n(from + 100)));
        assertThat(openedAt(from - 1, "p2", list(PATIENT, TREAT))).isEqualTo(HAS_NO_GRANT);
        assertThat(openedAt(from, "p2", list(PATIENT, TREAT))).isEqualTo(BLOOD);
        assertThat(openedAt(from + 99, "p2", list(PATIENT, TREAT))).isEqualTo(BLOOD);
        assertThat(openedAt(from + 100, "p2", list(PATIENT, TREAT))).isEqualTo(HAS_NO_GRANT);
        long closing = from + 1000;
        world.ok("pat", act.startVisit(PATIENT, n(2), n(URINE), n(closing)));
        assertThat(openedAt(closing - 1, "p2", list(PATIENT, TREAT))).isEqualTo(URINE);
        assertThat(opened("p2", list(PATIENT, HPAYMT))).isEqualTo(HAS_NO_GRANT);
        assertThat(openedAt(closing, "p2", list(PATIENT, TREAT))).isEqualTo(HAS_NO_GRANT);
    }

    @Test
    void endPermissionsByReplacingRevokingAndLeaving() {
        BigInteger until = n(later());
        BigInteger p2 = world.number("p2");
        world.ok("pat", act.grant(PATIENT, p2, n(BLOOD), n(TREAT), n(0), until));
        world.ok("pat", act.grant(PATIENT, p2, n(URINE), n(TREAT), n(0), until));
        assertThat(opened("p2", list(PATIENT, TREAT))).as("replaced").isEqualTo(URINE);
        world.ok("pat", act.grant(PATIENT, n(2), n(BLOOD), n(TREAT), n(0), until));
        world.ok("pat", act.startVisit(PATIENT, n(2), n(16), n(world.evm.now() + HOUR)));
        assertThat(opened("p2", list(PATIENT, TREAT))).isEqualTo(BLOOD | URINE | 16);
        world.ok("g", act.revoke(PATIENT, n(2)));
        assertThat(opened("p2", list(PATIENT, TREAT))).isEqualTo(URINE);
        world.ok("pat", act.revoke(PATIENT, p2));
        assertThat(opened("p2", list(PATIENT, TREAT))).isEqualTo(HAS_NO_GRANT);
        world.ok("pat", act.revoke(PATIENT, p2));
        world.ok("pat", act.grant(PATIENT, n(1), n(BLOOD), n(TREAT), n(0), until));
        world.ok("pat", act.grant(PATIENT, world.number("p1"), n(URINE), n(TREAT), n(0), until));
        world.ok("pat", act.leave(PATIENT, n(1), n(0), List.of(world.number("p1"))));
        assertThat(opened("p1", list(PATIENT, TREAT))).isEqualTo(HAS_NO_GRANT);
        assertThat(opened("r1", list(PATIENT, HOPERAT))).isEqualTo(HAS_NO_GRANT);
        assertThat(world.home(PATIENT)).isEqualTo(0xfffe);
    }

    @Test
    void decideARequestOnTheirOwnTerms() {
        BigInteger p2 = world.number("p2");
        BigInteger until = n(later());
        RemoteFunctionCall<TransactionReceipt> decision =
                act.decide(PATIENT, p2, n(URINE), n(TREAT), n(0), until);
        assertThat(world.refusal("pat", decision)).isEqualTo("NoSuchRequest");
        world.ok("p2", act.requestAccess(PATIENT, n(3), n(BLOOD), n(TREAT), until, NOBODY));
        world.ok("p2", act.requestAccess(PATIENT, p2, n(BLOOD), n(TREAT), until, NOBODY));
        world.ok("pat", decision);
        assertThat(opened("p2", list(PATIENT, TREAT))).isEqualTo(URINE);
        assertThat(world.refusal("pat", decision)).isEqualTo("NoSuchRequest");
        world.ok("p1", act.requestAccess(PATIENT, n(2), n(BLOOD), n(TREAT), until, NOBODY));
        world.ok("pat", act.decide(PATIENT, world.number("p1"), n(BLOOD), n(TREAT), n(0), until));
        assertThat(opened("p2", list(PATIENT, TREAT))).as("a referral").isEqualTo(BLOOD | URINE);
        assertThat(opened("p1", list(PATIENT, TREAT))).isEqualTo(HAS_NO_GRANT);
        world.ok("p1", act.requestAccess(PATIENT, n(2), n(BLOOD), n(TREAT), until, NOBODY));
        world.ok("pat", act.decide(PATIENT, world.number("p1"), n(0), n(0), n(0), n(0)));
        world.ok("pat", act.block_(PATIENT, p2));
        assertThat(
                        world.refusal(
                                "p2",
                                act.requestAccess(PATIENT, p2, n(BLOOD), n(TREAT), until, NOBODY)))
                .isEqualTo("Blocked");
        // An organisation's word is no request, whatever a visit leaves in it.
        world.ok("pat", act.startVisit(PATIENT, n(2), n(GRANTABLE), n(world.evm.now() + HOUR)));
        assertThat(world.refusal("pat", act.decide(PATIENT, n(2), n(URINE), n(TREAT), n(0), until)))
                .isEqualTo("NoSuchRequest");
    }

    @Test
    void reviewEmergencies() {
        assertThat(opened("p1", emergency(PATIENT))).isEqualTo(GRANTABLE);
        long first = world.sequence(PATIENT);
        long begun = world.evm.now();
        assertThat(review("p1", PATIENT)).as("it belongs to the first").isEqualTo(first);
        assertThat(world.unsettled("p1")).isEqualTo(1);
        world.evm.next(begun + 4 * HOUR - 1);
        assertThat(review("p1", PATIENT)).isEqualTo(first);
        world.evm.next(begun + 4 * HOUR);
        long second = review("p1", PATIENT);
        assertThat(second).isEqualTo(world.sequence(PATIENT));
        assertThat(review("p1", FRESH)).isPositive();
        assertThat(world.unsettled("p1")).isEqualTo(3);
        assertThat(opened("p1", emergency(REBOUND))).isEqualTo(HAS_TOO_MANY_REVIEWS);
        assertThat(review("p1", PATIENT)).as("what began goes on").isEqualTo(second);
        RemoteFunctionCall<TransactionReceipt> settling =
                act.settleEmergency(PATIENT, n(second), n(1), NOBODY);
        assertThat(world.refusal("p1", settling)).as("the reader").isEqualTo("NotEntitled");
        world.ok("p2", settling);
        assertThat(world.refusal("p2", settling)).isEqualTo("NoSuchReview");
        assertThat(world.unsettled("p1")).isEqualTo(2);
        assertThat(review("p1", PATIENT)).as("settled early").isGreaterThan(second);
        assertThat(opened("p1", emergency(REBOUND))).isEqualTo(HAS_TOO_MANY_REVIEWS);
        world.ok("p1b", act.settleEmergency(PATIENT, n(first), n(2), WHY));
        assertThat(opened("p1", emergency(REBOUND))).isEqualTo(GRANTABLE);
    }

    @Test
    void keepTheReadersNumberWhenTheAccountChanges() {
        world.ok("pat", act.block_(PATIENT, world.number("p1")));
        BigInteger number = world.number("p1");
        world.ok("p1", act.rotateKeys(NOBODY, account("p1 again"), bytes32("p1 again")));
        assertThat(world.number("p1 again")).isEqualTo(number);
        assertThat(opened("p1 again", emergency(PATIENT))).isEqualTo(IS_BLOCKED);
        assertThat(world.refusal("p1", emergency(PATIENT))).isEqualTo("NotEnrolled");
        assertThat(opened("p1 again", emergency(FRESH))).isEqualTo(GRANTABLE);
        BigInteger review = n(world.sequence(FRESH));
        world.ok("p1 again", act.rotateKeys(NOBODY, account("p1"), bytes32("p1")));
        assertThat(world.unsettled("p1")).isEqualTo(1);
        assertThat(world.refusal("p1", act.settleEmergency(FRESH, review, n(1), NOBODY)))
                .isEqualTo("NotEntitled");
        world.ok("p2", act.settleEmergency(FRESH, review, n(1), NOBODY));
        assertThat(world.unsettled("p1")).isZero();
    }

    private RemoteFunctionCall<TransactionReceipt> list(byte[] patient, int purpose) {
        return act.openList(patient, n(purpose), false, NOBODY);
    }

    private RemoteFunctionCall<TransactionReceipt> records(
            byte[] patient, int purpose, List<byte[]> ids) {
        return act.openRecords(patient, ids, n(purpose), true, WHY);
    }

    private RemoteFunctionCall<TransactionReceipt> emergency(byte[] patient) {
        return act.openInEmergency(patient, List.of(bytes32("one")), WHY);
    }

    private long later() {
        return world.evm.now() + 1_000_000;
    }

    private int openedAt(long time, String who, RemoteFunctionCall<TransactionReceipt> command) {
        world.evm.next(time);
        return opened(who, command);
    }

    /** The categories opened, or a denial, negated. */
    private int opened(String who, RemoteFunctionCall<TransactionReceipt> command) {
        Log entry = only(world.send(who, command));
        int opening = word(entry, 1);
        boolean denied =
                entry.getTopics()
                        .getFirst()
                        .equals(
                                topic(
                                        "OpeningDenied(bytes32,uint256,uint256,uint256,uint256,bytes32,bytes32[])"));
        if (denied) {
            assertThat(opening & 0xffff).as("categories of a denial").isZero();
            return -word(entry, 2);
        }
        return opening & 0xffff;
    }

    private long review(String who, byte[] patient) {
        return word(only(world.send(who, emergency(patient))), 4);
    }

    private static Log only(TransactionReceipt receipt) {
        assertThat(receipt.isStatusOK()).isTrue();
        assertThat(receipt.getLogs()).hasSize(1);
        return receipt.getLogs().getFirst();
    }

    private static int word(Log entry, int index) {
        byte[] data = Numeric.hexStringToByteArray(entry.getData());
        return new BigInteger(1, Arrays.copyOfRange(data, 32 * index, 32 * index + 32)).intValue();
    }

    private static String topic(String signature) {
        return org.web3j.crypto.Hash.sha3String(signature);
    }
}
