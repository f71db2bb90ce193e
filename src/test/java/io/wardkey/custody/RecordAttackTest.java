package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.custody.Network.Filed;
import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.Refusal;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a modified client makes of a good receipt and records that it is not for. */
final class RecordAttackTest extends AttackScene {

    @Test
    void anotherRecordIsNotNamed() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        Filed later = network.file(reception, patient, Category.BLOOD);
        assertThat(refusals(receipt, genetics, later, blood))
                .isEqualTo(
                        Map.of(
                                genetics.id(), Refusal.NOT_NAMED,
                                later.id(), Refusal.NOT_NAMED));
    }

    @Test
    void aRecordFiledAfterTheReceiptIsNotItsOwn() throws IOException {
        Filed unfiled = network.text(patient, 1);
        ReceiptId contents = network.openRecords(physician, patient, Purpose.TREAT, unfiled);
        ReceiptId list = network.openList(physician, patient, Purpose.TREAT);
        Filed later = network.file(reception, patient, unfiled.record(), Category.BLOOD);
        assertThat(refusals(contents, later))
                .isEqualTo(Map.of(later.id(), Refusal.NOT_FILED_BEFORE));
        assertThat(refusals(list, later)).isEqualTo(Map.of(later.id(), Refusal.NOT_FILED_BEFORE));
    }

    @Test
    void anotherPatientsRecordIsNotFiledHere() throws IOException {
        Patient other = network.register(reception);
        Filed theirs = network.file(reception, other, Category.BLOOD);
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, theirs);
        assertThat(refusals(receipt, theirs))
                .isEqualTo(Map.of(theirs.id(), Refusal.NOT_FILED_BEFORE));
    }

    @Test
    void aCategoryThatIsNotGrantedIsNotReleased() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, genetics);
        assertThat(refusals(receipt, genetics)).isEqualTo(Map.of(genetics.id(), Refusal.CATEGORY));
    }

    @Test
    void aListGivesSlipsAndNoContents() throws IOException {
        ReceiptId receipt = network.openList(physician, patient, Purpose.TREAT);
        assertThat(refusals(receipt, blood, genetics))
                .isEqualTo(Map.of(genetics.id(), Refusal.CATEGORY));
        assertThat(opens(physician, receipt, KeyKind.SLIP, blood)).isTrue();
        assertThat(opens(physician, receipt, KeyKind.CONTENT, blood)).isFalse();
    }

    @Test
    void aStolenShareOpensUnderNoOtherNodePatientOrCategory() throws IOException {
        // The same shares in a node of another tag, filed as what the thief may read.
        Filed copied =
                network.file(
                        reception,
                        patient,
                        Forgery.withOtherTag(genetics.record()),
                        Category.BLOOD);
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, copied);
        assertThat(refusals(receipt, copied)).isEqualTo(Map.of(copied.id(), Refusal.NODE_MISMATCH));

        // The same under a patient of the thief's own.
        Patient accomplice = network.register(reception);
        network.grant(accomplice, physician.number(), Category.GENETICS);
        Filed moved =
                network.file(
                        reception,
                        accomplice,
                        Forgery.withOtherTag(genetics.record()),
                        Category.GENETICS);
        ReceiptId theirs = network.openRecords(physician, accomplice, Purpose.TREAT, moved);
        assertThat(refusals(theirs, moved)).isEqualTo(Map.of(moved.id(), Refusal.KEY_DESTROYED));
        // And the very same node.
        Filed same = network.file(reception, accomplice, genetics.record(), Category.GENETICS);
        ReceiptId again = network.openRecords(physician, accomplice, Purpose.TREAT, same);
        assertThat(refusals(again, same)).isEqualTo(Map.of(same.id(), Refusal.KEY_DESTROYED));

        // The same by another organisation.
        Person thief = network.enrol(2, 0, Role.RECEPTION);
        network.done(patient.voice(), new PatientCommand.RegisterWith(patient.id(), 2));
        network.grant(patient, stranger.number(), Category.GENETICS);
        Filed foreign =
                network.file(
                        thief, patient, Forgery.withOtherTag(genetics.record()), Category.GENETICS);
        ReceiptId third = network.openRecords(stranger, patient, Purpose.TREAT, foreign);
        assertThat(refusals(third, foreign)).isEqualTo(Map.of(foreign.id(), Refusal.NODE_MISMATCH));
    }

    @Test
    void aFilerWhoseSharesDontMatchIsFound() throws IOException {
        Filed forged =
                network.file(
                        reception,
                        patient,
                        Forgery.withOtherCommitments(blood.record()),
                        Category.BLOOD);
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, forged);
        assertThat(refusals(receipt, forged)).isEqualTo(Map.of(forged.id(), Refusal.COMMITMENT));
    }

    @Test
    void bytesThatAreNoNodeAreRefused() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        byte[] flipped = blood.block().toByteArray();
        flipped[flipped.length / 2] ^= 1;
        ReleaseOutcome outcome =
                network.custodian(1)
                        .release(
                                new ReleaseRequest(receipt, List.of(ByteString.of(flipped))),
                                Cancellation.NEVER);
        assertThat(((ReleaseOutcome.NothingReleased) outcome).refusals().values())
                .isSubsetOf(Refusal.NOT_NAMED, Refusal.NOT_A_NODE)
                .hasSize(1);
    }

    @Test
    void afterAWithdrawalNobodyReadsButTheOrganisationRefiling() throws IOException {
        ReceiptId before = network.openRecords(physician, patient, Purpose.TREAT, blood);
        network.done(reception, new RecordCommand.Withdraw(patient.id(), blood.id(), 1));
        assertThat(refusals(before, blood)).isEqualTo(Map.of(blood.id(), Refusal.WITHDRAWN));
        ReceiptId patients = network.openRecords(patient.voice(), patient, Purpose.PATRQT, blood);
        assertThat(refusals(patients, blood)).isEqualTo(Map.of(blood.id(), Refusal.WITHDRAWN));

        ReceiptId refiling = refile(reception, blood, genetics);
        assertThat(refusals(refiling, blood, genetics))
                .isEqualTo(Map.of(genetics.id(), Refusal.NOT_WITHDRAWN_BY_READER));
        assertThat(opens(reception, refiling, KeyKind.CONTENT, blood)).isTrue();
        ReceiptId foreign = refile(stranger, blood);
        assertThat(refusals(foreign, blood))
                .isEqualTo(Map.of(blood.id(), Refusal.NOT_WITHDRAWN_BY_READER));
    }

    @Test
    void afterErasureThereIsNothingAndTheKeysAreGone() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        network.done(patient.voice(), new PatientCommand.RequestErasure(patient.id()));
        network.done(network.administrator(1, 0), new PatientCommand.ConfirmErasure(patient.id()));
        network.keep();
        assertThat(released(receipt, blood))
                .as("not yet due")
                .isInstanceOf(ReleaseOutcome.Released.class);
        network.chain.advance(Duration.ofSeconds(Network.ERASURE + 5));
        network.keep();
        network.keep();
        assertThat(ask(receipt, blood)).isEqualTo(refused(Declined.ERASED));
        for (Custodian custodian : network.custodians.values()) {
            custodian.close();
        }
        for (int organisation = 1; organisation <= 3; organisation++) {
            try (CustodianStore store =
                    CustodianStore.open(
                            network.folder(organisation),
                            network.custodianKeys.get(organisation).store(),
                            Network.RANDOM)) {
                assertThat(store.patients()).isZero();
            }
        }
    }

    @Test
    void oneCustodianAloneIsTooFew() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        try (ReleasedShares shares =
                network.opener.unseal(
                        physician.recipient(),
                        network.chain.network().value(),
                        receipt.bytes(),
                        List.of(answer(1, receipt, blood)))) {
            assertThat(
                            network.opener.key(
                                    blood.record().node(),
                                    blood.context(),
                                    KeyKind.CONTENT,
                                    shares))
                    .isEqualTo(new Opened.FewerThanT<Secret>(1, 2));
        }
    }

    private ReceiptId refile(Person person, Filed... records) throws IOException {
        return ReceiptId.of(
                network.position(
                        person,
                        new ReadingCommand.OpenForRefiling(patient.id(), Network.ids(records))));
    }
}
