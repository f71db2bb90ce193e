package io.wardkey.domain.matching;

/**
 * One thing that speaks for or against two descriptions being of the same person.
 *
 * @param named what the report says, or empty
 * @param known what is known of the patient, or empty
 */
public record Reason(Kind kind, String named, String known) {

    /** What it says. */
    public enum Sign {
        FOR,
        WEAKLY_FOR,
        AGAINST,
        /** Nothing: one of both doesn't tell. */
        UNKNOWN
    }

    /** What was compared, and what came of it. */
    public enum Kind {
        /** System and value are equal. */
        IDENTIFIER_EQUAL(Sign.FOR),
        /** Equal, but old, temporary, or past its period. */
        IDENTIFIER_RETIRED(Sign.WEAKLY_FOR),
        /** The same value in another system, or in none. */
        IDENTIFIER_OTHER_SYSTEM(Sign.WEAKLY_FOR),
        /** Another value of the same system. */
        IDENTIFIER_DIFFERS(Sign.AGAINST),
        IDENTIFIER_UNKNOWN(Sign.UNKNOWN),
        NAME_EQUAL(Sign.FOR),
        /** The same name spelled or transcribed otherwise. */
        NAME_SPELLED(Sign.FOR),
        /** One has more names than the other. */
        NAME_PART(Sign.WEAKLY_FOR),
        /** By a short form, or an initial. */
        NAME_SHORT(Sign.WEAKLY_FOR),
        /** Some letters differ. */
        NAME_ALIKE(Sign.WEAKLY_FOR),
        /** Beside how the names are alike: given and family name change places. */
        NAME_SWAPPED(Sign.WEAKLY_FOR),
        /** Beside how the names are alike: one of them is a former name. */
        NAME_FORMER(Sign.WEAKLY_FOR),
        /** Only the given names are alike: married, or somebody else. */
        FAMILY_DIFFERS(Sign.AGAINST),
        /** Only the family names are alike. */
        GIVEN_DIFFERS(Sign.AGAINST),
        NAME_DIFFERS(Sign.AGAINST),
        /** In scripts that can't be compared. */
        NAME_OTHER_SCRIPT(Sign.UNKNOWN),
        NAME_UNKNOWN(Sign.UNKNOWN),
        /** The one is junior, the other senior. */
        GENERATION_DIFFERS(Sign.AGAINST),
        /** The same family name and birth date, but another given name. */
        PERHAPS_TWIN(Sign.AGAINST),
        BIRTH_EQUAL(Sign.FOR),
        /** The one tells less, and agrees so far. */
        BIRTH_LESS_EXACT(Sign.WEAKLY_FOR),
        /** Day and month change places. */
        BIRTH_SWAPPED(Sign.AGAINST),
        /** One digit, or two neighbours swapped. */
        BIRTH_DIGIT(Sign.AGAINST),
        /** The same year; 1 January often stands for a day that nobody knew. */
        BIRTH_FIRST_OF_YEAR(Sign.AGAINST),
        BIRTH_DIFFERS(Sign.AGAINST),
        BIRTH_UNKNOWN(Sign.UNKNOWN),
        SEX_EQUAL(Sign.FOR),
        SEX_DIFFERS(Sign.AGAINST),
        ADDRESS_EQUAL(Sign.WEAKLY_FOR),
        POSTCODE_EQUAL(Sign.WEAKLY_FOR),
        /** Telephone or mail; households share them. */
        CONTACT_EQUAL(Sign.WEAKLY_FOR);

        private final Sign sign;

        Kind(Sign sign) {
            this.sign = sign;
        }

        public Sign sign() {
            return sign;
        }
    }

    static Reason of(Kind kind) {
        return new Reason(kind, "", "");
    }

    /** Values are a person's. */
    @Override
    public String toString() {
        return "Reason[" + kind + "]";
    }
}
