package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.PHYSICIAN;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand.OpenInEmergency;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.Opening;
import io.wardkey.domain.ledger.ReadingEntry.OpeningDenied;
import io.wardkey.domain.ledger.RecordId;

/** Openings without a grant, each under a review that a second clinician must settle. */
final class Emergencies {

    private static final long REVIEW_COVERS = 4L * 3600;
    private static final int MAX_UNSETTLED = 3;

    private Emergencies() {}

    static void open(Act act, OpenInEmergency c) throws Refusal {
        Act.wellFormed(!c.text().isNone() && c.recordIds().stream().noneMatch(RecordId::isNone));
        Patient patient = act.known(c.patientId());
        Member member = act.enrolled();
        Standing standing = patient.standing(member.number());
        boolean continues =
                patient.matters().unsettled(standing.review()) == member.number()
                        && act.time() < standing.reviewBegan() + REVIEW_COVERS;
        Denial denial = denial(act, patient, member, continues);
        if (denial != Denial.NONE) {
            act.log(
                    c.patientId(),
                    member.who(),
                    h ->
                            new OpeningDenied(
                                    h,
                                    opening(member, Categories.NONE),
                                    denial,
                                    c.text(),
                                    c.recordIds()));
            return;
        }
        int review = continues ? standing.review() : patient.log().sequence() + 1;
        if (!continues) {
            act.put(act.roster().with(member.withUnsettled(member.unsettled() + 1)));
            act.put(
                    c.patientId(),
                    patient.with(patient.matters().begun(review, member.number()))
                            .with(member.number(), standing.reviewed(review, act.time())));
        }
        act.log(
                c.patientId(),
                member.who(),
                h ->
                        new EmergencyOpened(
                                h,
                                opening(member, Categories.GRANTABLE),
                                member.recipientKey(),
                                c.text(),
                                review,
                                c.recordIds()));
    }

    private static Denial denial(Act act, Patient patient, Member member, boolean continues) {
        Denial denial = Openings.standing(act, patient, member);
        if (denial != Denial.NONE) {
            return denial;
        } else if (!member.is(PHYSICIAN)) {
            return Denial.WRONG_ROLE;
        } else if (!continues && member.unsettled() >= MAX_UNSETTLED) {
            return Denial.TOO_MANY_REVIEWS;
        }
        return Denial.NONE;
    }

    private static Opening opening(Member member, Categories categories) {
        return new Opening(categories, Purposes.of(Purpose.ETREAT), false, member.organisation());
    }
}
