package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumEntry;
import io.wardkey.domain.ledger.ConsortiumEntry.Approved;
import io.wardkey.domain.ledger.ConsortiumEntry.CustodianReplaced;
import io.wardkey.domain.ledger.ConsortiumEntry.DirectoryKeyGiven;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberEnrolled;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberKeysRotated;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberSuspended;
import io.wardkey.domain.ledger.ConsortiumEntry.NetworkFounded;
import io.wardkey.domain.ledger.ConsortiumEntry.OrganisationAdmitted;
import io.wardkey.domain.ledger.ConsortiumEntry.OrganisationExpelled;
import io.wardkey.domain.ledger.ConsortiumEntry.Proposed;
import io.wardkey.domain.ledger.ConsortiumEntry.StoodIn;
import io.wardkey.domain.ledger.ConsortiumEntry.ThresholdSet;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.EmergencySettled;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The consortium: organisations, custodians, members, proposals, directory keys.
 *
 * <p>Give it all entries in the ledger's order, patients' too: proposals about a patient and
 * emergencies stand in the patients' logs, and are counted here over all of them. Not thread-safe
 * while entries are added; what queries return doesn't change.
 */
public final class ConsortiumView {

    private final Members members = new Members();
    private final Proposals proposals = new Proposals();
    private final Unsettled unsettled = new Unsettled();
    private final TreeMap<Integer, Organisation> organisations = new TreeMap<>();
    private final Map<Integer, Set<Account>> custodianAccounts = new TreeMap<>();
    private final List<Placed<DirectoryKeyGiven>> directoryKeys = new ArrayList<>();
    private final List<Placed<StoodIn>> standIns = new ArrayList<>();
    private Optional<NetworkFounded> founding = Optional.empty();
    private int threshold;
    private int sequence;

    /** Adds the next entry as a ledger gave it. */
    public Fold add(Logged logged) {
        return switch (EntryCodec.decode(logged.entry())) {
            case Decoded.Value<Entry>(Entry entry) -> add(logged.position(), entry);
            case Decoded.Unreadable<Entry> _ -> Fold.UNREADABLE;
        };
    }

    /** Adds the next entry, decoded. */
    public Fold add(Position position, Entry entry) {
        if (entry.header().patientId().isConsortium()) {
            if (entry.header().sequence() <= sequence) {
                return Fold.REPEATED;
            }
            if (entry.header().sequence() != sequence + 1) {
                return Fold.GAP;
            }
            sequence++;
        }
        switch (entry) {
            case ConsortiumEntry about -> addConsortium(position, about);
            case EmergencyOpened opened -> unsettled.opened(opened);
            case EmergencySettled settled -> unsettled.settled(settled);
            default -> {
                return Fold.OTHER_LOG;
            }
        }
        return Fold.ADDED;
    }

    private void addConsortium(Position position, ConsortiumEntry entry) {
        switch (entry) {
            case NetworkFounded founded -> {
                founding = Optional.of(founded);
                threshold = founded.threshold();
            }
            case OrganisationAdmitted admitted -> {
                organisations.put(
                        admitted.organisation(),
                        Organisation.admitted(
                                admitted.organisation(),
                                admitted.name(),
                                admitted.custodian(),
                                admitted.transportKey()));
                serves(admitted.organisation(), admitted.custodian());
            }
            case OrganisationExpelled expelled ->
                    organisations.computeIfPresent(
                            expelled.organisation(), (_, before) -> before.expelled());
            case CustodianReplaced replaced -> {
                organisations.computeIfPresent(
                        replaced.organisation(),
                        (_, before) -> before.with(replaced.account(), replaced.transportKey()));
                serves(replaced.organisation(), replaced.account());
            }
            case ThresholdSet set -> threshold = set.threshold();
            case MemberEnrolled enrolled -> members.enrolled(position, enrolled);
            case MemberSuspended suspended -> members.suspended(position, suspended);
            case MemberKeysRotated rotated -> members.rotated(position, rotated);
            case DirectoryKeyGiven given -> directoryKeys.add(new Placed<>(position, given));
            case StoodIn stoodIn -> {
                if (stoodIn.header().patientId().isConsortium()) {
                    standIns.add(new Placed<>(position, stoodIn));
                }
            }
            case Proposed proposed ->
                    proposals.proposed(position, proposed, organisationOf(proposed));
            case Approved approved ->
                    proposals.approved(approved, organisationOf(approved), electorate());
        }
    }

    private void serves(int organisation, Account custodian) {
        if (!custodian.isNone()) {
            custodianAccounts.computeIfAbsent(organisation, _ -> new HashSet<>()).add(custodian);
        }
    }

    private Proposals.Electorate electorate() {
        return new Proposals.Electorate(
                organisations.values().stream()
                        .filter(Organisation::active)
                        .map(Organisation::number)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private int organisationOf(Entry entry) {
        return member(entry.header().who().number()).map(Member::organisation).orElse(0);
    }

    /** Entries of the consortium's own log so far. */
    public int sequence() {
        return sequence;
    }

    /** The parameters of the founding, with the threshold of now; empty before the first entry. */
    public Optional<Parameters> parameters() {
        return founding.map(
                founded ->
                        new Parameters(
                                founded.probation(),
                                founded.waiting(),
                                founded.erasure(),
                                founded.proposal(),
                                threshold));
    }

    /** t of the key shares. */
    public int threshold() {
        return threshold;
    }

    /** All organisations by number, expelled ones too. */
    public List<Organisation> organisations() {
        return List.copyOf(organisations.values());
    }

    public Optional<Organisation> organisation(int number) {
        return Optional.ofNullable(organisations.get(number));
    }

    public boolean isActive(int organisation) {
        Organisation known = organisations.get(organisation);
        return known != null && known.active();
    }

    /** Custodians of active organisations, by number. */
    public List<Custodian> custodians() {
        return organisations.values().stream()
                .filter(Organisation::active)
                .map(Organisation::custodian)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The custodian of an active organisation. */
    public Optional<Custodian> custodian(int organisation) {
        return organisation(organisation)
                .filter(Organisation::active)
                .flatMap(Organisation::custodian);
    }

    /** Whether an account is, or once was, the custodian's of an organisation. */
    public boolean everServed(int organisation, Account account) {
        return custodianAccounts.getOrDefault(organisation, Set.of()).contains(account);
    }

    /** A member as of now. */
    public Optional<Member> member(long number) {
        return members.member(number);
    }

    /** A member as it was after an entry at this position. */
    public Optional<Member> member(long number, Position position) {
        return members.member(number, position);
    }

    /** The member whose account it is now. */
    public Optional<Member> memberOf(Account account) {
        return members.memberOf(account);
    }

    /** The member whose account it was after an entry at this position. */
    public Optional<Member> memberOf(Account account, Position position) {
        return members.memberOf(account, position);
    }

    /** All members as of now, by number. */
    public List<Member> members() {
        return members.all();
    }

    /** What a member was, by position: keys, roles, organisation. */
    public Map<Position, Member> history(long number) {
        return members.history(number);
    }

    /** What can still be approved, expired ones too, by number. */
    public List<Proposal> proposals() {
        return proposals.pending();
    }

    /** Directory keys given to a member, in order. */
    public List<Placed<DirectoryKeyGiven>> directoryKeys(long member) {
        return directoryKeys.stream().filter(given -> given.entry().member() == member).toList();
    }

    /** Whom a member stands in for at a time. */
    public List<Placed<StoodIn>> standIns(long member, long time) {
        return standIns.stream()
                .filter(placed -> placed.entry().header().who().number() == member)
                .filter(placed -> time < placed.entry().until())
                .toList();
    }

    /** How many emergencies of a member no colleague has settled yet. */
    public int unsettled(long member) {
        return unsettled.of(member);
    }
}
