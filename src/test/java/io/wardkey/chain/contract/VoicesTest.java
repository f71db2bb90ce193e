package io.wardkey.chain.contract;

import static io.wardkey.chain.contract.Evm.account;
import static io.wardkey.chain.contract.Evm.bytes32;
import static io.wardkey.chain.contract.World.DAY;
import static io.wardkey.chain.contract.World.ERASURE;
import static io.wardkey.chain.contract.World.FRESH;
import static io.wardkey.chain.contract.World.HOUR;
import static io.wardkey.chain.contract.World.NOBODY;
import static io.wardkey.chain.contract.World.PATIENT;
import static io.wardkey.chain.contract.World.REBOUND;
import static io.wardkey.chain.contract.World.WAITING;
import static io.wardkey.chain.contract.World.n;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.chain.wrapper.HealthLedger.Filing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/** Re-binding, guardians, leaving and erasure: before, during and after each waiting time. */
class VoicesTest extends PopulatedWorld {

    @Test
    void letTheReboundVoiceWaitAndTheOldOneEnd() {
        byte[] terms = World.terms(new Address(account("found")), World.key("found"));
        TransactionReceipt rebound = world.two(World.REBIND, PATIENT, terms, "r1", "a1");
        assertThat(rebound.getLogs()).hasSize(2);
        long fullFrom = world.evm.now() + WAITING;
        assertThat(world.refusal("found", act.revoke(PATIENT, n(2)))).isEqualTo("MustRotateKeys");
        world.rotate(PATIENT, "found");
        assertThat(world.refusal("pat", rotate("pat 2"))).as("old").isEqualTo("Waiting");
        assertThat(world.refusal("found", rotate("g"))).isEqualTo("AccountInUse");
        assertThat(world.refusal("found", rotate("pat"))).isEqualTo("AccountInUse");
        assertThat(world.refusal("found", rotate("ended"))).isEqualTo("AccountInUse");
        world.ok("pat", act.revoke(PATIENT, n(2)));
        world.evm.mineAt(fullFrom - 1);
        assertThat(world.refusal("found", grant())).isEqualTo("Waiting");
        assertThat(world.refusal("found", act.requestErasure(PATIENT))).isEqualTo("Waiting");
        assertThat(world.refusal("pat", act.revoke(PATIENT, n(2)))).isEmpty();
        assertThat(world.refusal("pat", act.cancelRebind(PATIENT))).isEmpty();
        world.evm.mineAt(fullFrom);
        assertThat(world.refusal("found", grant())).isEmpty();
        assertThat(world.refusal("pat", act.revoke(PATIENT, n(2)))).isEqualTo("VoiceEnded");
        assertThat(world.refusal("pat", act.cancelRebind(PATIENT))).isEqualTo("TooLate");
    }

    @Test
    void cancelARebinding() {
        for (String who : List.of("renewed", "stranger", "pat", "p1", "a1")) {
            assertThat(world.refusal(who, act.cancelRebind(REBOUND))).as(who).isEqualTo("NoVoice");
        }
        // The thief's rotation to yet another account doesn't save it.
        world.ok("renewed", act.rotateKeys(REBOUND, account("hidden"), bytes32("hidden")));
        byte[] again = World.terms(new Address(account("third")), World.key("third"));
        long proposal = world.propose(World.REBIND, REBOUND, again, "p1");
        assertThat(world.refusal("r1", act.approve(n(proposal), again))).isEqualTo("Waiting");
        world.ok("old", act.cancelRebind(REBOUND));
        assertThat(world.refusal("hidden", act.revoke(REBOUND, n(1)))).isEqualTo("NoVoice");
        assertThat(world.refusal("renewed", act.revoke(REBOUND, n(1)))).isEqualTo("NoVoice");
        assertThat(world.refusal("old", act.requestErasure(REBOUND))).as("as before").isEmpty();
        assertThat(world.refusal("old", act.cancelRebind(REBOUND))).isEqualTo("NoVoice");
        assertThat(world.refusal("r1", act.approve(n(proposal), again))).isEmpty();
    }

    @Test
    void cancelKeepsAVoiceThatHadToRotate() {
        byte[] terms = World.terms(new Address(account("lost")), World.key("lost"));
        world.two(World.REBIND, FRESH, terms, "r1", "p1");
        world.ok("fresh", act.cancelRebind(FRESH));
        assertThat(world.refusal("fresh", act.revoke(FRESH, n(1)))).isEqualTo("MustRotateKeys");
    }

    @Test
    void moveAVoiceToAnotherAccount() {
        world.ok("pat", rotate("pat 2"));
        assertThat(world.refusal("pat", grant())).isEqualTo("NoVoice");
        assertThat(world.refusal("pat 2", act.requestErasure(PATIENT))).isEmpty();
        world.ok("g", rotate("g 2"));
        assertThat(world.refusal("g 2", act.requestErasure(PATIENT)))
                .as("still a guardian")
                .isEqualTo("NoVoice");
        assertThat(world.refusal("ended", rotate("e 2"))).isEqualTo("VoiceEnded");
        assertThat(world.refusal("stranger", rotate("s"))).isEqualTo("NoVoice");
    }

    @Test
    void appointAndDismissGuardians() {
        long until = world.evm.now() + DAY;
        assertThat(world.refusal("pat", appoint("aunt", world.evm.now()))).isEqualTo("Malformed");
        assertThat(world.refusal("pat", appoint("g", until))).isEqualTo("AccountInUse");
        assertThat(world.refusal("pat", appoint("pat", until))).isEqualTo("AccountInUse");
        world.ok("pat", appoint("ended", until));
        world.evm.mineAt(until - 1);
        assertThat(world.refusal("ended", grant())).isEmpty();
        world.evm.mineAt(until);
        assertThat(world.refusal("ended", grant())).isEqualTo("VoiceEnded");
        assertThat(world.refusal("waiting", act.dismissGuardian(PATIENT, account("g"))))
                .isEqualTo("NoVoice");
        assertThat(world.refusal("pat", act.dismissGuardian(PATIENT, account("pat"))))
                .isEqualTo("UnknownNumber");
        world.ok("g", act.dismissGuardian(PATIENT, account("g")));
        assertThat(world.refusal("g", act.revoke(PATIENT, n(1)))).isEqualTo("VoiceEnded");
        byte[] terms = World.guardian("g", world.evm.now() + DAY);
        long proposal = world.propose(World.GUARDIAN, PATIENT, terms, "p1");
        assertThat(world.refusal("r1", act.approve(n(proposal), terms))).isEqualTo("AccountInUse");
        world.evm.mineAt(world.evm.now() + WAITING);
        assertThat(world.refusal("waiting", grant())).isEmpty();
    }

    @Test
    void fileLateResultsForNinetyDays() {
        world.ok("pat", act.registerWith(PATIENT, n(2)));
        assertThat(world.refusal("pat", act.registerWith(PATIENT, n(2))))
                .isEqualTo("AlreadyRegistered");
        assertThat(world.refusal("pat", act.registerWith(PATIENT, n(1))))
                .isEqualTo("AlreadyRegistered");
        assertThat(world.refusal("pat", act.registerWith(PATIENT, n(4))))
                .isEqualTo("UnknownNumber");
        assertThat(world.refusal("pat", act.leave(PATIENT, n(3), n(0), List.of())))
                .isEqualTo("NotRegistered");
        assertThat(world.refusal("pat", act.leave(PATIENT, n(1), n(3), List.of())))
                .isEqualTo("NotRegistered");
        assertThat(world.refusal("pat", act.leave(PATIENT, n(1), n(1), List.of())))
                .isEqualTo("NotRegistered");
        assertThat(world.refusal("pat", act.leave(PATIENT, n(2), n(1), List.of())))
                .isEqualTo("Malformed");
        assertThat(world.refusal("r2", file())).isEmpty();
        world.ok("pat", act.leave(PATIENT, n(1), n(2), List.of()));
        long left = world.evm.now();
        assertThat(world.home(PATIENT)).isEqualTo(2);
        world.evm.mineAt(left + 90 * DAY - 1);
        assertThat(world.refusal("r1", file())).isEmpty();
        assertThat(world.refusal("r1", act.noteArrival(PATIENT, n(1)))).isEqualTo("NotRegistered");
        world.evm.mineAt(left + 90 * DAY);
        assertThat(world.refusal("r1", file())).isEqualTo("NotRegistered");
        assertThat(world.refusal("r2", file())).isEmpty();
    }

    @Test
    void eraseAfterItsTime() {
        assertThat(world.refusal("a1", act.confirmErasure(PATIENT))).isEqualTo("NoErasure");
        assertThat(world.refusal("pat", act.cancelErasure(PATIENT))).isEqualTo("NoErasure");
        world.ok("pat", act.requestErasure(PATIENT));
        assertThat(world.refusal("pat", act.requestErasure(PATIENT))).isEqualTo("ErasurePending");
        assertThat(world.refusal("a2", act.confirmErasure(PATIENT))).isEqualTo("NotRegistered");
        assertThat(world.refusal("r1", act.confirmErasure(PATIENT))).isEqualTo("WrongRole");
        assertThat(world.refusal("stranger", act.confirmErasure(PATIENT))).isEqualTo("NotEnrolled");
        assertThat(world.refusal("c1", act.completeErasure(PATIENT))).isEqualTo("NoErasure");
        assertThat(world.refusal("g", act.cancelErasure(PATIENT))).isEqualTo("NoVoice");
        assertThat(world.refusal("r1", act.cancelErasure(PATIENT))).isEqualTo("WrongRole");
        assertThat(world.refusal("a2", act.cancelErasure(PATIENT))).isEqualTo("NotRegistered");
        world.ok("a1", act.confirmErasure(PATIENT));
        long effective = world.evm.now() + ERASURE;
        assertThat(world.refusal("a1", act.confirmErasure(PATIENT))).isEqualTo("ErasurePending");
        world.evm.mineAt(effective - 1);
        assertThat(world.refusal("c1", act.completeErasure(PATIENT))).isEqualTo("TooEarly");
        assertThat(world.refusal("pat", act.cancelErasure(PATIENT))).isEmpty();
        assertThat(world.refusal("a1b", act.cancelErasure(PATIENT))).isEmpty();
        assertThat(world.refusal("c1", act.destroyedCustodyKeys(List.of(PATIENT))))
                .isEqualTo("TooEarly");
        world.evm.mineAt(effective);
        assertThat(world.refusal("pat", act.cancelErasure(PATIENT))).isEqualTo("TooLate");
        assertThat(world.refusal("stranger", act.completeErasure(PATIENT)))
                .isEqualTo("NotEnrolled");
        assertThat(world.refusal("pat", act.completeErasure(PATIENT))).isEqualTo("NotEnrolled");
        assertThat(world.refusal("c4", act.completeErasure(PATIENT))).isEqualTo("NotEnrolled");
        assertThat(world.refusal("u1", act.completeErasure(PATIENT))).isEmpty();
        world.ok("p1", act.openInEmergency(PATIENT, List.of(), bytes32("why")));
        long review = world.sequence(PATIENT);
        world.ok("c3", act.completeErasure(PATIENT));
        assertThat(world.home(PATIENT)).isEqualTo(0xffff);
        for (RemoteFunctionCall<TransactionReceipt> command :
                List.of(grant(), act.revoke(PATIENT, n(1)))) {
            assertThat(world.refusal("pat", command)).isEqualTo("Erased");
        }
        assertThat(world.refusal("r1", file())).isEqualTo("Erased");
        assertThat(world.refusal("p2", act.settleEmergency(PATIENT, n(review), n(1), NOBODY)))
                .isEmpty();
        world.ok("c1", act.destroyedCustodyKeys(List.of(PATIENT)));
    }

    @Test
    void letOnlyCustodiansSpeakOfCustodyKeys() {
        byte[] digest = bytes32("digest");
        for (String who : List.of("stranger", "pat", "a1", "r1", "c4")) {
            assertThat(
                            world.refusal(
                                    who,
                                    act.announceCustodyKeys(List.of(PATIENT), List.of(digest))))
                    .as(who)
                    .isEqualTo("NotACustodian");
            assertThat(world.refusal(who, act.destroyedCustodyKeys(List.of(World.ERASED))))
                    .as(who)
                    .isEqualTo("NotACustodian");
        }
        assertThat(world.refusal("c1", act.announceCustodyKeys(List.of(PATIENT), List.of())))
                .isEqualTo("Malformed");
        assertThat(world.refusal("c1", act.announceCustodyKeys(List.of(), List.of())))
                .isEqualTo("Malformed");
        assertThat(
                        world.refusal(
                                "c1",
                                act.announceCustodyKeys(List.of(World.ERASED), List.of(digest))))
                .isEqualTo("Erased");
        world.ok("c1", act.announceCustodyKeys(List.of(PATIENT, FRESH), List.of(digest, digest)));
    }

    @Test
    void moveAHomeOnlyWhenItIsGone() {
        byte[] terms = World.terms(new Uint16(2));
        long proposal = world.propose(World.MOVE_HOME, PATIENT, terms, "a1");
        assertThat(world.refusal("a2", act.approve(n(proposal), terms))).isEqualTo("NotEntitled");
        world.ok("pat", act.leave(PATIENT, n(1), n(0), List.of()));
        world.ok("a2", act.approve(n(proposal), terms));
        assertThat(world.home(PATIENT)).isEqualTo(2);
    }

    private RemoteFunctionCall<TransactionReceipt> grant() {
        return act.grant(PATIENT, n(1), n(4), n(1), n(0), n(world.evm.now() + HOUR));
    }

    private RemoteFunctionCall<TransactionReceipt> rotate(String to) {
        return act.rotateKeys(PATIENT, account(to), bytes32("rotated " + to));
    }

    private RemoteFunctionCall<TransactionReceipt> appoint(String name, long until) {
        return act.appointGuardian(PATIENT, account(name), bytes32(name), n(until));
    }

    private RemoteFunctionCall<TransactionReceipt> file() {
        return act.fileRecords(List.of(new Filing(PATIENT, bytes32("record"), n(4), NOBODY, n(0))));
    }
}
