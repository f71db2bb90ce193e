package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.custody.LedgerFollower.Snapshot;
import io.wardkey.custody.Network.Filed;
import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those see who ask a follower while it reads, fails, or begins again. */
final class FollowingTest {

    /** More blocks than are asked for at once. */
    private static final int MANY = 10_001;

    @TempDir private Path home;
    private Network network;
    private Person reception;
    private Person physician;
    private Patient patient;
    private Filed blood;
    private WatchedNode node;
    private LedgerFollower follower;

    @BeforeEach
    void clinic() throws IOException {
        network = new Network(home);
        reception = network.enrol(1, 0, Role.RECEPTION);
        physician = network.enrol(1, 0, Role.PHYSICIAN);
        patient = network.register(reception);
        blood = network.file(reception, patient, Category.BLOOD);
        network.grant(patient, physician.number(), Category.BLOOD);
        node = new WatchedNode(network.nodes.get(1));
        follower = new LedgerFollower(node.ledger);
    }

    @AfterEach
    void close() {
        network.close();
    }

    private void fileOverManyBlocks() throws IOException {
        network.file(reception, patient, Category.BLOOD);
        network.chain.mine(MANY);
        network.file(reception, patient, Category.BLOOD);
    }

    @Test
    void whoReadsMeanwhileSeesOnePositionOrAnotherNeverBetween() throws IOException {
        follower.catchUp();
        fileOverManyBlocks();
        List<FollowedLog.State> seen = new ArrayList<>();
        node.before = question -> note(question, seen);
        follower.catchUp();
        note("entries", seen);
        assertThat(seen).hasSize(3);
        for (FollowedLog.State state : seen) {
            LogState told = network.ledger.log(patient.id(), state.height());
            assertThat(state.sequence()).isEqualTo(told.sequence());
            assertThat(state.head()).isEqualTo(told.head());
        }
    }

    private void note(String question, List<FollowedLog.State> seen) {
        if (question.startsWith("entries")) {
            seen.add(follower.read(now -> now.log().state(patient.id())));
        }
    }

    @Test
    void aLogThatIsBegunIsSeenWhenItIsWhole() throws IOException {
        fileOverManyBlocks();
        List<FollowedLog.State> seen = new ArrayList<>();
        node.before = question -> note(question, seen);
        follower.catchUp();
        assertThat(seen).hasSize(2).allMatch(state -> state.sequence() == 0);
        assertThat(follower.consistent(patient.id())).isTrue();
    }

    @Test
    void aPartThatFailsLosesNothingOfThoseBefore() throws IOException {
        follower.catchUp();
        fileOverManyBlocks();
        Changes changes = follower.changes();
        changes.drain();
        failAtTheSecondPart();
        assertThatThrownBy(follower::catchUp).isInstanceOf(LedgerException.Unreachable.class);
        assertThat(follower.consistent(patient.id())).isTrue();
        assertThat(changes.drain()).containsExactly(patient.id());
        node.asked.clear();
        follower.catchUp();
        assertThat(node.asked).filteredOn(asked -> asked.startsWith("entries")).hasSize(1);
        assertThat(node.asked).noneMatch(asked -> asked.startsWith("entries[0,"));
        assertThat(follower.consistent(patient.id())).isTrue();
        assertThat(changes.drain()).containsExactly(patient.id());
    }

    private void failAtTheSecondPart() {
        List<String> parts = new ArrayList<>();
        node.before =
                question -> {
                    if (question.startsWith("entries")) {
                        parts.add(question);
                        if (parts.size() == 2) {
                            throw new LedgerException.Unreachable(new IOException());
                        }
                    }
                };
    }

    /** As when memory ends. */
    @Test
    void whatBreaksWhileItIsTakenInIsNotTakenInTwice() throws IOException {
        follower.catchUp();
        network.file(reception, patient, Category.BLOOD);
        network.file(reception, patient, Category.BLOOD);
        network.nodes.get(1).lieAboutEntries(FollowingTest::breakingInTheMiddle);
        assertThatThrownBy(follower::catchUp).isInstanceOf(IllegalStateException.class);
        network.nodes.get(1).lieAboutEntries(entries -> entries);
        follower.catchUp();
        assertThat(follower.consistent(patient.id())).isTrue();
    }

    private static List<Logged> breakingInTheMiddle(List<Logged> entries) {
        return new AbstractList<>() {
            @Override
            public Logged get(int index) {
                if (index > 0) {
                    throw new IllegalStateException();
                }
                return entries.get(index);
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    @Test
    void whatWasJudgedInAnotherHistoryIsNotVouchedFor() throws IOException {
        follower.catchUp();
        long judged = follower.read(Snapshot::history);
        assertThat(follower.consistent(judged, patient.id())).isTrue();
        beginAgain();
        assertThat(follower.consistent(judged, patient.id())).isFalse();
        assertThat(follower.consistent(patient.id())).isTrue();
        assertThat(follower.consistent(judged, patient.id()))
                .as("nor when the new one was proved")
                .isFalse();
    }

    /** Somebody finds that the node contradicts itself, and reads it again. */
    private void beginAgain() throws LedgerException {
        network.nodes.get(1).lieAboutHeads((_, _) -> LogState.UNKNOWN);
        network.chain.mine(1);
        follower.catchUp();
        assertThat(follower.consistent(PatientId.CONSORTIUM)).isFalse();
        network.nodes.get(1).lieAboutHeads((_, state) -> state);
        follower.catchUp();
    }

    /** A revocation was withheld; another finds out between the judgement and the proof. */
    @Test
    void nothingIsReleasedByAHistoryThatWasGivenUpMeanwhile() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        withhold(revoke());
        network.custodian(1).close();
        CustodianKeys keys = network.custodianKeys.get(1);
        try (Custodian custodian =
                new Custodian(
                        1,
                        follower,
                        network.blocks,
                        CustodianStore.open(network.folder(1), keys.store(), Network.RANDOM),
                        keys,
                        Network.MAKER,
                        Network.LIMITS,
                        network.chain::now)) {
            node.after =
                    question -> {
                        if (question.startsWith("log[")) {
                            node.after = _ -> {};
                            assertThat(follower.consistent(patient.id())).isFalse();
                            network.nodes.get(1).lieAboutEntries(entries -> entries);
                            follower.catchUp();
                        }
                    };
            ReleaseRequest request = new ReleaseRequest(receipt, List.of(blood.block()));
            assertThat(custodian.release(request, Cancellation.NEVER))
                    .isEqualTo(new ReleaseOutcome.Refused(Declined.LEDGER_INCONSISTENT));
            assertThat(custodian.release(request, Cancellation.NEVER))
                    .isEqualTo(new ReleaseOutcome.Refused(Declined.PERMISSION_ENDED));
        }
    }

    /** The answer that proves a history comes when that one was given up already. */
    @Test
    void aProofOfOneHistoryIsNoneOfTheNext() throws IOException {
        Position revoked = revoke();
        follower.catchUp();
        assertThat(follower.consistent(PatientId.CONSORTIUM)).isTrue();
        node.after =
                question -> {
                    if (question.startsWith("log[")) {
                        node.after = _ -> {};
                        network.nodes.get(1).lieAboutHeads((_, _) -> LogState.UNKNOWN);
                        assertThat(follower.consistent(patient.id())).isFalse();
                        network.nodes.get(1).lieAboutHeads((_, state) -> state);
                        withhold(revoked);
                        follower.catchUp();
                    }
                };
        assertThat(follower.consistent(patient.id())).isFalse();
        assertThat(follower.consistent(patient.id())).isFalse();
    }

    private Position revoke() throws LedgerException {
        return network.position(
                patient.voice(), new PermissionCommand.Revoke(patient.id(), physician.number()));
    }

    private void withhold(Position position) {
        network.nodes
                .get(1)
                .lieAboutEntries(
                        entries ->
                                entries.stream()
                                        .filter(
                                                logged ->
                                                        !logged.position()
                                                                .transaction()
                                                                .equals(position.transaction()))
                                        .toList());
    }
}
