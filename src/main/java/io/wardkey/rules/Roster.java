package io.wardkey.rules;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Who;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The organisations and members, by number and by account.
 *
 * @param serves the organisation whose custodian has an account, 0 where none has it any more
 * @param numbers the member who has an account, 0 where none has it any more
 */
record Roster(
        Trie<Integer, Organisation> organisations,
        Trie<Account, Integer> serves,
        Trie<Long, Member> members,
        Trie<Account, Long> numbers) {

    static final Roster EMPTY = new Roster(Trie.empty(), Trie.empty(), Trie.empty(), Trie.empty());

    static final int MAX_ORGANISATIONS = 255;

    Optional<Organisation> organisation(long number) {
        return number > MAX_ORGANISATIONS ? Optional.empty() : organisations.find((int) number);
    }

    boolean isActive(long organisation) {
        return organisation(organisation).filter(Organisation::active).isPresent();
    }

    Optional<Member> member(long number) {
        return members.find(number);
    }

    Optional<Member> memberOf(Account account) {
        return members.find(numbers.get(account, 0L));
    }

    boolean isFree(Account account) {
        return numbers.get(account, 0L) == 0;
    }

    /** The organisation, expelled or not, whose custodian has this account. */
    Optional<Organisation> servedBy(Account account) {
        return organisation(serves.get(account, 0));
    }

    int nextOrganisation() {
        return organisations.size() + 1;
    }

    long nextMember() {
        return Who.FIRST_MEMBER + (long) members.size();
    }

    /** The active organisations. */
    int active() {
        return count(false);
    }

    /** n: the custodians of active organisations. */
    int custodians() {
        return count(true);
    }

    Roster with(Organisation organisation) {
        Account before =
                organisation(organisation.number())
                        .map(Organisation::custodian)
                        .orElse(Account.NONE);
        Trie<Account, Integer> accounts = serves;
        if (!before.isNone()) {
            accounts = accounts.with(before, 0);
        }
        if (!organisation.custodian().isNone()) {
            accounts = accounts.with(organisation.custodian(), organisation.number());
        }
        return new Roster(
                organisations.with(organisation.number(), organisation),
                accounts,
                members,
                numbers);
    }

    Roster with(Member member) {
        Trie<Account, Long> accounts = numbers;
        Optional<Member> before = member(member.number());
        if (before.isPresent()) {
            accounts = accounts.with(before.get().account(), 0L);
        }
        return new Roster(
                organisations,
                serves,
                members.with(member.number(), member),
                accounts.with(member.account(), member.number()));
    }

    private int count(boolean onlyServed) {
        AtomicInteger count = new AtomicInteger();
        organisations.forEach(
                (_, organisation) -> {
                    if (organisation.active()
                            && !(onlyServed && organisation.custodian().isNone())) {
                        count.incrementAndGet();
                    }
                });
        return count.get();
    }
}
