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
        /** The laboratory's section: HL7 v2 table 0074, or the like in LOINC or SNOMED CT. */
        SECTION,
        /** The codes of the report or of all its results. */
        CODE,
        /** The words of a heading. */
        HEADING,
        /** It is a document without data. */
        DOCUMENT,
        /** There are several kinds, or results of no known kind: a person decides. */
        MIXED,
        /** Nothing was found. */
        NOTHING
    }
}
