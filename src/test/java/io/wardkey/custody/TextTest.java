package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.custody.Network.Filed;
import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.Refusal;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads a reason, a question, an answer; beginning with who must not. */
final class TextTest {

    @TempDir private Path home;
    private Network network;
    private Patient patient;
    private Person reader;
    private Person colleague;
    private Person outsider;
    private Person auditor;
    private Person reception;
    private Filed reason;
    private ReceiptId emergency;
    private Filed blood;

    @BeforeEach
    void emergency() throws IOException {
        network = new Network(home);
        reception = network.enrol(1, 0, Role.RECEPTION);
        reader = network.enrol(1, 0, Role.PHYSICIAN);
        colleague = network.enrol(1, 0, Role.PHYSICIAN);
        outsider = network.enrol(2, 0, Role.PHYSICIAN);
        auditor = network.enrol(3, 0, Role.AUDITOR);
        patient = network.register(reception);
        blood = network.file(reception, patient, Category.BLOOD);
        reason = network.text(patient, 1);
        emergency = network.openInEmergency(reader, patient, reason, blood);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void theReaderDoesNotSettleAndReadsNoReason() throws IOException {
        ReceiptId receipt = network.openRecords(reader, patient, Purpose.HOPERAT, reason);
        assertThat(ask(receipt, reason)).isEqualTo(not(reason, Refusal.TEXT_OF_OTHERS));
    }

    @Test
    void theEmergencyItselfOpensNoText() {
        assertThat(ask(emergency, reason)).isEqualTo(not(reason, Refusal.NOT_NAMED));
    }

    @Test
    void receptionReadsNoText() throws IOException {
        ReceiptId receipt = network.openRecords(reception, patient, Purpose.HOPERAT, reason);
        assertThat(ask(receipt, reason)).isEqualTo(not(reason, Refusal.CATEGORY));
    }

    @Test
    void settlersReadTheReasonWhileItIsUnsettled() throws IOException {
        ReceiptId own = network.openRecords(colleague, patient, Purpose.HOPERAT, reason, blood);
        ReceiptId other = network.openRecords(outsider, patient, Purpose.HOPERAT, reason);
        assertThat(ask(own, reason)).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(ask(own, blood)).isEqualTo(not(blood, Refusal.CATEGORY));
        assertThat(ask(other, reason)).isInstanceOf(ReleaseOutcome.Released.class);
        LedgerFollower follower = new LedgerFollower(network.ledger);
        follower.catchUp();
        int review =
                follower.read(
                        state ->
                                state.patient(patient.id())
                                        .orElseThrow()
                                        .reviews()
                                        .getFirst()
                                        .number());
        network.chain.advance(Duration.ofSeconds(1));
        network.done(
                colleague,
                new ReadingCommand.SettleEmergency(patient.id(), review, 1, RecordId.NONE));
        assertThat(ask(other, reason))
                .isEqualTo(new ReleaseOutcome.Refused(Declined.PERMISSION_ENDED));
    }

    @Test
    void patientAndAuditorReadEveryText() throws IOException {
        ReceiptId patients = network.openRecords(patient.voice(), patient, Purpose.PATRQT, reason);
        ReceiptId auditors = network.openRecords(auditor, patient, Purpose.HOPERAT, reason);
        ReceiptId list = network.openList(auditor, patient, Purpose.HOPERAT);
        assertThat(ask(patients, reason)).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(ask(auditors, reason)).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(ask(list, reason)).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(ask(list, blood)).isEqualTo(not(blood, Refusal.CATEGORY));
    }

    @Test
    void usingAnothersTextMakesItNobodysOwn() throws IOException {
        // The accomplice begins an emergency with the other's reason, so that the reader settles
        // it.
        network.openInEmergency(outsider, patient, reason);
        ReceiptId receipt = network.openRecords(reader, patient, Purpose.HOPERAT, reason);
        assertThat(ask(receipt, reason)).isEqualTo(not(reason, Refusal.TEXT_OF_OTHERS));
    }

    @Test
    void theAskedSideReadsTheQuestionAndNobodyElse() throws IOException {
        Filed question = network.text(patient, 0);
        network.done(
                patient.voice(),
                new ReadingCommand.Ask(patient.id(), emergencySequence(), 2, question.id()));
        ReceiptId asked = network.openRecords(reader, patient, Purpose.HOPERAT, question, reason);
        assertThat(ask(asked, question)).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(ask(asked, reason))
                .as("what was asked about, to the asked")
                .isInstanceOf(ReleaseOutcome.Released.class);
        ReceiptId others = network.openRecords(outsider, patient, Purpose.HOPERAT, question);
        assertThat(ask(others, question)).isEqualTo(not(question, Refusal.TEXT_OF_OTHERS));
    }

    private int emergencySequence() throws IOException {
        LedgerFollower follower = new LedgerFollower(network.ledger);
        follower.catchUp();
        return follower.read(state -> state.receipt(emergency).orElseThrow().placed().sequence());
    }

    private ReleaseOutcome ask(ReceiptId receipt, Filed record) {
        return network.custodian(2)
                .release(new ReleaseRequest(receipt, List.of(record.block())), Cancellation.NEVER);
    }

    private static ReleaseOutcome not(Filed record, Refusal refusal) {
        return new ReleaseOutcome.NothingReleased(Map.of(record.id(), refusal));
    }
}
