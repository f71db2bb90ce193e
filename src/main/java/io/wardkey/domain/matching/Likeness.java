package io.wardkey.domain.matching;

import java.lang.Character.UnicodeScript;

/** How one word, or one part of a name, is like another; strongest first. */
enum Likeness {
    /** The same, case and accents aside. */
    EQUAL(25, 20),
    /** The same name spelled or transcribed otherwise: Müller, Mueller. */
    SPELLED(24, 19),
    /** One has what the other has, and more: a second name, half of a double name. */
    PART(16, 15),
    /** A short form of the other. */
    SHORT(14, 14),
    /** A slip of one letter, or two in a long word. */
    SLIP(17, 12),
    /** It sounds alike. */
    SOUND(12, 9),
    /** An initial that fits. */
    INITIAL(4, 8),
    /** Another. */
    NONE(-20, -20),
    /** One of both is not there, or they are in scripts that can't be compared. */
    UNKNOWN(0, 0);

    private static final int LONG = 7;
    private static final int MIDDLING = 6;
    private static final int SHORTEST = 4;

    private final int ofFamily;
    private final int ofGiven;

    Likeness(int ofFamily, int ofGiven) {
        this.ofFamily = ofFamily;
        this.ofGiven = ofGiven;
    }

    /** What it says of a family name, for the same person or against. */
    int ofFamily() {
        return ofFamily;
    }

    int ofGiven() {
        return ofGiven;
    }

    /** Not another, as far as can be said. */
    boolean alike() {
        return compareTo(NONE) < 0;
    }

    boolean same() {
        return this == EQUAL || this == SPELLED;
    }

    /** The weaker of both. */
    Likeness or(Likeness other) {
        return compareTo(other) >= 0 ? this : other;
    }

    static Likeness of(Word one, Word other) {
        if (one.plain().equals(other.plain())) {
            return EQUAL;
        }
        // Siblings are counted: Twin1 and Twin2 are no slip of one another.
        if (!digits(one).equals(digits(other))) {
            return NONE;
        }
        if (one.script() != other.script() || one.kana() != other.kana()) {
            return UNKNOWN;
        }
        String a = one.wide();
        String b = other.wide();
        if (a.equals(b)) {
            return SPELLED;
        }
        if (NameWords.length(one.plain()) == 1 || NameWords.length(other.plain()) == 1) {
            boolean letters = one.script() == UnicodeScript.LATIN;
            return letters && (a.startsWith(b) || b.startsWith(a)) ? INITIAL : NONE;
        }
        if (Nicknames.same(one, other)) {
            return SHORT;
        }
        int shorter = Math.min(a.length(), b.length());
        int slips = Distance.of(a, b, 2);
        // Jana and Hana are two names; who slips in a short word gets its first letter right.
        boolean begins = a.charAt(0) == b.charAt(0) || shorter >= MIDDLING;
        if (slips == 1 && shorter >= SHORTEST && begins || slips == 2 && shorter >= LONG) {
            return SLIP;
        }
        boolean sound =
                shorter >= SHORTEST
                        && begins
                        && one.sounds().stream().anyMatch(other.sounds()::contains)
                        && Distance.of(a, b, shorter / 2) <= shorter / 2;
        return sound ? SOUND : NONE;
    }

    private static String digits(Word word) {
        return word.plain()
                .codePoints()
                .filter(Character::isDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
