package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.AcknowledgeOutcome;
import io.wardkey.domain.custody.CustodianStatus;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.custody.DepositOutcome;
import io.wardkey.domain.custody.FiledNode;
import io.wardkey.domain.custody.KeepOutcome;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.Refusal;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.custody.SeedOutcome;
import io.wardkey.domain.custody.SeedRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.custody.UnlockOutcome;
import io.wardkey.domain.custody.UnlockRequest;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What custodians and their clients send each other over the network. */
final class WireFuzzTest {

    private static final Bytes32 WORD = new Bytes32(1, 2, 3, 4);
    private static final PatientId PATIENT = new PatientId(WORD);
    private static final ByteString SOME = ByteString.of(new byte[40]);
    private static final SealedMessage MESSAGE = new SealedMessage(SOME, SOME);
    private static final AccountSignature SIGNATURE = new AccountSignature(WORD, WORD, 1);
    private static final SeedShare SHARE =
            new SeedShare(1, 2, PATIENT, WORD, 2, WORD, MESSAGE, SIGNATURE);

    static Stream<Arguments> requests() {
        RecipientPublicKey kiosk =
                new RecipientPublicKey(ByteString.of(new byte[RecipientPublicKey.SIZE]));
        return Stream.of(
                        WireRequests.of(
                                new ReleaseRequest(new ReceiptId(WORD, 3), List.of(SOME, SOME))),
                        WireRequests.of(List.of(new FiledNode(PATIENT, SOME))),
                        WireRequests.of(
                                new CardHandover(
                                        WORD, WORD, 1, 2, WORD, WORD, WORD, WORD, MESSAGE,
                                        SIGNATURE)),
                        WireRequests.of(new UnlockRequest(WORD, WORD, WORD, kiosk)),
                        WireSeeds.of(List.of(SHARE)),
                        WireSeeds.of(new SeedRequest(1, 2, List.of(PATIENT), 5, SIGNATURE)))
                .map(seed -> Arguments.of((Object) seed));
    }

    static Stream<Arguments> answers() {
        Map<RecordId, Refusal> refusals = Map.of(new RecordId(WORD), Refusal.CATEGORY);
        return Stream.of(
                        WireOutcomes.of(
                                new ReleaseOutcome.Released(
                                        new ReleaseAnswer(1, MESSAGE), refusals)),
                        WireOutcomes.of(new ReleaseOutcome.Refused(Declined.NO_RECEIPT)),
                        WireOutcomes.of(new ReleaseOutcome.RateLimited(Duration.ofMillis(7))),
                        WireOutcomes.of(
                                new AcknowledgeOutcome.Checked(
                                        List.of(Optional.empty(), Optional.of(Refusal.CATEGORY)))),
                        WireOutcomes.of(new DepositOutcome.Kept()),
                        WireOutcomes.of(new UnlockOutcome.Share(PATIENT, WORD, MESSAGE)),
                        WireOutcomes.of(new UnlockOutcome.WrongPin(3)),
                        WireOutcomes.of(
                                new CustodianStatus.Serving(
                                        1,
                                        new NetworkId(WORD),
                                        2,
                                        3,
                                        4,
                                        CustodianStatus.LedgerHealth.GOOD)),
                        WireSeeds.of(new KeepOutcome.Judged(List.of(Optional.empty()))),
                        WireSeeds.of(new SeedOutcome.Returned(List.of(SHARE))))
                .map(seed -> Arguments.of((Object) seed));
    }

    /** Reading accepts exactly what writing gives. */
    @MethodSource("requests")
    @FuzzTest
    void requests(byte[] body) {
        read(body, WireRequests::release, WireRequests::of).ifPresent(exactly(body));
        read(body, WireRequests::acknowledge, WireRequests::of).ifPresent(exactly(body));
        read(body, WireRequests::deposit, WireRequests::of).ifPresent(exactly(body));
        read(body, WireRequests::unlock, WireRequests::of).ifPresent(exactly(body));
        read(body, WireSeeds::keep, WireSeeds::of).ifPresent(exactly(body));
        read(body, WireSeeds::request, WireSeeds::of).ifPresent(exactly(body));
    }

    /** What a custodian answers means the same when it is told on. */
    @MethodSource("answers")
    @FuzzTest
    void answers(byte[] body) throws Items.Malformed {
        List<byte[]> again = new ArrayList<>();
        read(body, WireOutcomes::release, WireOutcomes::of).ifPresent(again::add);
        for (byte[] each : again) {
            assertThat(WireOutcomes.release(each)).isEqualTo(WireOutcomes.release(body));
        }
        read(body, WireOutcomes::acknowledge, WireOutcomes::of).ifPresent(exactly(body));
        read(body, WireOutcomes::deposit, WireOutcomes::of).ifPresent(exactly(body));
        read(body, WireOutcomes::unlock, WireOutcomes::of).ifPresent(exactly(body));
        read(body, WireOutcomes::status, WireOutcomes::of).ifPresent(exactly(body));
        read(body, WireSeeds::kept, WireSeeds::of).ifPresent(exactly(body));
        read(body, WireSeeds::returned, WireSeeds::of).ifPresent(exactly(body));
    }

    private static java.util.function.Consumer<byte[]> exactly(byte[] body) {
        return written -> assertThat(written).isEqualTo(body);
    }

    private interface Reader<T> {
        T read(byte[] body) throws Items.Malformed;
    }

    private static <T> Optional<byte[]> read(
            byte[] body, Reader<T> reader, Function<T, byte[]> writer) {
        try {
            return Optional.of(writer.apply(reader.read(body)));
        } catch (Items.Malformed refused) {
            return Optional.empty();
        }
    }
}
