package io.wardkey.domain.report;

import io.wardkey.domain.ledger.Category;

/**
 * A proposal for the category that a report is filed under; a person can correct it.
 *
 * @param reason what it rests on, in the source's own terms (a code or a word)
 */
public record CategoryHint(Category category, Basis basis, String reason) {
    /** What the proposal rests on, best first. */
    public enum Basis {
        /** A diagnostic service section of HL7 v2 table 0074. */
        SECTION,
        /** The specimen's type. */
        SPECIMEN,
        /** The report's or the results' LOINC code. */
        CODE,
        /** It is a document without data. */
        DOCUMENT,
        /** Nothing was found. */
        NOTHING
    }
}
