package io.wardkey.rules.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PatientEntry;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionEntry.AccessRequested;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingEntry;
import io.wardkey.domain.ledger.ReadingEntry.Opening;
import io.wardkey.domain.ledger.RecordEntry.RecordDisputed;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.ledger.RecordEntry.RecordWithdrawn;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Who;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which filings, withdrawals, corrections and texts count, beginning with those that must not. */
final class WhatCountsTest {

    private final LogWriter log = new LogWriter();

    @BeforeEach
    void clinic() {
        log.organisation(1);
        log.organisation(2);
        log.member(256, 1, Role.RECEPTION);
        log.member(257, 2, Role.PHYSICIAN);
        log.member(258, 1, Role.PHYSICIAN);
        log.register(1);
    }

    @Test
    void anotherOrganisationsWithdrawalCountsForNothing() {
        file(1, 1, 0);
        withdraw(1, 2);
        assertThat(record(1).counts()).isTrue();
        withdraw(1, 1);
        assertThat(record(1).counts()).isFalse();
    }

    @Test
    void aWithdrawalBeforeTheFilingCountsForNothing() {
        withdraw(1, 1);
        file(1, 1, 0);
        assertThat(record(1).counts()).isTrue();
    }

    @Test
    void aSecondFilingIsVoidWhoeverWritesIt() {
        file(1, 1, 0);
        file(1, 2, 0);
        withdraw(1, 2);
        assertThat(record(1).organisation()).isEqualTo(1);
        assertThat(record(1).counts()).isTrue();
        assertThat(log.patient.records()).hasSize(1);
        withdraw(1, 1);
        file(1, 1, 0);
        assertThat(record(1).counts()).as("filing again does not undo a withdrawal").isFalse();
    }

    @Test
    void onlyTheFilingOrganisationCorrects() {
        file(1, 1, 0);
        file(2, 2, 1);
        assertThat(record(2).supersedes()).isEmpty();
        assertThat(record(1).supersededBy()).isEmpty();
        file(3, 1, 1);
        assertThat(record(1).supersededBy()).contains(id(3));
        file(4, 1, 1);
        assertThat(record(1).supersededBy()).contains(id(4));
        withdraw(4, 1);
        assertThat(record(1).supersededBy()).as("a withdrawn correction").contains(id(3));
        file(5, 1, 99);
        assertThat(record(5).supersedes()).as("of what was never filed").isEmpty();
        file(6, 1, 7);
        file(7, 1, 0);
        assertThat(record(6).supersedes()).as("of what is filed later").isEmpty();
    }

    @Test
    void aTextBelongsToItsFirstWriter() {
        open(257, 2, id(8));
        open(258, 1, id(8));
        FiledText text = log.patient.text(id(8)).orElseThrow();
        assertThat(text.entries()).hasSize(1);
        assertThat(text.writer()).isEqualTo(Who.number(257));
        assertThat(text.organisation(log.consortium)).isEqualTo(2);
        open(257, 2, id(8));
        assertThat(log.patient.text(id(8)).orElseThrow().entries()).hasSize(2);
    }

    @Test
    void aRecordIsNoTextAndATextNoRecord() {
        file(1, 1, 0);
        open(257, 2, id(1));
        assertThat(log.patient.text(id(1))).isEmpty();
        open(257, 2, id(2));
        file(2, 1, 0);
        assertThat(log.patient.record(id(2))).isEmpty();
    }

    @Test
    void aTextIsNotItsWritersToWithdraw() {
        open(257, 2, id(2));
        withdraw(2, 2);
        assertThat(log.patient.text(id(2))).isPresent();
    }

    @Test
    void aRequestsTextIsOfTheOrganisationThatItsWriterHadThen() {
        log.patient(
                Who.number(257),
                header ->
                        new AccessRequested(
                                header,
                                257,
                                Categories.of(Category.BLOOD),
                                Purposes.of(Purpose.TREAT),
                                log.time() + 60,
                                id(5)));
        log.member(257, 1, Role.PHYSICIAN);
        assertThat(log.patient.text(id(5)).orElseThrow().organisation(log.consortium)).isEqualTo(2);
    }

    @Test
    void aDisputeIsHeldAndTakesNothingAway() {
        file(1, 1, 0);
        log.patient(Who.account(LogWriter.VOICE), header -> new RecordDisputed(header, id(1)));
        assertThat(log.patient.disputes(id(1))).hasSize(1);
        assertThat(record(1).counts()).isTrue();
    }

    @Test
    void missingRepeatedAndForeignEntriesChangeNothing() {
        Entry.Header gap = new Entry.Header(LogWriter.PATIENT, Who.number(256), 9);
        assertThat(log.patient.add(log.position(), filing(gap, 1, 1, 0))).isEqualTo(Fold.GAP);
        Entry.Header again = new Entry.Header(LogWriter.PATIENT, Who.number(256), 1);
        assertThat(log.patient.add(log.position(), filing(again, 1, 1, 0)))
                .isEqualTo(Fold.REPEATED);
        Entry.Header foreign =
                new Entry.Header(new PatientId(new Bytes32(7, 7, 7, 7)), Who.number(256), 2);
        assertThat(log.patient.add(log.position(), filing(foreign, 1, 1, 0)))
                .isEqualTo(Fold.OTHER_LOG);
        assertThat(log.patient.records()).isEmpty();
        assertThat(log.patient.sequence()).isEqualTo(1);
    }

    @Test
    void theLatestCustodyKeyOfEachCustodianCounts() {
        Bytes32 first = new Bytes32(1, 1, 1, 1);
        Bytes32 second = new Bytes32(2, 2, 2, 2);
        for (Bytes32 digest : List.of(first, second)) {
            log.patient(
                    Who.number(2), header -> new PatientEntry.CustodyKeyAnnounced(header, digest));
        }
        assertThat(log.patient.custodyKeys()).containsOnlyKeys(2).containsValue(second);
    }

    private void open(long member, int organisation, RecordId text) {
        log.patient(
                Who.number(member),
                header ->
                        new ReadingEntry.ListOpened(
                                header,
                                new Opening(
                                        Categories.of(Category.BLOOD),
                                        Purposes.of(Purpose.TREAT),
                                        false,
                                        organisation),
                                LogWriter.KEY,
                                text));
    }

    private void file(int id, int organisation, int supersedes) {
        log.patient(Who.number(256), header -> filing(header, id, organisation, supersedes));
    }

    private static RecordFiled filing(
            Entry.Header header, int id, int organisation, int supersedes) {
        return new RecordFiled(
                header,
                id(id),
                supersedes == 0 ? RecordId.NONE : id(supersedes),
                Categories.of(Category.BLOOD),
                organisation,
                0);
    }

    private void withdraw(int id, int organisation) {
        log.patient(
                Who.number(256), header -> new RecordWithdrawn(header, organisation, id(id), 1));
    }

    private FiledRecord record(int id) {
        return log.patient.record(id(id)).orElseThrow();
    }

    private static RecordId id(int n) {
        return new RecordId(new Bytes32(0, 0, 5, n));
    }
}
