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
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A patient with two records, a physician who may read one of them, a stranger, and what custodians
 * say to a modified client; the ledger's rules are the real ones.
 */
abstract class AttackScene {

    @TempDir private Path home;
    Network network;
    Person reception;
    Person physician;
    Person stranger;
    Patient patient;
    Filed blood;
    Filed genetics;

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

    /** What every custodian says, which must be the same. */
    ReleaseOutcome ask(ReceiptId receipt, Filed... records) {
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

    ReleaseOutcome released(ReceiptId receipt, Filed... records) {
        return network.custodian(1).release(request(receipt, records), Cancellation.NEVER);
    }

    Map<RecordId, Refusal> refusals(ReceiptId receipt, Filed... records) {
        return switch (released(receipt, records)) {
            case ReleaseOutcome.Released(var _, Map<RecordId, Refusal> refusals) -> refusals;
            case ReleaseOutcome.NothingReleased(Map<RecordId, Refusal> refusals) -> refusals;
            case ReleaseOutcome other -> throw new AssertionError("refused as a whole: " + other);
        };
    }

    ReleaseAnswer answer(int custodian, ReceiptId receipt, Filed... records) {
        return ((ReleaseOutcome.Released)
                        network.custodian(custodian)
                                .release(request(receipt, records), Cancellation.NEVER))
                .answer();
    }

    static ReleaseRequest request(ReceiptId receipt, Filed... records) {
        return new ReleaseRequest(receipt, Arrays.stream(records).map(Filed::block).toList());
    }

    /** Whether somebody with these keys gets the record's key out of all custodians' answers. */
    boolean opens(Person reader, ReceiptId receipt, KeyKind kind, Filed record) {
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

    static ReleaseOutcome refused(Declined reason) {
        return new ReleaseOutcome.Refused(reason);
    }
}
