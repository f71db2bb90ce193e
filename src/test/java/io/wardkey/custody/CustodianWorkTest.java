package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The thread that looks after the keys. */
@Timeout(60)
final class CustodianWorkTest {

    @TempDir private Path home;

    @Test
    void whoIsCalledLooksAtOnceAndMissesNoCall() throws Exception {
        try (Network network = new Network(home)) {
            Network.Person reception = network.enrol(1, 0, Role.RECEPTION);
            CountDownLatch looked = new CountDownLatch(1);
            network.nodes
                    .get(1)
                    .lieAboutEntries(
                            entries -> {
                                looked.countDown();
                                return entries;
                            });
            try (CustodianWork work =
                    CustodianWork.start(network.keepers.get(1), 1, Duration.ofDays(1))) {
                assertThat(looked.await(30, TimeUnit.SECONDS)).isTrue();
                PatientId patient = register(network, reception);
                work.call();
                LedgerFollower follower = new LedgerFollower(network.ledger);
                while (!announced(follower, patient)) {
                    Thread.onSpinWait();
                }
                assertThat(work.failure()).isEmpty();
            }
        }
    }

    private static PatientId register(Network network, Network.Person reception)
            throws IOException {
        PatientId patient = new PatientId(new Bytes32(1, 2, 3, 4));
        Network.Person issued = Network.Person.fresh();
        network.position(
                reception,
                new PatientCommand.RegisterPatients(
                        List.of(
                                new PatientCommand.Registration(
                                        patient, issued.account(), issued.key())),
                        false));
        return patient;
    }

    private static boolean announced(LedgerFollower follower, PatientId patient)
            throws LedgerException {
        follower.catchUp();
        return follower.read(
                state -> state.patient(patient).orElseThrow().custodyKey(1).isPresent());
    }
}
