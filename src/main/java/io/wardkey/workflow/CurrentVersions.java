package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.Versions;
import io.wardkey.workflow.OpenReports.Listed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says of each record of a list which one is current. The ledger tells what was filed as a
 * correction; the slips tell the rest: a version that came late, or that two workstations filed
 * without knowing of each other. Only what one organisation filed is taken together.
 */
final class CurrentVersions {

    private final List<Listed> versions;
    private final int[] group;

    private CurrentVersions(List<Listed> versions) {
        this.versions = versions;
        this.group = new int[versions.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
        }
    }

    /** The same list, with every version but the newest superseded by that. */
    static List<Listed> of(List<Listed> list) {
        CurrentVersions versions =
                new CurrentVersions(
                        list.stream()
                                .filter(listed -> identity(listed).isPresent())
                                .sorted(Comparator.comparing(listed -> listed.record().entry()))
                                .toList());
        versions.join();
        Map<RecordId, Optional<RecordId>> current = versions.current();
        return list.stream()
                .map(
                        listed -> {
                            Optional<RecordId> by = current.get(listed.record().recordId());
                            return by == null
                                    ? listed
                                    : new Listed(listed.record().supersededBy(by), listed.slip());
                        })
                .toList();
    }

    private void join() {
        Map<Bytes32, List<Integer>> byKey = new HashMap<>();
        for (int i = 0; i < versions.size(); i++) {
            ReportIdentity identity = identity(versions.get(i)).orElseThrow();
            for (ReportIdentity.Key key : identity.keys()) {
                List<Integer> before = byKey.computeIfAbsent(key.value(), _ -> new ArrayList<>());
                for (int other : before) {
                    if (areVersions(versions.get(i), versions.get(other))) {
                        group[root(i)] = root(other);
                    }
                }
                before.add(i);
            }
        }
    }

    private static boolean areVersions(Listed one, Listed other) {
        return one.record().organisation() == other.record().organisation()
                && Versions.between(identity(one).orElseThrow(), identity(other).orElseThrow())
                        != Versions.Relation.OTHER;
    }

    private int root(int member) {
        int root = member;
        while (group[root] != root) {
            root = group[root];
        }
        group[member] = root;
        return root;
    }

    /** By which each version is superseded; without those that have no other. */
    private Map<RecordId, Optional<RecordId>> current() {
        Map<Integer, List<Listed>> groups = new LinkedHashMap<>();
        for (int i = 0; i < versions.size(); i++) {
            groups.computeIfAbsent(root(i), _ -> new ArrayList<>()).add(versions.get(i));
        }
        Map<RecordId, Optional<RecordId>> current = new HashMap<>();
        for (List<Listed> group : groups.values()) {
            if (group.size() > 1) {
                List<Listed> order =
                        Versions.inOrder(group, listed -> identity(listed).orElseThrow());
                RecordId newest = order.getLast().record().recordId();
                order.forEach(
                        listed -> current.put(listed.record().recordId(), Optional.of(newest)));
                current.put(newest, beyond(order));
            }
        }
        return current;
    }

    /** A correction of the newest that is not in this list: in a category that is not allowed. */
    private static Optional<RecordId> beyond(List<Listed> order) {
        return order.getLast()
                .record()
                .supersededBy()
                .filter(
                        by ->
                                order.stream()
                                        .noneMatch(
                                                listed -> listed.record().recordId().equals(by)));
    }

    private static Optional<ReportIdentity> identity(Listed listed) {
        return listed.slip() instanceof Opened.Done<Slip>(Slip slip, var _)
                ? slip.report()
                : Optional.empty();
    }
}
