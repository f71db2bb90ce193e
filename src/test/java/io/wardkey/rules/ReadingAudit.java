package io.wardkey.rules;

import static io.wardkey.rules.EntryAudit.require;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.PatientEntry.HomeMoved;
import io.wardkey.domain.ledger.PatientEntry.PatientLeft;
import io.wardkey.domain.ledger.PatientEntry.PatientRegistered;
import io.wardkey.domain.ledger.PatientEntry.RegisteredWith;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionEntry.MemberBlocked;
import io.wardkey.domain.ledger.PermissionEntry.MemberUnblocked;
import io.wardkey.domain.ledger.PermissionEntry.PermissionGranted;
import io.wardkey.domain.ledger.PermissionEntry.PermissionRevoked;
import io.wardkey.domain.ledger.PermissionEntry.RequestDecided;
import io.wardkey.domain.ledger.PermissionEntry.VisitStarted;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingEntry.Answered;
import io.wardkey.domain.ledger.ReadingEntry.Asked;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.EmergencySettled;
import io.wardkey.domain.ledger.ReadingEntry.OpeningDenied;
import io.wardkey.domain.ledger.ReadingEntry.Receipt;
import io.wardkey.domain.ledger.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether each opening was what the entries before it allowed, no more and no less. */
final class ReadingAudit {

    private record Key(PatientId patientId, long number) {}

    private record Grant(Categories categories, Purposes purposes, long from, long until) {
        Categories at(Purposes purpose, long time) {
            boolean holds = from <= time && time < until && (purposes.bits() & purpose.bits()) != 0;
            return holds ? categories : Categories.NONE;
        }
    }

    private static final Grant NOTHING = new Grant(Categories.NONE, Purposes.NONE, 0, 0);
    private static final Purposes TREAT = Purposes.of(Purpose.TREAT);
    private static final Purposes HOPERAT = Purposes.of(Purpose.HOPERAT);

    private final EntryAudit audit;
    private final Map<Key, Grant> grants = new HashMap<>();
    private final Map<Key, Grant> visits = new HashMap<>();
    private final Set<Key> blocked = new HashSet<>();
    private final Set<Key> registered = new HashSet<>();
    private final Map<PatientId, Integer> homes = new HashMap<>();
    private final Map<Key, Long> reviews = new HashMap<>();
    private final Map<Key, Long> reviewsBegan = new HashMap<>();
    private final Set<Key> questions = new HashSet<>();

    ReadingAudit(EntryAudit audit) {
        this.audit = audit;
    }

    void compare(LedgerState state) {
        homes.forEach(
                (patientId, home) ->
                        require(
                                audit.isErased(patientId) || state.log(patientId).home() == home,
                                "the home is what the entries say"));
    }

    void accept(Entry entry, long time) {
        PatientId id = entry.header().patientId();
        switch (entry) {
            case PatientRegistered e -> home(id, e.organisation());
            case RegisteredWith e -> registered.add(new Key(id, e.organisation()));
            case HomeMoved e -> {
                registered.remove(new Key(id, homes.get(id)));
                home(id, e.organisation());
            }
            case PatientLeft e -> left(id, e);
            case PermissionGranted e ->
                    grants.put(
                            new Key(id, e.grantee()),
                            new Grant(e.categories(), e.purposes(), e.from(), e.until()));
            case RequestDecided e when !e.categories().isEmpty() ->
                    grants.put(
                            new Key(id, e.grantee()),
                            new Grant(e.categories(), e.purposes(), e.from(), e.until()));
            case VisitStarted e ->
                    visits.put(
                            new Key(id, e.organisation()),
                            new Grant(e.categories(), TREAT, time, e.until()));
            case PermissionRevoked e -> {
                grants.remove(new Key(id, e.grantee()));
                visits.remove(new Key(id, e.grantee()));
            }
            case MemberBlocked e -> blocked.add(new Key(id, e.member()));
            case MemberUnblocked e -> blocked.remove(new Key(id, e.member()));
            case EmergencyOpened e -> emergency(id, e, time);
            case Receipt e when e.header().who().isNumber() -> opened(id, e, time);
            case Receipt e ->
                    require(
                            e.opening().categories().equals(Categories.ALL)
                                    && e.opening().organisation() == 0,
                            "patients see everything");
            case OpeningDenied e when e.header().who().isNumber() -> denied(id, e, time);
            case EmergencySettled e -> {
                Long reader = reviews.remove(new Key(id, e.review()));
                require(reader != null && reader == e.reader(), "an unsettled review is settled");
                require(e.header().who().number() != e.reader(), "by somebody else");
            }
            case Asked e -> questions.add(new Key(id, e.header().sequence()));
            case Answered e ->
                    require(questions.remove(new Key(id, e.question())), "answered once");
            default -> {}
        }
    }

    private void home(PatientId id, int organisation) {
        homes.put(id, organisation);
        registered.add(new Key(id, organisation));
    }

    private void left(PatientId id, PatientLeft e) {
        registered.remove(new Key(id, e.organisation()));
        if (homes.get(id) == e.organisation()) {
            homes.put(id, e.newHome() == 0 ? LogState.NO_HOME : e.newHome());
        }
        grants.remove(new Key(id, e.organisation()));
        visits.remove(new Key(id, e.organisation()));
        e.members().forEach(member -> grants.remove(new Key(id, member)));
    }

    private void opened(PatientId id, Receipt e, long time) {
        long reader = e.header().who().number();
        require(!blocked.contains(new Key(id, reader)), "a block beats every grant");
        Categories allowed = allowed(id, reader, e.opening().purpose(), time);
        require(
                !allowed.isEmpty() && allowed.equals(e.opening().categories()),
                "exactly what is granted is opened");
    }

    private void denied(PatientId id, OpeningDenied e, long time) {
        long reader = e.header().who().number();
        boolean isBlocked = blocked.contains(new Key(id, reader));
        EntryAudit.M member = audit.member(reader);
        require(
                e.denial() != Denial.NONE && e.opening().categories().isEmpty(),
                "denied is denied");
        require((e.denial() == Denial.ERASED) == audit.isErased(id), "erased is said first");
        require(e.denial() != Denial.BLOCKED || isBlocked, "blocked only when blocked");
        require(e.denial() != Denial.SUSPENDED || member.suspended(), "suspended when suspended");
        if (e.denial() == Denial.NO_GRANT) {
            require(
                    !isBlocked && allowed(id, reader, e.opening().purpose(), time).isEmpty(),
                    "denied only when nothing is granted");
        } else if (e.denial() == Denial.TOO_MANY_REVIEWS) {
            require(unsettled(reader) == 3, "three reviews are allowed");
        }
    }

    private void emergency(PatientId id, EmergencyOpened e, long time) {
        long reader = e.header().who().number();
        require(!blocked.contains(new Key(id, reader)), "a block beats an emergency");
        require(audit.member(reader).roles().contains(Role.PHYSICIAN), "physicians only");
        Key review = new Key(id, e.review());
        if (e.review() == e.header().sequence()) {
            reviews.put(review, reader);
            reviewsBegan.put(review, time);
        } else {
            require(reviews.getOrDefault(review, 0L) == reader, "an own, unsettled review");
            require(time < reviewsBegan.get(review) + 4 * 3600, "a review covers four hours");
        }
        require(unsettled(reader) <= 3, "at most three unsettled reviews");
    }

    private long unsettled(long reader) {
        return reviews.values().stream().filter(r -> r == reader).count();
    }

    private Categories allowed(PatientId id, long reader, Purposes purpose, long time) {
        EntryAudit.M member = audit.member(reader);
        int organisation = member.organisation();
        Categories allowed = Categories.NONE;
        if (member.roles().contains(Role.PHYSICIAN)) {
            for (long grantee : new long[] {reader, organisation}) {
                Key key = new Key(id, grantee);
                allowed = allowed.plus(grants.getOrDefault(key, NOTHING).at(purpose, time));
                allowed = allowed.plus(visits.getOrDefault(key, NOTHING).at(purpose, time));
            }
        }
        if (purpose.equals(HOPERAT)) {
            if (member.roles().contains(Role.RECEPTION)
                    && registered.contains(new Key(id, organisation))) {
                allowed = allowed.plus(Categories.of(Category.IDENTITY));
            }
            boolean matter =
                    reviews.keySet().stream().anyMatch(k -> k.patientId().equals(id))
                            || questions.stream().anyMatch(k -> k.patientId().equals(id));
            if (member.roles().contains(Role.AUDITOR)
                    || (member.roles().contains(Role.PHYSICIAN) && matter)) {
                allowed = allowed.plus(Categories.of(Category.TEXT));
            }
        }
        return allowed;
    }
}
