package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.ConsortiumEntry.Approved;
import io.wardkey.domain.ledger.ConsortiumEntry.Proposed;
import io.wardkey.domain.ledger.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Proposals until they are carried out. */
final class Proposals {

    private final TreeMap<Long, Proposal> pending = new TreeMap<>();

    void proposed(Position position, Proposed entry, int organisation) {
        long number = entry.proposal();
        pending.put(
                number,
                new Proposal(
                        number,
                        entry.decision(),
                        entry.header().patientId(),
                        entry.header().who().number(),
                        position.time(),
                        entry.terms(),
                        Set.of(organisation)));
    }

    /** One second person is enough, or more than half of the organisations active now. */
    void approved(Approved entry, int organisation, Electorate electorate) {
        Proposal before = pending.get(entry.proposal());
        if (before == null) {
            return;
        }
        Set<Integer> organisations = new HashSet<>(before.organisations());
        organisations.add(organisation);
        long votes = organisations.stream().filter(electorate::isActive).count();
        if (!before.decision().byVote() || votes * 2 > electorate.active()) {
            pending.remove(entry.proposal());
        } else {
            pending.put(
                    entry.proposal(),
                    new Proposal(
                            before.number(),
                            before.decision(),
                            before.patientId(),
                            before.proposer(),
                            before.proposedAt(),
                            before.terms(),
                            organisations));
        }
    }

    List<Proposal> pending() {
        return List.copyOf(pending.values());
    }

    /** Who may vote. */
    record Electorate(Set<Integer> organisations) {
        boolean isActive(int organisation) {
            return organisations.contains(organisation);
        }

        int active() {
            return organisations.size();
        }
    }
}
