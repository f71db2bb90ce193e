package io.wardkey.rules;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumEntry.Approved;
import io.wardkey.domain.ledger.ConsortiumEntry.CustodianReplaced;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberEnrolled;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberSuspended;
import io.wardkey.domain.ledger.ConsortiumEntry.NetworkFounded;
import io.wardkey.domain.ledger.ConsortiumEntry.OrganisationAdmitted;
import io.wardkey.domain.ledger.ConsortiumEntry.OrganisationExpelled;
import io.wardkey.domain.ledger.ConsortiumEntry.Proposed;
import io.wardkey.domain.ledger.ConsortiumEntry.ThresholdSet;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyDestroyed;
import io.wardkey.domain.ledger.PatientEntry.ErasureCancelled;
import io.wardkey.domain.ledger.PatientEntry.ErasureConfirmed;
import io.wardkey.domain.ledger.PatientEntry.PatientErased;
import io.wardkey.domain.ledger.PatientEntry.PatientRegistered;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.ReadingEntry.Answered;
import io.wardkey.domain.ledger.ReadingEntry.EmergencySettled;
import io.wardkey.domain.ledger.ReadingEntry.OpeningDenied;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Who;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Watches the entries that a ledger writes, knowing nothing of how it decides, and throws when they
 * break what the ledger promises.
 */
final class EntryAudit {

    /** What the entries say of a member. */
    record M(int organisation, Roles roles, boolean suspended) {}

    private record P(Decision decision, long proposer, Set<Integer> voted, Set<Long> approved) {}

    private final Map<PatientId, Log> logs = new HashMap<>();
    private final Map<Integer, Boolean> active = new HashMap<>();
    private final Map<Integer, Account> custodians = new HashMap<>();
    private final Map<Long, M> members = new HashMap<>();
    private final Map<Long, P> proposals = new HashMap<>();
    private final Map<PatientId, Long> effectiveAt = new HashMap<>();
    private final Set<PatientId> erased = new HashSet<>();
    private final ReadingAudit reading = new ReadingAudit(this);
    private int threshold;

    /** One more entry of the ledger, with the time of its block. */
    void accept(RawEntry raw, long time) {
        Entry entry = ((Decoded.Value<Entry>) EntryCodec.decode(raw)).value();
        PatientId patientId = entry.header().patientId();
        require(
                patientId.isConsortium()
                        || logs.containsKey(patientId)
                        || entry instanceof PatientRegistered,
                "a patient's log begins with the registration");
        Log log = logs.getOrDefault(patientId, Log.EMPTY);
        require(entry.header().sequence() == log.sequence() + 1, "no gap in a log");
        require(
                !(entry instanceof PatientRegistered) || log.sequence() == 0,
                "a patient is registered once");
        logs.put(patientId, log.with(raw));
        inGoodStanding(entry);
        livingOnly(entry);
        consortium(entry);
        switch (entry) {
            case ErasureConfirmed e -> effectiveAt.put(patientId, e.effectiveAt());
            case ErasureCancelled _ -> effectiveAt.remove(patientId);
            case PatientErased _ -> {
                require(
                        effectiveAt.getOrDefault(patientId, Long.MAX_VALUE) <= time,
                        "erased only when confirmed and due");
                erased.add(patientId);
            }
            default -> reading.accept(entry, time);
        }
    }

    /** At the end of a command. */
    void compare(LedgerState state) {
        logs.forEach(
                (patientId, log) -> {
                    require(
                            state.log(patientId).head().equals(log.head())
                                    && state.log(patientId).sequence() == log.sequence(),
                            "the head is the fold of the entries");
                    require(
                            state.log(patientId).erased() == erased.contains(patientId),
                            "erased says so");
                });
        long n = served();
        require(n >= 3, "three custodians at least");
        require(threshold >= 2 && threshold <= n - 1, "2 <= t <= n - 1");
        require(n == state.custodians(), "n counts custodians of active organisations");
        require(threshold == state.parameters().threshold(), "t is what the entries say");
        reading.compare(state);
    }

    M member(long number) {
        M member = members.get(number);
        require(member != null, "nobody without an enrolment acts");
        return member;
    }

    boolean isActive(int organisation) {
        return active.getOrDefault(organisation, false);
    }

    boolean isErased(PatientId patientId) {
        return erased.contains(patientId);
    }

    static void require(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError("broken: " + promise);
        }
    }

    private void inGoodStanding(Entry entry) {
        Who who = entry.header().who();
        if (!who.isNumber() || who.number() < Who.FIRST_MEMBER) {
            return;
        }
        M member = member(who.number());
        require(
                entry instanceof OpeningDenied
                        || (!member.suspended() && isActive(member.organisation())),
                "the suspended and expelled only leave denials");
    }

    private void livingOnly(Entry entry) {
        boolean after =
                switch (entry) {
                    case CustodyKeyDestroyed _, OpeningDenied _, EmergencySettled _ -> true;
                    case Answered _, Approved _ -> true;
                    default -> false;
                };
        require(after || !isErased(entry.header().patientId()), "the erased accept nothing");
    }

    private void consortium(Entry entry) {
        switch (entry) {
            case NetworkFounded e -> threshold = e.threshold();
            case OrganisationAdmitted e -> {
                require(e.organisation() == active.size() + 1, "organisations count up");
                active.put(e.organisation(), true);
                serve(e.organisation(), e.custodian());
            }
            case OrganisationExpelled e -> {
                require(isActive(e.organisation()), "expelled once");
                active.put(e.organisation(), false);
            }
            case CustodianReplaced e -> serve(e.organisation(), e.account());
            case ThresholdSet e -> threshold = e.threshold();
            case MemberEnrolled e -> {
                long next = Who.FIRST_MEMBER + (long) members.size();
                require(
                        members.containsKey(e.member()) || e.member() == next,
                        "members' numbers count up");
                members.put(e.member(), new M(e.organisation(), e.roles(), false));
            }
            case MemberSuspended e -> {
                M member = member(e.member());
                members.put(e.member(), new M(member.organisation(), member.roles(), true));
            }
            case Proposed e -> {
                require(e.proposal() == proposals.size() + 1L, "proposals count up");
                long proposer = e.header().who().number();
                Set<Integer> voted = new HashSet<>(Set.of(member(proposer).organisation()));
                proposals.put(e.proposal(), new P(e.decision(), proposer, voted, new HashSet<>()));
            }
            case Approved e -> approved(e);
            default -> {}
        }
    }

    private void approved(Approved entry) {
        P proposal = proposals.get(entry.proposal());
        long approver = entry.header().who().number();
        require(approver != proposal.proposer(), "nobody approves alone");
        require(proposal.approved().add(approver), "nobody approves twice");
        if (proposal.decision().byVote()) {
            require(
                    proposal.voted().add(member(approver).organisation()),
                    "an organisation votes once");
        } else {
            require(proposal.approved().size() == 1, "carried out once");
        }
    }

    private void serve(int organisation, Account account) {
        require(
                account.isNone()
                        || custodians.entrySet().stream()
                                .noneMatch(
                                        e ->
                                                e.getKey() != organisation
                                                        && e.getValue().equals(account)),
                "an account serves one custodian");
        custodians.put(organisation, account);
    }

    private long served() {
        return custodians.entrySet().stream()
                .filter(e -> isActive(e.getKey()) && !e.getValue().isNone())
                .count();
    }
}
