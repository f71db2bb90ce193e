package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Runnable beforeTold = () -> {};
    private LedgerFollower follower;

    @BeforeEach
    void clinic() throws IOException {
        network = new Network(home);
        reception = network.enrol(1, 0, Role.RECEPTION);
        patient = network.register(reception);
        follower = new LedgerFollower(watched(network.ledger));
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** The node, every question to it noted. */
    private AccessLedger watched(AccessLedger node) {
        return (AccessLedger)
                Proxy.newProxyInstance(
                        AccessLedger.class.getClassLoader(),
                        new Class<?>[] {AccessLedger.class},
                        (_, method, arguments) -> {
                            asked.add(
                                    method.getName()
                                            + (arguments == null
                                                    ? ""
                                                    : Arrays.toString(arguments)));
                            try {
                                Object answer = method.invoke(node, arguments);
                                if (method.getName().equals("finalTip")) {
                                    beforeTold.run();
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Test
    void aLookThatFindsNothingAsksForTheNewestBlockOnly() throws IOException {
        follower.catchUp();
        asked.clear();
        follower.catchUp();
        assertThat(asked).containsExactly("finalTip");
    }

    @Test
    void aLookReadsNewBlocksOnlyHoweverMuchThereWas() throws IOException {
        follower.catchUp();
        for (int i = 0; i < 40; i++) {
            long height = network.ledger.tip().height();
            network.file(reception, patient, Category.BLOOD);
            long now = network.ledger.tip().height();
            asked.clear();
            follower.catchUp();
            assertThat(asked)
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
        asked.clear();
        network.file(reception, patient, Category.BLOOD);
        CompletableFuture<Optional<LedgerException>> second = new CompletableFuture<>();
        Thread other = Thread.ofPlatform().daemon().unstarted(() -> second.complete(tried()));
        beforeTold =
                () -> {
                    beforeTold = () -> {};
                    fileAnother();
                    other.start();
                    while (!second.isDone() && other.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                };
        assertThat(tried()).isEmpty();
        assertThat(second.get()).isEmpty();
        assertThat(asked).noneMatch(question -> question.startsWith("entries[0,"));
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
        LedgerFollower.Changes first = follower.changes();
        assertThat(first.drain()).contains(PatientId.CONSORTIUM, patient.id());
        LedgerFollower.Changes second = follower.changes();
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
        asked.clear();
        assertThat(tried()).isEmpty();
        assertThat(asked).noneMatch(question -> question.startsWith("entries[0,"));
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
