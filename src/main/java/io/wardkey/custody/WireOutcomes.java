package io.wardkey.custody;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.custody.AcknowledgeOutcome;
import io.wardkey.domain.custody.CustodianStatus;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.custody.DepositOutcome;
import io.wardkey.domain.custody.Refusal;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.Trouble;
import io.wardkey.domain.custody.UnlockOutcome;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Outcomes as canonical dag-cbor lists that start with their kind. What only a client can find out,
 * that nobody is there, has no form: a server never sends it.
 */
final class WireOutcomes {

    private WireOutcomes() {}

    static byte[] of(ReleaseOutcome outcome) {
        return switch (outcome) {
            case ReleaseOutcome.Released(ReleaseAnswer answer, var refusals) ->
                    encode(
                            Ipld.of("released"),
                            of(answer.custodian()),
                            of(answer.message().encapsulatedKey()),
                            of(answer.message().ciphertext()),
                            of(refusals));
            case ReleaseOutcome.NothingReleased(var refusals) ->
                    encode(Ipld.of("nothing"), of(refusals));
            case ReleaseOutcome.Refused(Declined reason) ->
                    encode(Ipld.of("refused"), of(reason.code()));
            case ReleaseOutcome.RateLimited(Duration wait) ->
                    encode(Ipld.of("limited"), Ipld.of(wait.toMillis()));
            case ReleaseOutcome.Unreachable(Trouble trouble) -> unsendable(trouble);
        };
    }

    static ReleaseOutcome release(byte[] body) throws Items.Malformed {
        Items items = Items.of(body);
        ReleaseOutcome outcome =
                switch (items.text()) {
                    case "released" ->
                            new ReleaseOutcome.Released(
                                    new ReleaseAnswer(items.small(), items.message()),
                                    refusals(items.list()));
                    case "nothing" -> new ReleaseOutcome.NothingReleased(refusals(items.list()));
                    case "refused" -> new ReleaseOutcome.Refused(declined(items.small()));
                    case "limited" ->
                            new ReleaseOutcome.RateLimited(Duration.ofMillis(items.number()));
                    default -> throw new Items.Malformed();
                };
        items.end();
        return outcome;
    }

    static byte[] of(AcknowledgeOutcome outcome) {
        return switch (outcome) {
            case AcknowledgeOutcome.Checked(List<Optional<Refusal>> refusals) ->
                    encode(
                            Ipld.of("checked"),
                            new Ipld.List(
                                    refusals.stream()
                                            .map(each -> of(each.map(Refusal::code).orElse(0)))
                                            .toList()));
            case AcknowledgeOutcome.Refused(Declined reason) ->
                    encode(Ipld.of("refused"), of(reason.code()));
            case AcknowledgeOutcome.Unreachable(Trouble trouble) -> unsendable(trouble);
        };
    }

    static AcknowledgeOutcome acknowledge(byte[] body) throws Items.Malformed {
        Items items = Items.of(body);
        AcknowledgeOutcome outcome =
                switch (items.text()) {
                    case "checked" -> new AcknowledgeOutcome.Checked(checked(items.list()));
                    case "refused" -> new AcknowledgeOutcome.Refused(declined(items.small()));
                    default -> throw new Items.Malformed();
                };
        items.end();
        return outcome;
    }

    private static List<Optional<Refusal>> checked(Items list) throws Items.Malformed {
        List<Optional<Refusal>> refusals = new ArrayList<>();
        while (list.hasNext()) {
            int code = list.small();
            refusals.add(code == 0 ? Optional.empty() : Optional.of(refusal(code)));
        }
        return refusals;
    }

    static byte[] of(DepositOutcome outcome) {
        return switch (outcome) {
            case DepositOutcome.Kept() -> encode(Ipld.of("kept"));
            case DepositOutcome.Refused(DepositOutcome.Fault fault) ->
                    encode(Ipld.of("refused"), of(fault.code()));
            case DepositOutcome.Unreachable(Trouble trouble) -> unsendable(trouble);
        };
    }

    static DepositOutcome deposit(byte[] body) throws Items.Malformed {
        Items items = Items.of(body);
        DepositOutcome outcome =
                switch (items.text()) {
                    case "kept" -> new DepositOutcome.Kept();
                    case "refused" ->
                            new DepositOutcome.Refused(
                                    code(
                                            DepositOutcome.Fault.values(),
                                            DepositOutcome.Fault::code,
                                            items.small()));
                    default -> throw new Items.Malformed();
                };
        items.end();
        return outcome;
    }

    static byte[] of(UnlockOutcome outcome) {
        return switch (outcome) {
            case UnlockOutcome.Share(PatientId patientId, Bytes32 keyFile, var share) ->
                    encode(
                            Ipld.of("share"),
                            of(patientId.value()),
                            of(keyFile),
                            of(share.encapsulatedKey()),
                            of(share.ciphertext()));
            case UnlockOutcome.WrongCard() -> encode(Ipld.of("card"));
            case UnlockOutcome.WrongPin(int left) -> encode(Ipld.of("pin"), of(left));
            case UnlockOutcome.Locked() -> encode(Ipld.of("locked"));
            case UnlockOutcome.StoreFailed() -> encode(Ipld.of("failed"));
            case UnlockOutcome.Unreachable(Trouble trouble) -> unsendable(trouble);
        };
    }

    static UnlockOutcome unlock(byte[] body) throws Items.Malformed {
        Items items = Items.of(body);
        UnlockOutcome outcome =
                switch (items.text()) {
                    case "share" ->
                            new UnlockOutcome.Share(
                                    new PatientId(items.word()), items.word(), items.message());
                    case "card" -> new UnlockOutcome.WrongCard();
                    case "pin" -> new UnlockOutcome.WrongPin(items.small());
                    case "locked" -> new UnlockOutcome.Locked();
                    case "failed" -> new UnlockOutcome.StoreFailed();
                    default -> throw new Items.Malformed();
                };
        items.end();
        return outcome;
    }

    static byte[] of(CustodianStatus status) {
        return switch (status) {
            case CustodianStatus.Serving serving ->
                    encode(
                            Ipld.of("serving"),
                            of(serving.custodian()),
                            of(serving.network().value()),
                            Ipld.of(serving.height()),
                            Ipld.of(serving.time()),
                            Ipld.of(serving.patients()),
                            of(serving.ledger().code()));
            case CustodianStatus.Unreachable(Trouble trouble) -> unsendable(trouble);
        };
    }

    static CustodianStatus status(byte[] body) throws Items.Malformed {
        Items items = Items.of(body);
        if (!items.text().equals("serving")) {
            throw new Items.Malformed();
        }
        CustodianStatus status =
                new CustodianStatus.Serving(
                        items.small(),
                        new NetworkId(items.word()),
                        items.number(),
                        items.number(),
                        items.number(),
                        code(
                                CustodianStatus.LedgerHealth.values(),
                                CustodianStatus.LedgerHealth::code,
                                items.small()));
        items.end();
        return status;
    }

    private static Ipld of(Map<RecordId, Refusal> refusals) {
        return new Ipld.List(
                refusals.entrySet().stream()
                        .<Ipld>map(
                                each ->
                                        Ipld.list(
                                                of(each.getKey().value()),
                                                of(each.getValue().code())))
                        .toList());
    }

    private static Map<RecordId, Refusal> refusals(Items list) throws Items.Malformed {
        Map<RecordId, Refusal> refusals = new HashMap<>();
        while (list.hasNext()) {
            Items each = list.list();
            refusals.put(new RecordId(each.word()), refusal(each.small()));
            each.end();
        }
        return refusals;
    }

    private static Refusal refusal(int code) throws Items.Malformed {
        return code(Refusal.values(), Refusal::code, code);
    }

    private static Declined declined(int code) throws Items.Malformed {
        return code(Declined.values(), Declined::code, code);
    }

    static <T> T code(T[] values, ToIntFunction<T> codeOf, int code) throws Items.Malformed {
        for (T value : values) {
            if (codeOf.applyAsInt(value) == code) {
                return value;
            }
        }
        throw new Items.Malformed();
    }

    private static byte[] unsendable(Trouble trouble) {
        throw new IllegalArgumentException("a server can't say that it is not there: " + trouble);
    }

    private static byte[] encode(Ipld... items) {
        return DagCbor.encode(Ipld.list(items));
    }

    private static Ipld of(Bytes32 value) {
        return Ipld.of(value.toByteArray());
    }

    private static Ipld of(ByteString value) {
        return Ipld.of(value.toByteArray());
    }

    private static Ipld of(int value) {
        return Ipld.of((long) value);
    }
}
