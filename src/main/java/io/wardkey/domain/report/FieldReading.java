package io.wardkey.domain.report;

/**
 * What a page says of a report beside its results: a proposal for whoever files it.
 *
 * @param printed the characters on the page, blanks made one
 */
public record FieldReading(Field field, String printed, Reading reading) {
    /** What it is said of. */
    public enum Field {
        TITLE,
        PATIENT_NAME,
        BIRTH_DATE,
        SEX,
        PATIENT_IDENTIFIER,
        COLLECTED,
        ISSUED,
        LABORATORY,
        REPORT_IDENTIFIER
    }

    /** What pages say of people stays out of logs. */
    @Override
    public String toString() {
        return "FieldReading[" + field + ", " + reading.doubts() + "]";
    }
}
