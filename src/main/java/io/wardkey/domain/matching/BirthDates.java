package io.wardkey.domain.matching;

import io.wardkey.domain.matching.Reason.Kind;
import io.wardkey.domain.report.Moment;
import java.time.LocalDate;
import java.util.Optional;

/** How two birth dates compare; each is as exact as it was sent. */
final class BirthDates {

    private BirthDates() {}

    static Kind compare(Optional<Moment> named, Optional<Moment> known) {
        if (named.isEmpty() || known.isEmpty()) {
            return Kind.BIRTH_UNKNOWN;
        }
        int exact = Math.min(exactness(named.get()), exactness(known.get()));
        boolean whole = exactness(named.get()) == exactness(known.get());
        LocalDate one = named.get().start().toLocalDate();
        LocalDate other = known.get().start().toLocalDate();
        boolean agree =
                one.getYear() == other.getYear()
                        && (exact < 1 || one.getMonth() == other.getMonth())
                        && (exact < 2 || one.getDayOfMonth() == other.getDayOfMonth());
        if (agree) {
            return whole && exact == 2 ? Kind.BIRTH_EQUAL : Kind.BIRTH_LESS_EXACT;
        }
        if (exact < 2) {
            return Kind.BIRTH_DIFFERS;
        }
        return differing(one, other);
    }

    private static Kind differing(LocalDate one, LocalDate other) {
        if (one.getYear() == other.getYear()
                && one.getMonthValue() == other.getDayOfMonth()
                && one.getDayOfMonth() == other.getMonthValue()) {
            return Kind.BIRTH_SWAPPED;
        }
        if (Distance.of(digits(one), digits(other), 1) == 1) {
            return Kind.BIRTH_DIGIT;
        }
        boolean stand = one.getDayOfYear() == 1 || other.getDayOfYear() == 1;
        return one.getYear() == other.getYear() && stand
                ? Kind.BIRTH_FIRST_OF_YEAR
                : Kind.BIRTH_DIFFERS;
    }

    /** 0 to 2; a date with a time is a date. */
    private static int exactness(Moment moment) {
        return switch (moment.precision()) {
            case YEAR -> 0;
            case MONTH -> 1;
            case DAY, MINUTE, SECOND, FRACTION -> 2;
        };
    }

    private static String digits(LocalDate date) {
        return date.toString().replace("-", "");
    }
}
