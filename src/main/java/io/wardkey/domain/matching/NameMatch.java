package io.wardkey.domain.matching;

import io.wardkey.domain.matching.Reason.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the names of two people compare: the pair of their names that is most alike.
 *
 * @param swapped whether the one's given name is the other's family name
 * @param former whether one of them is not used any more
 * @param generation whether both say which of the family it is, and differ
 */
record NameMatch(
        Likeness family,
        Likeness given,
        boolean swapped,
        boolean former,
        boolean generation,
        NameParts named,
        NameParts known) {

    /** Empty when one of them has no name. */
    static Optional<NameMatch> best(List<NameParts> named, List<NameParts> known) {
        Optional<NameMatch> best = Optional.empty();
        for (NameParts one : named) {
            for (NameParts other : known) {
                for (NameMatch match : List.of(straight(one, other), swapped(one, other))) {
                    if (best.isEmpty() || match.points() > best.get().points()) {
                        best = Optional.of(match);
                    }
                }
            }
        }
        return best;
    }

    /** What it says for the same person, of 45, or against, down to -40. */
    int points() {
        return family.ofFamily()
                + given.ofGiven()
                - (swapped ? 4 : 0)
                - (former ? 2 : 0)
                - (generation ? 25 : 0);
    }

    Kind kind() {
        if (family == Likeness.UNKNOWN || given == Likeness.UNKNOWN) {
            Likeness told = family == Likeness.UNKNOWN ? given : family;
            return switch (told) {
                case UNKNOWN -> Kind.NAME_OTHER_SCRIPT;
                case NONE -> Kind.NAME_DIFFERS;
                default -> alike(told.or(Likeness.PART));
            };
        }
        if (!family.alike() && !given.alike()) {
            return Kind.NAME_DIFFERS;
        }
        if (!family.alike()) {
            return Kind.FAMILY_DIFFERS;
        }
        return given.alike() ? alike(family.or(given)) : Kind.GIVEN_DIFFERS;
    }

    private static Kind alike(Likeness worst) {
        return switch (worst) {
            case EQUAL -> Kind.NAME_EQUAL;
            case SPELLED -> Kind.NAME_SPELLED;
            case PART -> Kind.NAME_PART;
            case SHORT, INITIAL -> Kind.NAME_SHORT;
            case SLIP, SOUND -> Kind.NAME_ALIKE;
            case NONE, UNKNOWN -> throw new IllegalArgumentException();
        };
    }

    private static NameMatch straight(NameParts one, NameParts other) {
        return of(
                families(one.family(), one.familyWhole(), other.family(), other.familyWhole()),
                givens(one.given(), one.givenWhole(), other.given(), other.givenWhole()),
                false,
                one,
                other);
    }

    private static NameMatch swapped(NameParts one, NameParts other) {
        return of(
                families(one.given(), one.givenWhole(), other.family(), other.familyWhole()),
                givens(one.family(), one.familyWhole(), other.given(), other.givenWhole()),
                true,
                one,
                other);
    }

    private static NameMatch of(
            Likeness family, Likeness given, boolean swapped, NameParts one, NameParts other) {
        return new NameMatch(
                family,
                (one.unnamed() || other.unnamed()) && !one.words().equals(other.words())
                        ? Likeness.NONE
                        : given,
                swapped,
                one.former() || other.former(),
                one.generation().isPresent()
                        && other.generation().isPresent()
                        && !one.generation().equals(other.generation()),
                one,
                other);
    }

    /** All words of the shorter one must be found in the longer one. */
    private static Likeness families(
            List<Word> one, Word oneWhole, List<Word> other, Word otherWhole) {
        if (one.isEmpty() || other.isEmpty()) {
            return Likeness.UNKNOWN;
        }
        Likeness whole = Likeness.of(oneWhole, otherWhole);
        if (whole.same() || whole == Likeness.UNKNOWN) {
            return whole;
        }
        List<Word> shorter = one.size() <= other.size() ? one : other;
        List<Word> longer = new ArrayList<>(one.size() <= other.size() ? other : one);
        Likeness worst = longer.size() > shorter.size() ? Likeness.PART : Likeness.EQUAL;
        for (Word word : shorter) {
            Word nearest = nearest(word, longer);
            longer.remove(nearest);
            worst = worst.or(Likeness.of(word, nearest));
        }
        return worst == Likeness.NONE && whole == Likeness.SLIP ? whole : worst;
    }

    /** The first names decide; a name that stands elsewhere in the other may be the one used. */
    private static Likeness givens(
            List<Word> one, Word oneWhole, List<Word> other, Word otherWhole) {
        if (one.isEmpty() || other.isEmpty()) {
            return Likeness.UNKNOWN;
        }
        Likeness whole = Likeness.of(oneWhole, otherWhole);
        if (whole.same() || whole == Likeness.UNKNOWN) {
            return whole;
        }
        Likeness first = Likeness.of(one.getFirst(), other.getFirst());
        if (first.alike()) {
            if (one.size() == 1 && other.size() == 1) {
                return first;
            }
            return oneOrMore(one, other) ? first.or(Likeness.PART) : Likeness.NONE;
        }
        boolean elsewhere =
                one.stream()
                        .anyMatch(
                                word ->
                                        other.stream()
                                                .map(o -> Likeness.of(word, o))
                                                .anyMatch(l -> l.same() || l == Likeness.SHORT));
        return elsewhere ? Likeness.PART : first;
    }

    /**
     * Siblings share a first of several names, Lisa Marie and Lisa Sophie: where both have more,
     * something of it must be alike.
     */
    private static boolean oneOrMore(List<Word> one, List<Word> other) {
        List<Word> more = one.subList(1, one.size());
        List<Word> others = other.subList(1, other.size());
        return more.isEmpty()
                || others.isEmpty()
                || mayBe(Word.joined(more), Word.joined(others))
                || more.stream().anyMatch(a -> other.stream().anyMatch(b -> mayBe(a, b)))
                || others.stream().anyMatch(b -> one.stream().anyMatch(a -> mayBe(a, b)));
    }

    private static boolean mayBe(Word one, Word other) {
        return Likeness.of(one, other) != Likeness.NONE;
    }

    private static Word nearest(Word word, List<Word> words) {
        Word nearest = words.getFirst();
        for (Word other : words) {
            if (Likeness.of(word, other).compareTo(Likeness.of(word, nearest)) < 0) {
                nearest = other;
            }
        }
        return nearest;
    }
}
