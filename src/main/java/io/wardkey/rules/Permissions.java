package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.PHYSICIAN;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.PermissionCommand.Block;
import io.wardkey.domain.ledger.PermissionCommand.Decide;
import io.wardkey.domain.ledger.PermissionCommand.RequestAccess;
import io.wardkey.domain.ledger.PermissionCommand.Revoke;
import io.wardkey.domain.ledger.PermissionCommand.StartVisit;
import io.wardkey.domain.ledger.PermissionCommand.Unblock;
import io.wardkey.domain.ledger.PermissionEntry.AccessRequested;
import io.wardkey.domain.ledger.PermissionEntry.MemberBlocked;
import io.wardkey.domain.ledger.PermissionEntry.MemberUnblocked;
import io.wardkey.domain.ledger.PermissionEntry.PermissionGranted;
import io.wardkey.domain.ledger.PermissionEntry.PermissionRevoked;
import io.wardkey.domain.ledger.PermissionEntry.RequestDecided;
import io.wardkey.domain.ledger.PermissionEntry.VisitStarted;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.Standing.Grant;

/** Grants, visits, blocks and requests. */
final class Permissions {

    private static final long LONGEST_VISIT = 24L * 3600;

    private Permissions() {}

    static void execute(Act act, PermissionCommand command) throws Refusal {
        switch (command) {
            case PermissionCommand.Grant c -> grant(act, c);
            case StartVisit c -> startVisit(act, c);
            case Revoke c -> revoke(act, c);
            case Block c -> {
                act.safeVoice(act.living(c.patientId()));
                block(act, c.patientId(), c.member(), true);
                act.logVoice(c.patientId(), h -> new MemberBlocked(h, c.member()));
            }
            case Unblock c -> {
                act.fullVoice(act.living(c.patientId()));
                block(act, c.patientId(), c.member(), false);
                act.logVoice(c.patientId(), h -> new MemberUnblocked(h, c.member()));
            }
            case RequestAccess c -> request(act, c);
            case Decide c -> decide(act, c);
        }
    }

    /** Not empty, and nothing but what can be granted. */
    static boolean grantable(Categories categories) {
        return !categories.isEmpty() && (categories.bits() & ~Categories.GRANTABLE.bits()) == 0;
    }

    private static boolean grantable(Purposes purposes) {
        return !purposes.isEmpty() && (purposes.bits() & ~Purposes.GRANTABLE.bits()) == 0;
    }

    private static boolean holds(Grant terms, long time) {
        return grantable(terms.categories())
                && grantable(terms.purposes())
                && terms.from() < terms.until()
                && time < terms.until();
    }

    private static void grant(Act act, PermissionCommand.Grant c) throws Refusal {
        Grant terms = new Grant(c.categories(), c.purposes(), c.from(), c.until());
        Act.wellFormed(holds(terms, act.time()));
        Patient patient = act.living(c.patientId());
        act.fullVoice(patient);
        activeOrMember(act, c.grantee());
        act.put(
                c.patientId(),
                patient.with(c.grantee(), patient.standing(c.grantee()).granted(terms)));
        act.logVoice(
                c.patientId(),
                h ->
                        new PermissionGranted(
                                h, c.grantee(), c.categories(), c.purposes(), c.from(), c.until()));
    }

    private static void startVisit(Act act, StartVisit c) throws Refusal {
        Act.wellFormed(
                grantable(c.categories())
                        && act.time() < c.until()
                        && c.until() <= act.time() + LONGEST_VISIT);
        Patient patient = act.living(c.patientId());
        act.fullVoice(patient);
        act.active(c.organisation());
        Grant visit = new Grant(c.categories(), Purposes.of(Purpose.TREAT), act.time(), c.until());
        act.put(
                c.patientId(),
                patient.with(
                        (long) c.organisation(),
                        patient.standing(c.organisation()).visited(visit)));
        act.logVoice(
                c.patientId(),
                h -> new VisitStarted(h, c.organisation(), c.categories(), c.until()));
    }

    private static void revoke(Act act, Revoke c) throws Refusal {
        Patient patient = act.living(c.patientId());
        act.safeVoice(patient);
        Refusal.unless(
                act.roster().organisation(c.grantee()).isPresent()
                        || act.roster().member(c.grantee()).isPresent(),
                LedgerError.UNKNOWN_NUMBER);
        act.put(c.patientId(), patient.with(c.grantee(), patient.standing(c.grantee()).revoked()));
        act.logVoice(c.patientId(), h -> new PermissionRevoked(h, c.grantee()));
    }

    private static void block(Act act, PatientId patientId, long member, boolean block)
            throws Refusal {
        act.existingMember(member);
        Patient patient = act.known(patientId);
        act.put(patientId, patient.with(member, patient.standing(member).blocked(block)));
    }

    private static void request(Act act, RequestAccess c) throws Refusal {
        Act.wellFormed(
                grantable(c.categories()) && grantable(c.purposes()) && act.time() < c.until());
        Member member = act.member(PHYSICIAN);
        Patient patient = act.living(c.patientId());
        Standing standing = patient.standing(member.number());
        Refusal.unless(!standing.blocked(), LedgerError.BLOCKED);
        if (c.grantee() != member.number()) {
            act.active(c.grantee());
        }
        act.put(c.patientId(), patient.with(member.number(), standing.requestedFor(c.grantee())));
        act.log(
                c.patientId(),
                member.who(),
                h ->
                        new AccessRequested(
                                h, c.grantee(), c.categories(), c.purposes(), c.until(), c.text()));
    }

    private static void decide(Act act, Decide c) throws Refusal {
        Grant terms = new Grant(c.categories(), c.purposes(), c.from(), c.until());
        boolean refuses = terms.equals(Grant.NONE);
        Act.wellFormed(refuses || holds(terms, act.time()));
        Patient patient = act.living(c.patientId());
        act.fullVoice(patient);
        Standing standing = patient.standing(c.member());
        long grantee = standing.requestFor();
        Refusal.unless(grantee != 0, LedgerError.NO_SUCH_REQUEST);
        patient = patient.with(c.member(), standing.requestedFor(0));
        if (!refuses) {
            activeOrMember(act, grantee);
            patient = patient.with(grantee, patient.standing(grantee).granted(terms));
        }
        act.put(c.patientId(), patient);
        act.logVoice(
                c.patientId(),
                h ->
                        new RequestDecided(
                                h,
                                c.member(),
                                grantee,
                                c.categories(),
                                c.purposes(),
                                c.from(),
                                c.until()));
    }

    private static void activeOrMember(Act act, long number) throws Refusal {
        if (number < Who.FIRST_MEMBER) {
            act.active(number);
        } else {
            act.existingMember(number);
        }
    }
}
