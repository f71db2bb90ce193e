package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.custody.Network.Filed;
import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.custody.AcknowledgeOutcome;
import io.wardkey.domain.custody.CustodianStatus;
import io.wardkey.domain.custody.CustodianStatus.LedgerHealth;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.custody.FiledNode;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.Refusal;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.SignedCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that lag, lie or are gone; custodians that restart; stores that lack a key. */
final class FaultsTest {

    @TempDir private Path home;
    private Network network;
    private Person reception;
    private Person physician;
    private Patient patient;
    private Filed blood;

    @BeforeEach
    void clinic() throws IOException {
        found(0, Network.LIMITS);
    }

    private void found(int finality, Limits limits) throws IOException {
        network =
                new Network(
                        home.resolve("finality-" + finality + limits.burst()), finality, limits);
        if (finality > 0) {
            return;
        }
        reception = network.enrol(1, 0, Role.RECEPTION);
        physician = network.enrol(1, 0, Role.PHYSICIAN);
        patient = network.register(reception);
        blood = network.file(reception, patient, Category.BLOOD);
        network.grant(patient, physician.number(), Category.BLOOD);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aNodeThatIsGoneReleasesNothing() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        network.nodes.get(1).setUnreachable(true);
        assertThat(ask(1, receipt)).isEqualTo(refused(Declined.LEDGER_UNREACHABLE));
        assertThat(health(1)).isEqualTo(LedgerHealth.UNREACHABLE);
        assertThat(ask(2, receipt)).isInstanceOf(ReleaseOutcome.Released.class);
        network.nodes.get(1).setUnreachable(false);
        assertThat(ask(1, receipt)).isInstanceOf(ReleaseOutcome.Released.class);
    }

    @Test
    void aNodeThatLeavesARevocationOutIsCaughtByTheHead() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        Position revoked =
                network.position(
                        patient.voice(),
                        new PermissionCommand.Revoke(patient.id(), physician.number()));
        without(1, revoked);
        assertThat(ask(1, receipt)).isEqualTo(refused(Declined.LEDGER_INCONSISTENT));
        // Also when it is no longer the last entry.
        network.position(
                patient.voice(), new PermissionCommand.Revoke(patient.id(), physician.number()));
        assertThat(ask(1, receipt)).isEqualTo(refused(Declined.LEDGER_INCONSISTENT));
        network.nodes.get(1).lieAboutEntries(entries -> entries);
        assertThat(ask(1, receipt)).isEqualTo(refused(Declined.PERMISSION_ENDED));
    }

    @Test
    void aNodeThatLeavesASuspensionOutIsCaughtByTheConsortiumsHead() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        Position suspended =
                network.position(
                        network.administrator(1, 0),
                        new ConsortiumCommand.SuspendMember(physician.number()));
        without(1, suspended);
        assertThat(ask(1, receipt)).isEqualTo(refused(Declined.LEDGER_INCONSISTENT));
        assertThat(health(1)).isEqualTo(LedgerHealth.INCONSISTENT);
        assertThat(ask(2, receipt)).isEqualTo(refused(Declined.SUSPENDED));
    }

    @Test
    void aNodeThatAlsoForgesItsHeadMovesItsOwnCustodianOnly() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        LogState before = network.ledger.log(patient.id(), network.ledger.finalTip().height());
        Position revoked =
                network.position(
                        patient.voice(),
                        new PermissionCommand.Revoke(patient.id(), physician.number()));
        without(1, revoked);
        network.nodes
                .get(1)
                .lieAboutHeads((log, state) -> log.equals(patient.id()) ? before : state);
        assertThat(ask(1, receipt)).as("t - 1").isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(ask(2, receipt)).isEqualTo(refused(Declined.PERMISSION_ENDED));
        assertThat(ask(3, receipt)).isEqualTo(refused(Declined.PERMISSION_ENDED));
    }

    @Test
    void aNodeThatLagsHasNoReceipt() throws IOException {
        long height = network.ledger.tip().height();
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        network.nodes
                .get(1)
                .lieAboutEntries(
                        entries ->
                                entries.stream()
                                        .filter(logged -> logged.position().height() <= height)
                                        .toList());
        assertThat(ask(1, receipt)).isEqualTo(refused(Declined.NO_RECEIPT));
    }

    @Test
    void whatIsNotFinalWaits() throws IOException {
        network.close();
        found(3, new Limits(10_000, 1000, Duration.ofMillis(100)));
        network.chain.mine(3);
        Position position = unfinalEntry();
        ReleaseOutcome outcome =
                network.custodian(1)
                        .release(
                                new ReleaseRequest(ReceiptId.of(position), List.of(blood.block())),
                                Cancellation.NEVER);
        assertThat(outcome).isEqualTo(refused(Declined.NOT_FINAL));
    }

    /** Any entry will do: that it is not final is asked first. */
    private Position unfinalEntry() throws IOException {
        Person administrator = network.administrator(1, 0);
        var command =
                new ConsortiumCommand.RotateKeys(
                        PatientId.CONSORTIUM, administrator.account(), Network.random());
        SignedCommand signed;
        try (var signer = Network.MAKER.signer(administrator.keys().account())) {
            signed = network.ledger.sign(command, signer, 0);
        }
        network.ledger.send(signed);
        long height = network.ledger.tip().height();
        return network.ledger.entries(height, height).getLast().position();
    }

    @Test
    void aRestartKeepsTheKeys() throws IOException {
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        network.custodian(1).close();
        network.start(1);
        assertThat(ask(1, receipt)).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(network.keepers.get(1).step(Cancellation.NEVER))
                .as("nothing is announced twice")
                .isEqualTo(new KeyKeeper.Step(0, 0, 0, 0, 0));
    }

    @Test
    void aCustodianThatDiedBeforeAnnouncingAnnouncesTheSameKey() throws IOException {
        Patient next = new Patient(new PatientId(Network.random()), Person.fresh());
        network.done(
                reception,
                new PatientCommand.RegisterPatients(
                        List.of(
                                new PatientCommand.Registration(
                                        next.id(), next.voice().account(), next.voice().key())),
                        false));
        network.chain.forgetNext(1);
        network.chain.hold();
        Thread.currentThread().interrupt();
        try {
            network.keepers.get(1).step(Cancellation.NEVER);
        } catch (LedgerException.Cancelled _) {
            assertThat(Thread.interrupted()).isTrue();
        }
        network.chain.forgetPool();
        network.chain.release();
        network.custodian(1).close();
        try (CustodianStore store =
                CustodianStore.open(
                        network.folder(1), network.custodianKeys.get(1).store(), Network.RANDOM)) {
            assertThat(store.latestKey(next.id())).isPresent();
        }
        network.start(1);
        network.keepers.get(1).step(Cancellation.NEVER);
        LedgerFollower follower = new LedgerFollower(network.ledger);
        follower.catchUp();
        network.custodian(1).close();
        try (CustodianStore store =
                CustodianStore.open(
                        network.folder(1), network.custodianKeys.get(1).store(), Network.RANDOM)) {
            Optional<Bytes32> announced =
                    follower.read(state -> state.patient(next.id()).orElseThrow().custodyKey(1));
            assertThat(announced).isPresent().isEqualTo(store.latestKey(next.id()));
        }
    }

    @Test
    void aReaderWhosePublicKeyIsNowhereGetsNothing() throws IOException {
        network.blocks.lose(Cid.ofDigest(Cid.Codec.DAG_CBOR, physician.key().toByteArray()));
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        assertThat(ask(1, receipt)).isEqualTo(refused(Declined.NO_RECIPIENT_KEY));
    }

    @Test
    void aReaderIsLimited() throws IOException {
        network.close();
        found(0, new Limits(3, 1, Duration.ofMillis(100)));
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        for (int i = 0; i < 3; i++) {
            assertThat(ask(1, receipt)).isInstanceOf(ReleaseOutcome.Released.class);
        }
        assertThat(ask(1, receipt))
                .isEqualTo(new ReleaseOutcome.RateLimited(Duration.ofSeconds(1)));
        network.chain.advance(Duration.ofSeconds(2));
        assertThat(ask(1, receipt)).isInstanceOf(ReleaseOutcome.Released.class);
    }

    @Test
    void sharesAreAcknowledgedWhenTheyAreGoodAndFiled() throws IOException {
        Filed unfiled = network.text(patient, 1);
        Filed forged =
                network.file(
                        reception,
                        patient,
                        Forgery.withOtherCommitments(blood.record()),
                        Category.BLOOD);
        assertThat(
                        network.custodian(1)
                                .acknowledge(
                                        List.of(
                                                new FiledNode(patient.id(), blood.block()),
                                                new FiledNode(patient.id(), unfiled.block()),
                                                new FiledNode(patient.id(), forged.block())),
                                        Cancellation.NEVER))
                .isEqualTo(
                        new AcknowledgeOutcome.Checked(
                                List.of(
                                        Optional.empty(),
                                        Optional.of(Refusal.NOT_FILED_BEFORE),
                                        Optional.of(Refusal.COMMITMENT))));
    }

    @Test
    void aMovedOpeningIsNoOtherReceipt() throws IOException {
        Position position =
                network.position(
                        physician,
                        new ReadingCommand.OpenList(
                                patient.id(), Purposes.of(Purpose.TREAT), false, RecordId.NONE));
        assertThat(ask(1, new ReceiptId(position.transaction(), position.index() + 1)))
                .isEqualTo(refused(Declined.NO_RECEIPT));
    }

    private void without(int organisation, Position position) {
        network.nodes
                .get(organisation)
                .lieAboutEntries(
                        entries ->
                                entries.stream()
                                        .filter(logged -> !isAt(logged, position))
                                        .toList());
    }

    private static boolean isAt(Logged logged, Position position) {
        return logged.position().transaction().equals(position.transaction());
    }

    private LedgerHealth health(int organisation) {
        return ((CustodianStatus.Serving)
                        network.custodian(organisation).status(Cancellation.NEVER))
                .ledger();
    }

    private ReleaseOutcome ask(int organisation, ReceiptId receipt) {
        return network.custodian(organisation)
                .release(new ReleaseRequest(receipt, List.of(blood.block())), Cancellation.NEVER);
    }

    private static ReleaseOutcome refused(Declined reason) {
        return new ReleaseOutcome.Refused(reason);
    }
}
