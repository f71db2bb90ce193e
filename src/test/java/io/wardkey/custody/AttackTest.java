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
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.ReadingEntry;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.SignedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A modified client that tries each way around; the ledger's rules are the real ones. */
final class AttackTest {

    @TempDir private Path home;
    private Network network;
    private Person reception;
    private Person physician;
    private Person stranger;
    private Patient patient;
    private Filed blood;
    private Filed genetics;

    @BeforeEach
    void clinic() throws IOException {
        network = new Network(home);
        reception = network.enrol(1, 0, Role.RECEPTION);
        physician = network.enrol(1, 0, Role.PHYSICIAN);
        stranger = network.enrol(2, 0, Role.PHYSICIAN);
        patient = network.register(reception);
        blood = network.file(reception, patient, Category.BLOOD);
        genetics = network.file(reception, patient, Category.GENETICS);
        network.grant(patient, physician.number(), Category.BLOOD);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void withoutAReceiptThereIsNothing() {
        assertThat(ask(new ReceiptId(Network.random(), 0), blood))
                .isEqualTo(refused(Declined.NO_RECEIPT));
    }

    @Test
    void anEntryThatIsNoOpeningIsNoReceipt() throws IOException {
        assertThat(ask(ReceiptId.of(blood.position()), blood))
                .as("a filing is no entry of reading")
                .isEqualTo(refused(Declined.NO_RECEIPT));
        ReceiptId denied = network.openRecords(stranger, patient, Purpose.TREAT, blood);
        assertThat(ask(denied, blood)).isEqualTo(refused(Declined.NOT_AN_OPENING));
        Position asked =
                network.position(
                        patient.voice(), new ReadingCommand.Ask(patient.id(), 1, 2, RecordId.NONE));
        assertThat(ask(ReceiptId.of(asked), blood)).isEqualTo(refused(Declined.NOT_AN_OPENING));
    }

    @Test
    void theReaderOfTheReceiptReads() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        assertThat(opens(physician, receipt, KeyKind.CONTENT, blood)).isTrue();
    }

    @Test
    void anothersReceiptIsSealedToTheOther() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        assertThat(released(receipt, blood)).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(opens(stranger, receipt, KeyKind.CONTENT, blood)).isFalse();
    }

    @Test
    void anAnswerCountsForItsReceiptOnly() throws IOException {
        ReceiptId first = network.openRecords(physician, patient, Purpose.TREAT, blood);
        ReceiptId second = network.openRecords(physician, patient, Purpose.TREAT, blood);
        ReleaseAnswer answer = answer(1, first, blood);
        try (ReleasedShares shares =
                network.opener.unseal(
                        physician.recipient(),
                        network.chain.network().value(),
                        second.bytes(),
                        List.of(answer))) {
            assertThat(shares.unreadable()).containsExactly(1);
        }
    }

    @Test
    void aReceiptEndsAfterADay() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        network.chain.advance(Duration.ofHours(24).minusSeconds(2));
        assertThat(released(receipt, blood)).isInstanceOf(ReleaseOutcome.Released.class);
        network.chain.advance(Duration.ofSeconds(10));
        assertThat(ask(receipt, blood)).isEqualTo(refused(Declined.TOO_OLD));
    }

    @Test
    void aClockThatIsSetBackProlongsNothing() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        network.chain.advance(Duration.ofHours(25));
        network.chain.mine(1);
        network.chain.setTime(network.chain.now().minus(Duration.ofHours(24)));
        assertThat(ask(receipt, blood)).isEqualTo(refused(Declined.TOO_OLD));
    }

    @Test
    void aReceiptFromBeforeARevocationIsWorthless() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        network.done(
                patient.voice(), new PermissionCommand.Revoke(patient.id(), physician.number()));
        assertThat(ask(receipt, blood)).isEqualTo(refused(Declined.PERMISSION_ENDED));
    }

    @Test
    void aNarrowerGrantNarrowsAnOldReceipt() throws IOException {
        network.grant(patient, physician.number(), Category.BLOOD, Category.GENETICS);
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood, genetics);
        network.grant(patient, physician.number(), Category.BLOOD);
        assertThat(refusals(receipt, blood, genetics))
                .isEqualTo(Map.of(genetics.id(), Refusal.CATEGORY));
    }

    @Test
    void aWiderGrantDoesNotWidenAnOldReceipt() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood, genetics);
        network.grant(patient, physician.number(), Category.BLOOD, Category.GENETICS);
        assertThat(refusals(receipt, blood, genetics))
                .isEqualTo(Map.of(genetics.id(), Refusal.CATEGORY));
    }

    @Test
    void blockedAndSuspendedGetNothingMore() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        network.done(
                patient.voice(), new PermissionCommand.Block(patient.id(), physician.number()));
        assertThat(ask(receipt, blood)).isEqualTo(refused(Declined.BLOCKED));
        network.done(
                patient.voice(), new PermissionCommand.Unblock(patient.id(), physician.number()));
        assertThat(released(receipt, blood)).isInstanceOf(ReleaseOutcome.Released.class);
        network.chain.advance(Duration.ofSeconds(1));
        network.done(
                network.administrator(1, 0),
                new ConsortiumCommand.SuspendMember(physician.number()));
        assertThat(ask(receipt, blood)).isEqualTo(refused(Declined.SUSPENDED));
    }

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
    void aReaderWithNewKeysOpensAnew() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        Person rekeyed = network.enrol(1, physician.number(), Role.PHYSICIAN);
        assertThat(ask(receipt, blood)).isEqualTo(refused(Declined.REKEYED));
        ReceiptId anew = network.openRecords(rekeyed, patient, Purpose.TREAT, blood);
        assertThat(opens(rekeyed, anew, KeyKind.CONTENT, blood)).isTrue();
        assertThat(opens(physician, anew, KeyKind.CONTENT, blood))
                .as("the lost key reads nothing new")
                .isFalse();
    }

    @Test
    void theReaderIsTheEntrysNotTheSender() throws IOException {
        SignedRequest request;
        try (AccountSigner signer = Network.MAKER.signer(patient.voice().keys().account())) {
            request =
                    network.ledger.request(
                            new ReadingCommand.OpenRecords(
                                    patient.id(),
                                    Network.ids(genetics),
                                    Purposes.of(Purpose.PATRQT),
                                    false,
                                    RecordId.NONE),
                            signer,
                            network.ledger.nextRequestNonce(patient.voice().account()),
                            network.chain.now().plusSeconds(300));
        }
        SignedCommand relayed;
        try (AccountSigner relayer = Network.MAKER.signer(stranger.keys().account())) {
            relayed =
                    network.ledger.relay(
                            request,
                            relayer,
                            network.ledger.nextTransactionNonce(stranger.account()));
        }
        ReceiptId receipt = ReceiptId.of(network.sent(relayed).getLast().position());
        assertThat(opens(stranger, receipt, KeyKind.CONTENT, genetics)).isFalse();
        assertThat(opens(patient.voice(), receipt, KeyKind.CONTENT, genetics)).isTrue();
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

    @Test
    void anUnjustifiedEmergencyReadsNoMore() throws IOException {
        Filed reason = network.text(patient, 2);
        ReceiptId receipt = network.openInEmergency(stranger, patient, reason, blood);
        assertThat(opens(stranger, receipt, KeyKind.CONTENT, blood)).isTrue();
        int review = ((ReadingEntry.EmergencyOpened) entry(receipt)).review();
        network.chain.advance(Duration.ofSeconds(1));
        network.done(
                physician,
                new ReadingCommand.SettleEmergency(patient.id(), review, 2, RecordId.NONE));
        assertThat(ask(receipt, blood)).isEqualTo(refused(Declined.PERMISSION_ENDED));
    }

    private ReadingEntry entry(ReceiptId receipt) throws IOException {
        LedgerFollower follower = new LedgerFollower(network.ledger);
        follower.catchUp();
        return follower.read(state -> state.receipt(receipt).orElseThrow().placed().entry());
    }

    private ReceiptId refile(Person person, Filed... records) throws IOException {
        return ReceiptId.of(
                network.position(
                        person,
                        new ReadingCommand.OpenForRefiling(patient.id(), Network.ids(records))));
    }

    /** What every custodian says, which must be the same. */
    private ReleaseOutcome ask(ReceiptId receipt, Filed... records) {
        List<ReleaseOutcome> outcomes =
                network.custodians.values().stream()
                        .map(
                                custodian ->
                                        custodian.release(
                                                request(receipt, records), Cancellation.NEVER))
                        .distinct()
                        .toList();
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }

    private ReleaseOutcome released(ReceiptId receipt, Filed... records) {
        return network.custodian(1).release(request(receipt, records), Cancellation.NEVER);
    }

    private Map<RecordId, Refusal> refusals(ReceiptId receipt, Filed... records) {
        return switch (released(receipt, records)) {
            case ReleaseOutcome.Released(var _, Map<RecordId, Refusal> refusals) -> refusals;
            case ReleaseOutcome.NothingReleased(Map<RecordId, Refusal> refusals) -> refusals;
            case ReleaseOutcome other -> throw new AssertionError("refused as a whole: " + other);
        };
    }

    private ReleaseAnswer answer(int custodian, ReceiptId receipt, Filed... records) {
        return ((ReleaseOutcome.Released)
                        network.custodian(custodian)
                                .release(request(receipt, records), Cancellation.NEVER))
                .answer();
    }

    private static ReleaseRequest request(ReceiptId receipt, Filed... records) {
        return new ReleaseRequest(receipt, Arrays.stream(records).map(Filed::block).toList());
    }

    /** Whether somebody with these keys gets the record's key out of all custodians' answers. */
    private boolean opens(Person reader, ReceiptId receipt, KeyKind kind, Filed record) {
        List<ReleaseAnswer> answers =
                List.of(
                        answer(1, receipt, record),
                        answer(2, receipt, record),
                        answer(3, receipt, record));
        try (ReleasedShares shares =
                network.opener.unseal(
                        reader.recipient(),
                        network.chain.network().value(),
                        receipt.bytes(),
                        answers)) {
            return network.opener.key(record.record().node(), record.context(), kind, shares)
                    instanceof Opened.Done<Secret>;
        }
    }

    private static ReleaseOutcome refused(Declined reason) {
        return new ReleaseOutcome.Refused(reason);
    }
}
