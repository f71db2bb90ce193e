package io.wardkey.custody;

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

/** A patient with many records and a physician who may see the list, to be asked for again. */
public final class ReleaseScene implements AutoCloseable {

    private static final int BATCH = 100;

    private final Network network;
    private final ReleaseRequest request;

    /**
     * @param home an empty folder
     * @param records a multiple of 100
     */
    public ReleaseScene(Path home, int records) throws IOException {
        network = new Network(home);
        Person reception = network.enrol(1, 0, Role.RECEPTION);
        Person physician = network.enrol(1, 0, Role.PHYSICIAN);
        Patient patient = network.register(reception);
        network.grant(patient, physician.number(), Category.BLOOD);
        List<ByteString> nodes = new ArrayList<>();
        List<RecordCommand.Filing> filings = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            SealedRecord record = network.seal(patient, 1, Category.BLOOD);
            nodes.add(record.block());
            filings.add(
                    new RecordCommand.Filing(
                            patient.id(),
                            new RecordId(record.recordId()),
                            Categories.of(Category.BLOOD),
                            RecordId.NONE,
                            0));
            if (filings.size() == BATCH) {
                network.done(reception, new RecordCommand.FileRecords(filings));
                filings.clear();
            }
        }
        ReceiptId receipt = network.openList(physician, patient, Purpose.TREAT);
        request = new ReleaseRequest(receipt, nodes);
    }

    /** Has the first custodian release the shares of all records, on the caller's thread. */
    public void release() {
        ReleaseOutcome outcome = network.custodian(1).release(request, Cancellation.NEVER);
        if (!(outcome instanceof ReleaseOutcome.Released released)
                || !released.refusals().isEmpty()) {
            throw new IllegalStateException("not released: " + outcome);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
