package io.wardkey.domain.key;

import java.util.List;
import java.util.Optional;

/**
 * What a list shows of a record, without opening it.
 *
 * @param title at most 512 characters
 * @param collected when the specimen was taken, a FHIR {@code dateTime} (which may be a year or a
 *     month only), or empty when the report does not say
 * @param laboratory at most 512 characters, empty when unknown
 * @param tests names of what was measured, at most 256 of at most 256 characters
 * @param worst the gravest flag of any result
 * @param responsible the physician whom the report names, at most 512 characters, or empty
 * @param report what identifies the report and which version this is, so that a list shows the
 *     newest as current whenever it was filed; empty for what is no report
 */
public record Slip(
        String title,
        String collected,
        String laboratory,
        List<String> tests,
        Flag worst,
        String responsible,
        Optional<ReportIdentity> report) {

    /** The slip of what is no report, or can't be known again. */
    public Slip(
            String title,
            String collected,
            String laboratory,
            List<String> tests,
            Flag worst,
            String responsible) {
        this(title, collected, laboratory, tests, worst, responsible, Optional.empty());
    }

    /** Most characters of a text. */
    public static final int MAX_TEXT = 512;

    /** Most tests named, and most characters of each. */
    public static final int MAX_TESTS = 256;

    /**
     * @throws IllegalArgumentException when a text or the list is too long
     */
    public Slip {
        tests = List.copyOf(tests);
        for (String text : List.of(title, collected, laboratory, responsible)) {
            if (text.length() > MAX_TEXT) {
                throw new IllegalArgumentException("a text of a slip has at most 512 characters");
            }
        }
        if (tests.size() > MAX_TESTS || tests.stream().anyMatch(t -> t.length() > MAX_TESTS)) {
            throw new IllegalArgumentException("a slip names at most 256 tests, briefly");
        }
    }

    /** Patient data: never in a log or an exception. */
    @Override
    public String toString() {
        return "Slip[redacted]";
    }

    /** How grave; in rising order. The code is what the slip carries. */
    public enum Flag {
        /** The report does not say. */
        UNKNOWN(""),
        NORMAL("N"),
        ABNORMAL("A"),
        /** Someone should be told today. */
        CRITICAL("AA");

        private final String code;

        Flag(String code) {
            this.code = code;
        }

        /** HL7 v3 ObservationInterpretation, or empty. */
        public String code() {
            return code;
        }
    }
}
