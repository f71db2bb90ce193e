package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a custodian does whose own command the ledger refuses. */
final class RefusalsTest {

    @TempDir private Path home;
    private Network network;
    private Network.Person reception;

    @BeforeEach
    void clinic() throws IOException {
        network = new Network(home);
        reception = network.enrol(1, 0, Role.RECEPTION);
        step();
    }

    @AfterEach
    void close() {
        network.close();
    }

    private KeyKeeper.Step step() throws IOException {
        return network.keepers.get(1).step(Cancellation.NEVER);
    }

    private long height() throws IOException {
        return network.ledger.tip().height();
    }

    private List<PatientId> register(int count) throws IOException {
        return register(
                Stream.generate(() -> new PatientId(Network.random())).limit(count).toList());
    }

    private List<PatientId> register(List<PatientId> patients) throws IOException {
        List<PatientCommand.Registration> all = new ArrayList<>();
        for (PatientId patient : patients) {
            Network.Person issued = Network.Person.fresh();
            all.add(new PatientCommand.Registration(patient, issued.account(), issued.key()));
        }
        network.done(reception, new PatientCommand.RegisterPatients(all, false));
        return patients;
    }

    /** From now on the custodian's node tells of a patient whom the ledger doesn't know. */
    private void haunt(PatientId one, PatientId ghost) {
        network.nodes
                .get(1)
                .lieAboutEntries(
                        entries -> {
                            List<Logged> told = new ArrayList<>(entries);
                            for (Logged logged : entries) {
                                RawEntry entry = logged.entry();
                                if (entry.patientId().equals(one)) {
                                    told.add(
                                            new Logged(
                                                    logged.position(),
                                                    new RawEntry(
                                                            entry.kind(),
                                                            ghost,
                                                            entry.who(),
                                                            entry.data())));
                                }
                            }
                            return told;
                        });
    }

    /** Its own refused command is a block that calls it at once. */
    @Test
    void whoIsCalledForItsOwnRefusedCommandSendsNoOther() throws IOException {
        List<PatientId> patients = register(1);
        haunt(patients.getFirst(), new PatientId(new Bytes32(1, 2, 3, 4)));
        long before = height();
        for (int i = 0; i < 20; i++) {
            assertThat(step().announced()).isZero();
        }
        assertThat(height()).as("one command, which was refused").isEqualTo(before + 1);
    }

    @Test
    void oneThatSpoilsACommandKeepsTheOthersForAWhileOnlyAndStandsAloneInTheEnd()
            throws IOException {
        List<PatientId> patients = register(9);
        haunt(patients.getFirst(), new PatientId(new Bytes32(1, 2, 3, 4)));
        int announced = 0;
        int seconds = 0;
        while (announced < 9) {
            network.chain.advance(Duration.ofSeconds(1));
            seconds++;
            assertThat(seconds).isLessThan(60);
            announced += step().announced();
        }
        long before = height();
        for (int i = 0; i < 600; i++) {
            network.chain.advance(Duration.ofSeconds(1));
            assertThat(step().announced()).isZero();
        }
        assertThat(height() - before).as("ten minutes later").isBetween(1L, 12L);
    }

    @Test
    void othersAreNotKeptByIt() throws IOException {
        haunt(register(1).getFirst(), new PatientId(new Bytes32(1, 2, 3, 4)));
        assertThat(step().announced()).isZero();
        register(3);
        assertThat(step().announced())
                .as("and whom it was named with, alone by now")
                .isEqualTo(3 + 1);
    }

    @Test
    void whoseLogChangesIsNamedAtOnce() throws IOException {
        PatientId ghost = new PatientId(new Bytes32(1, 2, 3, 4));
        haunt(register(1).getFirst(), ghost);
        for (int i = 0; i < 60; i++) {
            network.chain.advance(Duration.ofSeconds(1));
            step();
        }
        network.nodes.get(1).lieAboutEntries(entries -> entries);
        long before = height();
        step();
        assertThat(height()).as("it is left alone for half a minute by now").isEqualTo(before);
        register(List.of(ghost));
        assertThat(step().announced()).isEqualTo(1);
    }

    @Test
    void aLogThatChangesEndsTheTime() {
        Instant[] now = {Instant.EPOCH};
        Refusals refusals = new Refusals(100, () -> now[0]);
        List<PatientId> ten =
                IntStream.range(0, 10)
                        .mapToObj(i -> new PatientId(new Bytes32(0, 0, 0, i)))
                        .toList();
        assertThat(refusals.batches(ten)).containsExactly(ten);
        refusals.add(ten);
        assertThat(ten).allMatch(refusals::waits);
        refusals.forget(ten.subList(0, 1));
        assertThat(refusals.waits(ten.getFirst())).isFalse();
        assertThat(refusals.batches(ten))
                .extracting(List::size)
                .as("one as if nothing had been, the others by halves")
                .containsExactlyInAnyOrder(5, 4, 1);
        now[0] = now[0].plus(Refusals.FIRST);
        assertThat(ten).noneMatch(refusals::waits);
        refusals.add(ten.subList(1, 6));
        now[0] = now[0].plus(Refusals.FIRST);
        assertThat(ten.subList(1, 6)).as("twice as long").allMatch(refusals::waits);
        now[0] = now[0].minusSeconds(600);
        assertThat(ten).as("a clock that was set back").noneMatch(refusals::waits);
        for (int i = 0; i < 40; i++) {
            refusals.add(ten);
        }
        now[0] = now[0].plus(Refusals.LONGEST);
        assertThat(ten).noneMatch(refusals::waits);
    }
}
