package io.wardkey.custody;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.custody.KeepOutcome;
import io.wardkey.domain.custody.SeedFault;
import io.wardkey.domain.custody.SeedOutcome;
import io.wardkey.domain.custody.SeedRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.custody.Trouble;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.ledger.PatientId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What custodians tell each other, as canonical dag-cbor lists. Reading accepts exactly what
 * writing gives.
 */
final class WireSeeds {

    private WireSeeds() {}

    static byte[] of(List<SeedShare> shares) {
        return DagCbor.encode(list(shares));
    }

    static List<SeedShare> keep(byte[] body) throws Items.Malformed {
        return shares(Items.of(body));
    }

    private static Ipld list(List<SeedShare> shares) {
        return new Ipld.List(shares.stream().map(WireSeeds::share).toList());
    }

    private static Ipld share(SeedShare share) {
        return Ipld.list(
                Ipld.of((long) share.from()),
                Ipld.of((long) share.to()),
                of(share.patientId().value()),
                of(share.keyDigest()),
                Ipld.of((long) share.threshold()),
                of(share.commitment()),
                Ipld.of(share.sealed().encapsulatedKey().toByteArray()),
                Ipld.of(share.sealed().ciphertext().toByteArray()),
                of(share.signature().r()),
                of(share.signature().s()),
                Ipld.of((long) share.signature().recovery()));
    }

    private static List<SeedShare> shares(Items list) throws Items.Malformed {
        List<SeedShare> shares = new ArrayList<>();
        while (list.hasNext()) {
            Items items = list.list();
            int from = items.small();
            int to = items.small();
            Bytes32 patient = items.word();
            Bytes32 digest = items.word();
            int threshold = items.small();
            Bytes32 commitment = items.word();
            var sealed = items.message();
            Bytes32 r = items.word();
            Bytes32 s = items.word();
            int recovery = items.small();
            items.end();
            shares.add(
                    WireRequests.checked(
                            () ->
                                    new SeedShare(
                                            from,
                                            to,
                                            new PatientId(patient),
                                            digest,
                                            threshold,
                                            commitment,
                                            sealed,
                                            new AccountSignature(r, s, recovery))));
        }
        return shares;
    }

    static byte[] of(SeedRequest request) {
        return encode(
                Ipld.of((long) request.custodian()),
                Ipld.of((long) request.to()),
                new Ipld.List(
                        request.patients().stream().map(patient -> of(patient.value())).toList()),
                Ipld.of(request.time()),
                of(request.signature().r()),
                of(request.signature().s()),
                Ipld.of((long) request.signature().recovery()));
    }

    static SeedRequest request(byte[] body) throws Items.Malformed {
        Items items = Items.of(body);
        int custodian = items.small();
        int to = items.small();
        List<PatientId> patients = new ArrayList<>();
        for (Items list = items.list(); list.hasNext(); ) {
            patients.add(new PatientId(list.word()));
        }
        long time = items.number();
        Bytes32 r = items.word();
        Bytes32 s = items.word();
        int recovery = items.small();
        items.end();
        return WireRequests.checked(
                () ->
                        new SeedRequest(
                                custodian,
                                to,
                                patients,
                                time,
                                new AccountSignature(r, s, recovery)));
    }

    static byte[] of(KeepOutcome outcome) {
        return switch (outcome) {
            case KeepOutcome.Judged(List<Optional<SeedFault>> faults) ->
                    encode(
                            Ipld.of("judged"),
                            new Ipld.List(
                                    faults.stream()
                                            .<Ipld>map(
                                                    each ->
                                                            Ipld.of(
                                                                    (long)
                                                                            each.map(
                                                                                            SeedFault
                                                                                                    ::code)
                                                                                    .orElse(0)))
                                            .toList()));
            case KeepOutcome.Refused(SeedFault fault) ->
                    encode(Ipld.of("refused"), Ipld.of((long) fault.code()));
            case KeepOutcome.Unreachable(Trouble trouble) -> unsendable(trouble);
        };
    }

    static KeepOutcome kept(byte[] body) throws Items.Malformed {
        Items items = Items.of(body);
        KeepOutcome outcome =
                switch (items.text()) {
                    case "judged" -> new KeepOutcome.Judged(faults(items.list()));
                    case "refused" -> new KeepOutcome.Refused(fault(items.small()));
                    default -> throw new Items.Malformed();
                };
        items.end();
        return outcome;
    }

    private static List<Optional<SeedFault>> faults(Items list) throws Items.Malformed {
        List<Optional<SeedFault>> faults = new ArrayList<>();
        while (list.hasNext()) {
            int code = list.small();
            faults.add(code == 0 ? Optional.empty() : Optional.of(fault(code)));
        }
        return faults;
    }

    static byte[] of(SeedOutcome outcome) {
        return switch (outcome) {
            case SeedOutcome.Returned(List<SeedShare> shares) ->
                    encode(Ipld.of("returned"), list(shares));
            case SeedOutcome.Refused(SeedFault fault) ->
                    encode(Ipld.of("refused"), Ipld.of((long) fault.code()));
            case SeedOutcome.Unreachable(Trouble trouble) -> unsendable(trouble);
        };
    }

    static SeedOutcome returned(byte[] body) throws Items.Malformed {
        Items items = Items.of(body);
        SeedOutcome outcome =
                switch (items.text()) {
                    case "returned" -> new SeedOutcome.Returned(shares(items.list()));
                    case "refused" -> new SeedOutcome.Refused(fault(items.small()));
                    default -> throw new Items.Malformed();
                };
        items.end();
        return outcome;
    }

    private static SeedFault fault(int code) throws Items.Malformed {
        return WireOutcomes.code(SeedFault.values(), SeedFault::code, code);
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
}
