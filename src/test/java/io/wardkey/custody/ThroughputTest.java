package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.key.SealedRecord;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * One custodian, one thread: a list of 300 records. Reported; only that all are released is held.
 */
final class ThroughputTest {

    private static final int RECORDS = 300;

    @Test
    void aListOfThreeHundred(@TempDir Path home, TestReporter reporter) throws IOException {
        try (Network network = new Network(home)) {
            Person reception = network.enrol(1, 0, Role.RECEPTION);
            Person physician = network.enrol(1, 0, Role.PHYSICIAN);
            Patient patient = network.register(reception);
            network.grant(patient, physician.number(), Category.BLOOD);
            List<ByteString> nodes = file(network, reception, patient);
            ReceiptId receipt = network.openList(physician, patient, Purpose.TREAT);
            ReleaseRequest request = new ReleaseRequest(receipt, nodes);
            double best = 0;
            for (int turn = 0; turn < 4; turn++) {
                long begun = System.nanoTime();
                ReleaseOutcome outcome = network.custodian(1).release(request, Cancellation.NEVER);
                best = Math.max(best, RECORDS * 1e9 / (System.nanoTime() - begun));
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                ReleaseOutcome.Released.class,
                                released -> assertThat(released.refusals()).isEmpty());
            }
            reporter.publishEntry(
                    Map.of("records released a second", String.valueOf(Math.round(best))));
        }
    }

    private static List<ByteString> file(Network network, Person reception, Patient patient)
            throws IOException {
        List<ByteString> nodes = new ArrayList<>();
        List<RecordCommand.Filing> filings = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            SealedRecord record = network.seal(patient, 1, Category.BLOOD);
            nodes.add(record.block());
            filings.add(
                    new RecordCommand.Filing(
                            patient.id(),
                            new RecordId(record.recordId()),
                            Categories.of(Category.BLOOD),
                            RecordId.NONE,
                            0));
            if (filings.size() == 100) {
                network.done(reception, new RecordCommand.FileRecords(filings));
                filings.clear();
            }
        }
        return nodes;
    }
}
