package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyAnnounced;
import io.wardkey.domain.ledger.PatientEntry.PatientRegistered;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.projection.FiledRecord;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A custodian holds the log of every record there is: how much memory that takes. */
final class FollowedLogTest {

    private static final int PATIENTS = 2_000;
    private static final int RECORDS = 10;
    private static final int BATCH = 100;
    private static final int MOST_BYTES = 300;

    private final Random random = new Random(7);
    private final FollowedLog log = new FollowedLog();
    private Bytes32 block = Bytes32.ZERO;
    private Bytes32 transaction = Bytes32.ZERO;
    private long height;
    private int index;

    @Test
    void aRecordIsSmall() throws Exception {
        PatientId last = patient(0);
        follow(0, 1);
        long before = HeldBytes.now();
        for (int number = 1; number <= PATIENTS; number++) {
            register(number);
        }
        for (int round = 1; round <= RECORDS; round++) {
            for (int number = 1; number <= PATIENTS; number++) {
                follow(number, 4 + round);
                last = patient(number);
            }
        }
        long bytes = (HeldBytes.now() - before) / (PATIENTS * RECORDS);
        assertThat(log.patient(last).orElseThrow().records())
                .extracting(FiledRecord::recordId)
                .hasSize(RECORDS)
                .endsWith(record(PATIENTS, 4 + RECORDS));
        assertThat(log.state(last).broken()).isFalse();
        assertThat(bytes).isBetween(50L, (long) MOST_BYTES);
    }

    private void register(int number) {
        PatientId patientId = patient(number);
        add(
                new PatientRegistered(
                        header(patientId, Who.number(300), 1), 1, account(), word(), false));
        for (int custodian = 1; custodian <= 3; custodian++) {
            add(
                    new CustodyKeyAnnounced(
                            header(patientId, Who.number(custodian), 1 + custodian), word()));
        }
    }

    private void follow(int number, int sequence) {
        add(
                new RecordFiled(
                        header(patient(number), Who.number(300), sequence),
                        record(number, sequence),
                        RecordId.NONE,
                        Categories.of(Category.BLOOD),
                        1,
                        0));
    }

    /** As a node's client gives it: what the entries of one command share is there once. */
    private void add(Entry entry) {
        if (index % BATCH == 0) {
            height++;
            block = word();
            transaction = word();
            index = 0;
        }
        RawEntry raw = EntryCodec.encode(entry);
        log.add(
                new Logged(
                        new Position(height, block, index, transaction, height),
                        new RawEntry(
                                copy(raw.kind()),
                                new PatientId(copy(raw.patientId().value())),
                                new Who(copy(raw.who().topic())),
                                raw.data())));
        index++;
    }

    private static Entry.Header header(PatientId patientId, Who who, int sequence) {
        return new Entry.Header(patientId, who, sequence);
    }

    private static PatientId patient(int number) {
        return new PatientId(new Bytes32(1, 2, 3, number + 1));
    }

    private static RecordId record(int number, int sequence) {
        return new RecordId(new Bytes32(5, 6, number, sequence));
    }

    private Bytes32 word() {
        return new Bytes32(
                random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private Account account() {
        byte[] bytes = new byte[Account.BYTES];
        random.nextBytes(bytes);
        return Account.of(bytes);
    }

    private static Bytes32 copy(Bytes32 word) {
        return new Bytes32(word.word0(), word.word1(), word.word2(), word.word3());
    }
}
