package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberEnrolled;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberKeysRotated;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberSuspended;
import io.wardkey.domain.ledger.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Members by number and by account, with what they were before. */
final class Members {

    private final TreeMap<Long, TreeMap<Position, Member>> byNumber = new TreeMap<>();
    // 0 where the account was given up.
    private final Map<Account, TreeMap<Position, Long>> byAccount = new HashMap<>();

    void enrolled(Position position, MemberEnrolled entry) {
        Optional<Member> before = member(entry.member());
        boolean stays =
                before.map(member -> member.organisation() == entry.organisation()).orElse(false);
        put(
                position,
                new Member(
                        entry.member(),
                        entry.name(),
                        entry.organisation(),
                        entry.roles(),
                        false,
                        entry.account(),
                        entry.recipientKey(),
                        stays ? before.orElseThrow().enrolledAt() : position.time()));
    }

    void suspended(Position position, MemberSuspended entry) {
        member(entry.member()).ifPresent(member -> put(position, member.suspend()));
    }

    void rotated(Position position, MemberKeysRotated entry) {
        member(entry.header().who().number())
                .ifPresent(
                        member ->
                                put(
                                        position,
                                        member.withKeys(entry.account(), entry.recipientKey())));
    }

    private void put(Position position, Member member) {
        member(member.number())
                .filter(before -> !before.account().equals(member.account()))
                .ifPresent(before -> owner(before.account()).put(position, 0L));
        owner(member.account()).put(position, member.number());
        byNumber.computeIfAbsent(member.number(), _ -> new TreeMap<>()).put(position, member);
    }

    private NavigableMap<Position, Long> owner(Account account) {
        return byAccount.computeIfAbsent(account, _ -> new TreeMap<>());
    }

    Optional<Member> member(long number) {
        return Optional.ofNullable(byNumber.get(number))
                .map(TreeMap::lastEntry)
                .map(Map.Entry::getValue);
    }

    Optional<Member> member(long number, Position position) {
        return at(byNumber.get(number), position);
    }

    Optional<Member> memberOf(Account account) {
        return Optional.ofNullable(byAccount.get(account))
                .map(TreeMap::lastEntry)
                .flatMap(entry -> member(entry.getValue()));
    }

    Optional<Member> memberOf(Account account, Position position) {
        return at(byAccount.get(account), position).flatMap(number -> member(number, position));
    }

    List<Member> all() {
        return byNumber.values().stream().map(history -> history.lastEntry().getValue()).toList();
    }

    Map<Position, Member> history(long number) {
        TreeMap<Position, Member> history = byNumber.get(number);
        return history == null ? Map.of() : new TreeMap<>(history);
    }

    private static <T> Optional<T> at(
            @Nullable NavigableMap<Position, T> history, Position position) {
        return Optional.ofNullable(history)
                .map(map -> map.floorEntry(position))
                .map(Map.Entry::getValue);
    }
}
