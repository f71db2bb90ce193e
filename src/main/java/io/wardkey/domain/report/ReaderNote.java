package io.wardkey.domain.report;

/**
 * What a reader of a report should tell the person who files it.
 *
 * @param count how many times
 * @param where the first place, in the source's own terms; may be empty
 */
public record ReaderNote(Kind kind, int count, String where) {
    /** What was noticed. */
    public enum Kind {
        /** Numbers without a unit: shown as sent, never charted. */
        NO_UNIT,
        /** Units whose code is none of UCUM though it says so: shown as sent. */
        INVALID_UNIT,
        /** Units that are printed as one and coded as another. */
        UNIT_CONTRADICTS,
        /** One test's results stand in different units: never compared or charted together. */
        MIXED_UNITS,
        /** The laboratory says that more is to come. */
        PROVISIONAL,
        /** It revises an earlier version. */
        REVISES,
        /** Cancelled or entered in error. */
        WITHOUT_EFFECT,
        NO_PATIENT,
        /** The patient is only referred to. */
        PATIENT_NOT_IN_FILE,
        /** References whose target is not in the file. */
        UNRESOLVED_REFERENCE,
        /** A result refers, through its members, back to itself; the repetition is left out. */
        CYCLE,
        /** Elements that FHIR R4 does not know; they stay in the stored original. */
        UNKNOWN_ELEMENT,
        /**
         * Extensions that may change the meaning of what they stand in ({@code modifierExtension}).
         */
        MODIFIER_EXTENSION,
        /** Documents at an address elsewhere; never fetched. */
        REMOTE_ATTACHMENT,
        /** Documents of which neither bytes nor an address were sent. */
        MISSING_ATTACHMENT,
        /** Documents that are not what their media type says, or that have none. */
        ATTACHMENT_TYPE,
        /** Documents whose size or checksum is not what was announced. */
        ATTACHMENT_CHANGED,
        /** The file has no report for these results: they were put together by patient and day. */
        WITHOUT_REPORT,
        /** There is neither a result, a conclusion nor a document. */
        EMPTY_REPORT,
        /** The page or pages hold no text that can be read: a scan. */
        NO_TEXT,
        /** Rows of a PDF that a person should compare with the page. */
        ROWS_UNSURE,
        /** The text of a PDF is not split into rows. */
        ROWS_NOT_READ
    }
}
