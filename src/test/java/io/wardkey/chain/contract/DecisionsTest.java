package io.wardkey.chain.contract;

import static io.wardkey.chain.contract.Evm.account;
import static io.wardkey.chain.contract.Evm.bytes32;
import static io.wardkey.chain.contract.World.ADMINISTRATOR;
import static io.wardkey.chain.contract.World.AUDITOR;
import static io.wardkey.chain.contract.World.NOBODY;
import static io.wardkey.chain.contract.World.PATIENT;
import static io.wardkey.chain.contract.World.PHYSICIAN;
import static io.wardkey.chain.contract.World.PROBATION;
import static io.wardkey.chain.contract.World.PROPOSAL;
import static io.wardkey.chain.contract.World.n;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.chain.wrapper.HealthLedger;
import io.wardkey.chain.wrapper.HealthLedger.Founding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint8;

/**
 * What organisations vote on and what two members decide: who may not, too early, too late, twice.
 */
class DecisionsTest extends PopulatedWorld {

    @Test
    void refuseToFoundANetworkThatCannotWork() {
        List<Founding> three = World.founders(3);
        assertThat(founding(2, three)).isEmpty();
        assertThat(founding(2, World.founders(2))).isEqualTo("Malformed");
        assertThat(founding(1, three)).isEqualTo("Malformed");
        assertThat(founding(3, three)).isEqualTo("TooFewCustodians");
        assertThat(founding(2, with(World.founding(3, "", "a3")))).isEqualTo("TooFewCustodians");
        assertThat(founding(2, with(World.founding(3, "c1", "a3")))).isEqualTo("AccountInUse");
        assertThat(founding(2, with(World.founding(3, "c3", "a1")))).isEqualTo("AccountInUse");
        assertThat(
                        founding(
                                2,
                                with(
                                        new Founding(
                                                "",
                                                account("c3"),
                                                bytes32("k"),
                                                List.of(World.person("x"))))))
                .isEqualTo("Malformed");
        assertThat(
                        founding(
                                2,
                                with(
                                        new Founding(
                                                "x",
                                                account("c3"),
                                                NOBODY,
                                                List.of(World.person("x"))))))
                .isEqualTo("Malformed");
        assertThat(founding(2, with(new Founding("x", account("c3"), bytes32("k"), List.of()))))
                .isEqualTo("Malformed");
    }

    @Test
    void carryOutAVoteOfMoreThanHalf() {
        byte[] terms = World.terms(World.founding(5));
        long proposal = world.propose(World.ADMIT, NOBODY, terms, "a1");
        assertThat(world.refusal("a1b", act.approve(n(proposal), terms))).isEqualTo("AlreadyVoted");
        assertThat(world.refusal("expelled", act.approve(n(proposal), terms)))
                .isEqualTo("Expelled");
        assertThat(world.refusal("a2", act.approve(n(proposal), World.terms(World.founding(6)))))
                .isEqualTo("NoSuchProposal");
        assertThat(world.refusal("a2", act.approve(n(proposal + 1), terms)))
                .isEqualTo("NoSuchProposal");
        assertThat(world.number("a5")).isZero();
        world.ok("a2", act.approve(n(proposal), terms));
        assertThat(world.number("a5")).isPositive();
        assertThat(world.refusal("a3", act.approve(n(proposal), terms)))
                .isEqualTo("NoSuchProposal");
        // Four are active again: two of them are not more than half.
        byte[] next = World.terms(new Uint16(5));
        long expulsion = world.propose(World.EXPEL, NOBODY, next, "a1");
        world.ok("a2", act.approve(n(expulsion), next));
        assertThat(
                        world.refusal(
                                "c5",
                                act.announceCustodyKeys(List.of(PATIENT), List.of(bytes32("d")))))
                .isEmpty();
        world.ok("a3", act.approve(n(expulsion), next));
        assertThat(
                        world.refusal(
                                "c5",
                                act.announceCustodyKeys(List.of(PATIENT), List.of(bytes32("d")))))
                .isEqualTo("NotACustodian");
        assertThat(world.refusal("a5", act.suspendMember(world.number("a5b"))))
                .isEqualTo("Expelled");
    }

    @Test
    void letProposalsExpireToTheSecond() {
        byte[] terms = World.enrolment(0, 1, PHYSICIAN, "late");
        long proposal = world.propose(World.ENROL, NOBODY, terms, "a1");
        long proposed = world.evm.now() - 1;
        world.evm.mineAt(proposed + PROPOSAL);
        assertThat(world.refusal("a1b", act.approve(n(proposal), terms))).isEmpty();
        world.evm.mineAt(proposed + PROPOSAL + 1);
        assertThat(world.refusal("a1b", act.approve(n(proposal), terms)))
                .isEqualTo("ProposalExpired");
    }

    @Test
    void demandASecondPersonWhoWasThereBefore() {
        byte[] terms = World.enrolment(0, 1, PHYSICIAN, "somebody");
        long proposal = world.propose(World.ENROL, NOBODY, terms, "a1");
        assertThat(world.refusal("a1", act.approve(n(proposal), terms))).isEqualTo("AlreadyVoted");
        world.ok("a1", act.rotateKeys(NOBODY, account("a1 again"), bytes32("again")));
        assertThat(world.refusal("a1 again", act.approve(n(proposal), terms)))
                .as("the same person by another account")
                .isEqualTo("AlreadyVoted");
        assertThat(world.refusal("a2", act.approve(n(proposal), terms))).as("another's").isEmpty();
        world.enrol(2, ADMINISTRATOR, "after");
        world.evm.mineAt(world.evm.now() + PROBATION);
        assertThat(world.refusal("after", act.approve(n(proposal), terms)))
                .isEqualTo("NotEntitled");
    }

    @Test
    void holdProbationToTheSecond() {
        world.enrol(1, ADMINISTRATOR, "young");
        long enrolled = world.evm.now();
        byte[] terms = World.enrolment(0, 1, PHYSICIAN, "somebody");
        world.evm.mineAt(enrolled + PROBATION - 1);
        assertThat(world.refusal("young", act.propose(n(World.ENROL), NOBODY, terms)))
                .isEqualTo("OnProbation");
        world.evm.mineAt(enrolled + PROBATION);
        assertThat(world.refusal("young", act.propose(n(World.ENROL), NOBODY, terms))).isEmpty();
    }

    @Test
    void refuseMalformedProposals() {
        byte[] terms = World.terms(new Uint16(4));
        assertThat(world.refusal("a1", act.propose(n(0), NOBODY, terms))).isEqualTo("Malformed");
        assertThat(world.refusal("a1", act.propose(n(World.EXPEL), PATIENT, terms)))
                .isEqualTo("Malformed");
        assertThat(world.refusal("a1", act.propose(n(World.REBIND), NOBODY, terms)))
                .isEqualTo("Malformed");
        assertThat(world.refusal("a1", act.propose(n(World.MOVE_HOME), NOBODY, terms)))
                .isEqualTo("Malformed");
        assertThat(world.refusal("p2", act.propose(n(World.REBIND), PATIENT, terms)))
                .isEqualTo("NotRegistered");
        assertThat(
                        world.refusal(
                                "a1",
                                act.propose(
                                        n(World.ENROL),
                                        NOBODY,
                                        World.enrolment(0, 2, PHYSICIAN, "x"))))
                .as("another organisation's member")
                .isEqualTo("NotEntitled");
        byte[] self = World.enrolment(world.number("a1").longValueExact(), 1, 15, "a1");
        assertThat(world.refusal("a1", act.propose(n(World.ENROL), NOBODY, self)))
                .isEqualTo("NotEntitled");
    }

    @Test
    void changeMembersWithoutLosingTheirNumber() {
        BigInteger number = world.number("p1");
        world.ok("p1", act.openInEmergency(PATIENT, List.of(), bytes32("why")));
        assertThat(
                        enrolling(
                                World.enrolment(number.longValueExact(), 1, AUDITOR, "u1"),
                                "a1",
                                "a1b"))
                .isEqualTo("AccountInUse");
        assertThat(enrolling(World.enrolment(0, 1, AUDITOR, "p1"), "a1", "a1b"))
                .isEqualTo("AccountInUse");
        assertThat(enrolling(World.enrolment(9999, 1, AUDITOR, "x"), "a1", "a1b"))
                .isEqualTo("UnknownNumber");
        assertThat(enrolling(World.enrolment(0, 1, 16, "x"), "a1", "a1b")).isEqualTo("Malformed");
        assertThat(enrolling(World.enrolment(0, 1, 0, "x"), "a1", "a1b")).isEqualTo("Malformed");
        byte[] approver = World.enrolment(world.number("a1b").longValueExact(), 1, 15, "a1b");
        assertThat(enrolling(approver, "a1", "a1b")).isEqualTo("NotEntitled");
        byte[] move = World.enrolment(number.longValueExact(), 2, PHYSICIAN, "p1 moved");
        assertThat(enrolling(move, "a2", "a2b"))
                .as("the present one must agree")
                .isEqualTo("NotEntitled");
        world.two(World.ENROL, NOBODY, move, "a2", "a1");
        assertThat(world.number("p1 moved")).isEqualTo(number);
        assertThat(world.number("p1")).isZero();
        assertThat(world.unsettled("p1 moved")).isEqualTo(1);
        assertThat(world.words(act.memberOf(account("p1 moved"))).get(3))
                .isEqualTo(n(world.evm.now()));
        byte[] back =
                World.enrolment(
                        world.number("suspended").longValueExact(), 1, PHYSICIAN, "suspended");
        BigInteger since = world.words(act.memberOf(account("suspended"))).get(3);
        world.two(World.ENROL, NOBODY, back, "a1", "a1b");
        assertThat(world.words(act.memberOf(account("suspended"))).get(4)).isZero();
        assertThat(world.words(act.memberOf(account("suspended"))).get(3)).isEqualTo(since);
    }

    @Test
    void keepEnoughCustodians() {
        assertThat(voting(World.EXPEL, World.terms(new Uint16(3)))).isEqualTo("TooFewCustodians");
        assertThat(voting(World.EXPEL, World.terms(new Uint16(4)))).isEqualTo("UnknownNumber");
        assertThat(voting(World.THRESHOLD, World.terms(new Uint8(3))))
                .isEqualTo("TooFewCustodians");
        assertThat(voting(World.THRESHOLD, World.terms(new Uint8(1)))).isEqualTo("Malformed");
        assertThat(voting(World.REPLACE, custodian(1, "", ""))).isEqualTo("TooFewCustodians");
        assertThat(voting(World.REPLACE, custodian(1, "c2", "k"))).isEqualTo("AccountInUse");
        assertThat(voting(World.REPLACE, custodian(1, "c4", "k")))
                .as("an expelled one's")
                .isEqualTo("AccountInUse");
        assertThat(voting(World.REPLACE, custodian(1, "new", ""))).isEqualTo("Malformed");
        assertThat(voting(World.REPLACE, custodian(1, "c1", "k")))
                .as("a new transport key")
                .isEmpty();
        assertThat(voting(World.REPLACE, custodian(1, "new", "k"))).isEmpty();
        assertThat(voting(World.RESTORE, World.terms(new Uint16(4))))
                .as("undecodable")
                .isNotEmpty();
        world.vote(World.REPLACE, NOBODY, custodian(1, "new", "k"), "a1", "a2");
        assertThat(
                        world.refusal(
                                "c1",
                                act.announceCustodyKeys(List.of(PATIENT), List.of(bytes32("d")))))
                .isEqualTo("NotACustodian");
        assertThat(world.words(act.parameters()).getLast()).isEqualTo(n(3));
    }

    @Test
    void suspendOnlyColleagues() {
        assertThat(world.refusal("a1", act.suspendMember(world.number("a1"))))
                .isEqualTo("NotEntitled");
        assertThat(world.refusal("a1", act.suspendMember(world.number("p2"))))
                .isEqualTo("NotEntitled");
        assertThat(world.refusal("a1", act.suspendMember(world.number("suspended"))))
                .isEqualTo("UnknownNumber");
        assertThat(world.refusal("a1", act.suspendMember(n(1)))).isEqualTo("UnknownNumber");
        world.ok("a1", act.suspendMember(world.number("p1")));
        assertThat(world.refusal("p1", act.rotateKeys(NOBODY, account("p1"), bytes32("k"))))
                .isEqualTo("Suspended");
    }

    private static List<Founding> with(Founding third) {
        List<Founding> founders = new ArrayList<>(World.founders(2));
        founders.add(third);
        return founders;
    }

    private String founding(int threshold, List<Founding> founders) {
        String code = HealthLedger.BINARY + World.constructor(0, threshold, founders);
        return world.evm.refusal(account("deployer"), null, code);
    }

    private static byte[] custodian(int organisation, String name, String key) {
        return World.terms(
                new Uint16(organisation),
                name.isEmpty() ? Address.DEFAULT : new Address(account(name)),
                key.isEmpty() ? new Bytes32(NOBODY) : World.key(key));
    }

    private String enrolling(byte[] terms, String proposer, String approver) {
        long proposal = world.propose(World.ENROL, NOBODY, terms, proposer);
        return world.refusal(approver, act.approve(n(proposal), terms));
    }

    private String voting(int decision, byte[] terms) {
        long proposal = world.propose(decision, NOBODY, terms, "a1");
        return world.refusal("a2", act.approve(n(proposal), terms));
    }
}
