package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What following a node costs, and that those who share it don't disturb each other. */
final class LedgerFollowerTest {

    @TempDir private Path home;
    private Network network;
    private Person reception;
    private Patient patient;
    private WatchedNode node;
    private LedgerFollower follower;

    @BeforeEach
    void clinic() throws IOException {
        network = new Network(home);
        reception = network.enrol(1, 0, Role.RECEPTION);
        patient = network.register(reception);
        node = new WatchedNode(network.ledger);
        follower = new LedgerFollower(node.ledger);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aLookThatFindsNothingAsksForTheNewestBlockOnly() throws IOException {
        follower.catchUp();
        node.asked.clear();
        follower.catchUp();
        assertThat(node.asked).containsExactly("finalTip");
    }

    @Test
    void aLookReadsNewBlocksOnlyHoweverMuchThereWas() throws IOException {
        follower.catchUp();
        for (int i = 0; i < 40; i++) {
            long height = network.ledger.tip().height();
            network.file(reception, patient, Category.BLOOD);
            long now = network.ledger.tip().height();
            node.asked.clear();
            follower.catchUp();
            assertThat(node.asked)
                    .containsExactly(
                            "finalTip",
                            "at[" + height + "]",
                            "entries[" + (height + 1) + ", " + now + "]");
        }
    }

    /** One is told the newest block, and before it takes it in, another is told a newer one. */
    @Test
    void whoWasToldOfAnOlderBlockDoesNotBeginAgain() throws Exception {
        follower.catchUp();
        node.asked.clear();
        network.file(reception, patient, Category.BLOOD);
        CompletableFuture<Optional<LedgerException>> second = new CompletableFuture<>();
        Thread other = Thread.ofPlatform().daemon().unstarted(() -> second.complete(tried()));
        node.after =
                _ -> {
                    node.after = _ -> {};
                    fileAnother();
                    other.start();
                    while (!second.isDone() && other.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                };
        assertThat(tried()).isEmpty();
        assertThat(second.get()).isEmpty();
        assertThat(node.asked).noneMatch(question -> question.startsWith("entries[0,"));
        assertThat(follower.consistent(patient.id())).isTrue();
    }

    private void fileAnother() {
        try {
            network.file(reception, patient, Category.BLOOD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyListenerHearsOfEveryLog() throws IOException {
        follower.catchUp();
        Changes first = follower.changes();
        assertThat(first.drain()).contains(PatientId.CONSORTIUM, patient.id());
        Changes second = follower.changes();
        Patient next = network.register(reception);
        follower.catchUp();
        assertThat(first.drain()).contains(next.id()).doesNotContain(patient.id());
        assertThat(second.drain()).contains(next.id(), patient.id(), PatientId.CONSORTIUM);
        assertThat(first.drain()).isEmpty();
    }

    @Test
    void aNodeThatWasAwayIsReadOnFromWhereItWas() throws IOException {
        follower.catchUp();
        network.file(reception, patient, Category.BLOOD);
        network.ledger.setUnreachable(true);
        assertThat(tried()).isPresent();
        network.ledger.setUnreachable(false);
        node.asked.clear();
        assertThat(tried()).isEmpty();
        assertThat(node.asked).noneMatch(question -> question.startsWith("entries[0,"));
        assertThat(follower.consistent(patient.id())).isTrue();
    }

    private Optional<LedgerException> tried() {
        try {
            follower.catchUp();
            return Optional.empty();
        } catch (LedgerException e) {
            return Optional.of(e);
        }
    }
}
