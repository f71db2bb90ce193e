package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.PatientEntry.PatientLeft;
import io.wardkey.domain.ledger.PermissionEntry;
import io.wardkey.domain.ledger.PermissionEntry.AccessRequested;
import io.wardkey.domain.ledger.PermissionEntry.MemberBlocked;
import io.wardkey.domain.ledger.PermissionEntry.MemberUnblocked;
import io.wardkey.domain.ledger.PermissionEntry.PermissionGranted;
import io.wardkey.domain.ledger.PermissionEntry.PermissionRevoked;
import io.wardkey.domain.ledger.PermissionEntry.RequestDecided;
import io.wardkey.domain.ledger.PermissionEntry.VisitStarted;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Grants, visits, blocks and requests of one patient. */
final class Permissions {

    /** Of patients who decided nothing yet; nothing is ever added to it. */
    static final Permissions NONE = new Permissions();

    private final Map<Long, Grant> grants = new LinkedHashMap<>();
    private final Map<Long, Grant> visits = new LinkedHashMap<>();
    private final Map<Long, Request> requests = new LinkedHashMap<>();
    private final Set<Long> blocked = new LinkedHashSet<>();

    void add(Position position, PermissionEntry entry) {
        int sequence = entry.header().sequence();
        switch (entry) {
            case PermissionGranted grant ->
                    put(
                            grants,
                            new Grant(
                                    grant.grantee(),
                                    grant.categories(),
                                    grant.purposes(),
                                    grant.from(),
                                    grant.until(),
                                    sequence));
            case VisitStarted visit ->
                    put(
                            visits,
                            new Grant(
                                    visit.organisation(),
                                    visit.categories(),
                                    Purposes.of(Purpose.TREAT),
                                    position.time(),
                                    visit.until(),
                                    sequence));
            case PermissionRevoked revoked -> end(revoked.grantee());
            case MemberBlocked block -> blocked.add(block.member());
            case MemberUnblocked unblock -> blocked.remove(unblock.member());
            case AccessRequested request -> {
                long member = request.header().who().number();
                requests.put(member, new Request(member, new Placed<>(position, request)));
            }
            case RequestDecided decided -> {
                requests.remove(decided.member());
                if (!decided.categories().isEmpty()) {
                    put(
                            grants,
                            new Grant(
                                    decided.grantee(),
                                    decided.categories(),
                                    decided.purposes(),
                                    decided.from(),
                                    decided.until(),
                                    sequence));
                }
            }
        }
    }

    void left(PatientLeft entry) {
        end(entry.organisation());
        entry.members().forEach(grants::remove);
    }

    private void end(long grantee) {
        grants.remove(grantee);
        visits.remove(grantee);
    }

    private static void put(Map<Long, Grant> grants, Grant grant) {
        grants.put(grant.grantee(), grant);
    }

    /** What a physician of an organisation is granted for a purpose. */
    Categories granted(long member, int organisation, Purpose purpose, long time) {
        return Stream.of(
                        grants.get(member),
                        grants.get((long) organisation),
                        visits.get((long) organisation))
                .filter(grant -> grant != null && grant.holds(purpose, time))
                .map(Grant::categories)
                .reduce(Categories.NONE, Categories::plus);
    }

    boolean isBlocked(long member) {
        return blocked.contains(member);
    }

    Set<Long> blocked() {
        return Set.copyOf(blocked);
    }

    List<Grant> grants(long time) {
        return unended(grants.values(), time);
    }

    List<Grant> visits(long time) {
        return unended(visits.values(), time);
    }

    List<Request> requests() {
        return List.copyOf(requests.values());
    }

    private static List<Grant> unended(Collection<Grant> grants, long time) {
        return grants.stream().filter(grant -> time < grant.until()).toList();
    }
}
