package io.wardkey.custody;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.Custodians.Round;
import io.wardkey.domain.custody.Custodians.Wanted;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.RecordId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers answers. A record counts as done when its key was combined from true shares and matched
 * the filer's commitment. For one thread.
 */
final class RoundResult {

    private final RecordOpener opener;
    private final KeyKind kind;
    private final Bytes32 networkId;
    private final RecipientKeyPair reader;
    private final ReceiptId receipt;
    private final Map<RecordId, Wanted> missing = new LinkedHashMap<>();
    private final Map<Integer, Map<Bytes32, Secret>> shares = new HashMap<>();
    private final Map<Integer, ReleaseOutcome> outcomes = new HashMap<>();
    private final Set<Integer> lied = new HashSet<>();
    private final Set<Integer> unreadable = new HashSet<>();
    private Set<RecordId> wanted = Set.of();

    RoundResult(
            RecordOpener opener,
            KeyKind kind,
            Bytes32 networkId,
            RecipientKeyPair reader,
            ReceiptId receipt) {
        this.opener = opener;
        this.kind = kind;
        this.networkId = networkId;
        this.reader = reader;
        this.receipt = receipt;
    }

    /** Begins a part of the request. */
    void want(List<Wanted> records) {
        Set<RecordId> ids = new HashSet<>();
        for (Wanted each : records) {
            RecordId id = new RecordId(each.node().recordId());
            ids.add(id);
            missing.put(id, each);
        }
        wanted = ids;
    }

    /** Whether every record of this part has its key. */
    boolean complete() {
        return wanted.stream().noneMatch(missing::containsKey);
    }

    /** How many more custodians it takes at least, going by those who told the truth. */
    int lacking() {
        return missing.values().stream()
                .filter(each -> wanted.contains(new RecordId(each.node().recordId())))
                .mapToInt(each -> Math.max(1, each.node().threshold() - believed(each)))
                .max()
                .orElse(0);
    }

    private int believed(Wanted wanted) {
        return (int)
                shares.entrySet().stream()
                        .filter(own -> !lied.contains(own.getKey()))
                        .filter(own -> own.getValue().containsKey(wanted.node().recordId()))
                        .count();
    }

    /** Who lied so far. */
    Set<Integer> lied() {
        return Set.copyOf(lied);
    }

    void add(int custodian, ReleaseOutcome outcome) {
        outcomes.merge(custodian, outcome, RoundResult::worse);
        if (!(outcome instanceof ReleaseOutcome.Released released)) {
            return;
        }
        ReleaseAnswer answer = released.answer();
        ReleasedShares opened = opener.unseal(reader, networkId, receipt.bytes(), List.of(answer));
        Map<Bytes32, Secret> own = opened.shares().get(answer.custodian());
        if (answer.custodian() != custodian || own == null) {
            opened.close();
            lied.add(custodian);
            unreadable.add(custodian);
            return;
        }
        Map<Bytes32, Secret> kept = shares.computeIfAbsent(custodian, _ -> new HashMap<>());
        own.forEach(
                (record, share) -> {
                    if (kept.putIfAbsent(record, share) != null) {
                        share.close();
                    }
                });
        combine();
    }

    /** Of several parts the outcome that tells more: what was not released. */
    private static ReleaseOutcome worse(ReleaseOutcome before, ReleaseOutcome now) {
        return before instanceof ReleaseOutcome.Released released && released.refusals().isEmpty()
                ? now
                : before;
    }

    private void combine() {
        ReleasedShares all = all();
        missing.values()
                .removeIf(each -> held(each) >= each.node().threshold() && opens(each, all));
    }

    /** Whether the key comes out; who lied is noted in any case. */
    private boolean opens(Wanted each, ReleasedShares all) {
        return switch (opener.key(each.node(), each.context(), kind, all)) {
            case Opened.Done<Secret>(Secret key, Set<Integer> liars) -> {
                key.close();
                lied.addAll(liars);
                yield true;
            }
            case Opened.CustodianLied<Secret>(Set<Integer> liars, int _, int _) -> {
                lied.addAll(liars);
                yield false;
            }
            // The caller, who opens it again, is told by the same outcome.
            case Opened.FewerThanT<Secret> _, Opened.FilerLied<Secret> _ -> false;
        };
    }

    private long held(Wanted wanted) {
        return shares.values().stream()
                .filter(own -> own.containsKey(wanted.node().recordId()))
                .count();
    }

    private ReleasedShares all() {
        Map<Integer, Map<Bytes32, Secret>> copy = new HashMap<>();
        shares.forEach((custodian, own) -> copy.put(custodian, Map.copyOf(own)));
        return new ReleasedShares(copy, unreadable);
    }

    Round round() {
        ReleasedShares all = all();
        missing.values().removeIf(each -> opens(each, all));
        return new Round(all(), outcomes, lied, missing.keySet());
    }
}
