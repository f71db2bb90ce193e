package io.wardkey.custody;

import io.wardkey.crypto.v1.ShareUnsealer;
import io.wardkey.custody.RecordRules.Decision;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.Refusal;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Opens this custodian's shares of one patient's records, for one request. Expands each private key
 * once, and holds it no longer than the request lasts.
 */
final class Unsealing implements AutoCloseable {

    private final int custodian;
    private final PatientId patientId;
    private final CustodianStore store;
    private final Map<Bytes32, ShareUnsealer> unsealers = new HashMap<>();

    Unsealing(int custodian, PatientId patientId, CustodianStore store) {
        this.custodian = custodian;
        this.patientId = patientId;
        this.store = store;
    }

    /** What came of one record. */
    sealed interface Outcome {}

    /** The share, the caller's to close. */
    record Share(Secret share) implements Outcome {}

    record Not(Refusal refusal) implements Outcome {}

    /** The share of one kind, if it was decided so. */
    Outcome share(Nodes nodes, RecordId id, Map<RecordId, Decision> decisions, KeyKind kind) {
        Optional<RecordNode> node = nodes.node(id);
        if (node.isEmpty()) {
            return new Not(Refusal.NOT_A_NODE);
        }
        return switch (decisions.getOrDefault(id, new Decision.No(Refusal.NOT_NAMED))) {
            case Decision.No(Refusal refusal) -> new Not(refusal);
            case Decision.Yes(SealContext context) ->
                    unseal(
                            node.get(),
                            context,
                            shares -> new Share(shares.share(kind).copy()),
                            Not::new);
        };
    }

    /** Whether both shares are good; empty when they are. */
    Optional<Refusal> check(ByteString block, Function<RecordId, Decision> filed) {
        Nodes nodes = Nodes.read(List.of(block));
        RecordId id = nodes.ids().iterator().next();
        Optional<RecordNode> node = nodes.node(id);
        if (node.isEmpty()) {
            return Optional.of(Refusal.NOT_A_NODE);
        }
        return switch (filed.apply(id)) {
            case Decision.No(Refusal refusal) -> Optional.of(refusal);
            case Decision.Yes(SealContext context) ->
                    unseal(node.get(), context, _ -> Optional.empty(), Optional::of);
        };
    }

    private <T> T unseal(
            RecordNode node,
            SealContext context,
            Function<ShareUnsealer.Shares, T> good,
            Function<Refusal, T> bad) {
        Optional<Integer> slot = node.slotOf(custodian);
        if (slot.isEmpty()) {
            return bad.apply(Refusal.NOT_MINE);
        }
        Optional<ShareUnsealer> unsealer = unsealer(node.shares().get(slot.get() - 1).keyDigest());
        if (unsealer.isEmpty()) {
            return bad.apply(Refusal.KEY_DESTROYED);
        }
        return switch (unsealer.get().unseal(node, context)) {
            case ShareUnsealer.Shares shares -> {
                try (shares) {
                    yield good.apply(shares);
                }
            }
            case ShareUnsealer.NotMine _ -> bad.apply(Refusal.NOT_MINE);
            case ShareUnsealer.WrongContext _ -> bad.apply(Refusal.NODE_MISMATCH);
            case ShareUnsealer.CommitmentMismatch _ -> bad.apply(Refusal.COMMITMENT);
        };
    }

    private Optional<ShareUnsealer> unsealer(Bytes32 digest) {
        ShareUnsealer known = unsealers.get(digest);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Secret> seed = store.seed(patientId, digest);
        if (seed.isEmpty()) {
            return Optional.empty();
        }
        try (Secret owned = seed.get()) {
            ShareUnsealer unsealer = new ShareUnsealer(custodian, digest, owned);
            unsealers.put(digest, unsealer);
            return Optional.of(unsealer);
        }
    }

    @Override
    public void close() {
        unsealers.clear();
    }
}
