package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Role;
import java.util.Optional;
import java.util.OptionalInt;

/** The table role × purpose, and the denials in the ledger's order. */
record Access(
        PatientView patient,
        Permissions permissions,
        ConsortiumView consortium,
        Purpose purpose,
        long time) {

    private static final int MAX_UNSETTLED = 3;
    private static final long REVIEW_SECONDS = 4 * 3600L;

    Categories allowed(long number) {
        return beforeRoles(number) == Denial.NONE
                ? consortium.member(number).map(this::categories).orElse(Categories.NONE)
                : Categories.NONE;
    }

    Denial denial(long number) {
        Denial denial = beforeRoles(number);
        if (denial != Denial.NONE) {
            return denial;
        }
        Optional<Member> member = consortium.member(number);
        if (member.isEmpty() || !entitled(member.get())) {
            return Denial.WRONG_ROLE;
        }
        return categories(member.get()).isEmpty() ? Denial.NO_GRANT : Denial.NONE;
    }

    Denial emergencyDenial(long number) {
        Denial denial = beforeRoles(number);
        if (denial != Denial.NONE) {
            return denial;
        }
        if (!consortium.member(number).map(member -> member.is(Role.PHYSICIAN)).orElse(false)) {
            return Denial.WRONG_ROLE;
        }
        return continuesReview(number) || consortium.unsettled(number) < MAX_UNSETTLED
                ? Denial.NONE
                : Denial.TOO_MANY_REVIEWS;
    }

    /** Unknown members are denied as if suspended: they have no account to open with. */
    private Denial beforeRoles(long number) {
        if (patient.erased()) {
            return Denial.ERASED;
        }
        Optional<Member> member = consortium.member(number);
        if (member.isEmpty() || member.get().suspended()) {
            return Denial.SUSPENDED;
        }
        if (!consortium.isActive(member.get().organisation())) {
            return Denial.EXPELLED;
        }
        return permissions.isBlocked(number) ? Denial.BLOCKED : Denial.NONE;
    }

    private boolean entitled(Member member) {
        return switch (purpose) {
            case TREAT, HPAYMT, HRESCH -> member.is(Role.PHYSICIAN);
            case HOPERAT ->
                    member.is(Role.PHYSICIAN)
                            || member.is(Role.RECEPTION)
                            || member.is(Role.AUDITOR);
            case ETREAT, PATRQT -> false;
        };
    }

    private Categories categories(Member member) {
        Categories categories = Categories.NONE;
        if (!entitled(member)) {
            return categories;
        }
        if (member.is(Role.PHYSICIAN)) {
            categories = permissions.granted(member.number(), member.organisation(), purpose, time);
        }
        if (purpose != Purpose.HOPERAT) {
            return categories;
        }
        if (member.is(Role.AUDITOR) || (member.is(Role.PHYSICIAN) && patient.matterOpen())) {
            categories = categories.plus(Categories.of(Category.TEXT));
        }
        if (member.is(Role.RECEPTION) && patient.isRegistered(member.organisation())) {
            categories = categories.plus(Categories.of(Category.IDENTITY));
        }
        return categories;
    }

    /** An opening belongs to the reader's latest review of this patient for four hours. */
    private boolean continuesReview(long reader) {
        OptionalInt latest =
                patient.reviews().stream()
                        .filter(review -> review.reader() == reader)
                        .mapToInt(Review::number)
                        .max();
        return latest.isPresent()
                && patient.review(latest.getAsInt())
                        .filter(Review::open)
                        .filter(
                                review ->
                                        time < review.openings().getFirst().time() + REVIEW_SECONDS)
                        .isPresent();
    }
}
