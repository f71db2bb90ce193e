package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.custody.Network.Filed;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.Refusal;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.ReadingEntry;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.SignedRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a modified client makes of receipts that are nobody's, another's, old or outlived. */
final class ReceiptAttackTest extends AttackScene {

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
}
