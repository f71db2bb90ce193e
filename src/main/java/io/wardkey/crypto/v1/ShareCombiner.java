package io.wardkey.crypto.v1;

import io.wardkey.crypto.SecretSharing;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordNode.SharePair;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives a key back from its shares, and tells who lied when it can't. */
final class ShareCombiner {

    /** How many choices of t shares are tried when a filer shared inconsistently. */
    private static final int MAX_CHOICES = 1000;

    private ShareCombiner() {}

    /**
     * @param shares by custodian
     */
    static Opened<Secret> combine(
            RecordNode node, SealContext context, KeyKind kind, Map<Integer, Secret> shares) {
        byte[] info = Labels.info(context, node.content());
        Map<Integer, Secret> matching = new HashMap<>();
        List<Integer> slots = new ArrayList<>();
        Set<Integer> lied = new HashSet<>();
        for (int slot = 1; slot <= node.shares().size(); slot++) {
            int custodian = node.shares().get(slot - 1).custodian();
            Secret share = shares.get(custodian);
            if (share == null) {
                continue;
            }
            if (matches(share, node, kind, slot, info)) {
                matching.put(slot, share);
                slots.add(slot);
            } else {
                lied.add(custodian);
            }
        }
        int need = node.threshold();
        if (slots.size() < need) {
            return lied.isEmpty()
                    ? new Opened.FewerThanT<>(slots.size(), need)
                    : new Opened.CustodianLied<>(lied, slots.size(), need);
        }
        Bytes32 commitment =
                kind == KeyKind.SLIP ? node.commitments().slip() : node.commitments().content();
        return new Choices(slots, need)
                .first(choice -> key(matching, choice, kind, info, commitment))
                .<Opened<Secret>>map(key -> new Opened.Done<>(key, lied))
                .orElseGet(
                        () ->
                                new Opened.FilerLied<>(
                                        node.recordId(), Opened.Fault.SHARES_GIVE_ANOTHER_KEY));
    }

    private static boolean matches(
            Secret share, RecordNode node, KeyKind kind, int slot, byte[] info) {
        SharePair pair = node.commitments().shares().get(slot - 1);
        Bytes32 expected = kind == KeyKind.SLIP ? pair.slip() : pair.content();
        return share.use(bytes -> Labels.shareCommitment(kind, slot, info, bytes)).equals(expected);
    }

    private static Optional<Secret> key(
            Map<Integer, Secret> shares,
            List<Integer> choice,
            KeyKind kind,
            byte[] info,
            Bytes32 commitment) {
        Map<Integer, Secret> chosen = new HashMap<>();
        choice.forEach(slot -> chosen.put(slot, shares.get(slot)));
        Secret key = SecretSharing.combine(chosen);
        if (key.use(bytes -> Labels.keyCommitment(kind, info, bytes)).equals(commitment)) {
            return Optional.of(key);
        }
        key.close();
        return Optional.empty();
    }

    /** Choices of t from the slots that are at hand, in lexical order. */
    private record Choices(List<Integer> slots, int size) {

        interface Trial {
            Optional<Secret> with(List<Integer> choice);
        }

        Optional<Secret> first(Trial trial) {
            int[] at = new int[size];
            for (int i = 0; i < size; i++) {
                at[i] = i;
            }
            for (int tried = 0; tried < MAX_CHOICES; tried++) {
                List<Integer> choice = new ArrayList<>();
                for (int index : at) {
                    choice.add(slots.get(index));
                }
                Optional<Secret> key = trial.with(choice);
                if (key.isPresent() || !advance(at)) {
                    return key;
                }
            }
            return Optional.empty();
        }

        private boolean advance(int[] at) {
            int i = size - 1;
            while (i >= 0 && at[i] == slots.size() - size + i) {
                i--;
            }
            if (i < 0) {
                return false;
            }
            at[i]++;
            for (int j = i + 1; j < size; j++) {
                at[j] = at[j - 1] + 1;
            }
            return true;
        }
    }
}
