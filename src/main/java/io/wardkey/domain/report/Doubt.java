package io.wardkey.domain.report;

/** Why what was read off a page may not be what the page means. */
public enum Doubt {
    /** No line says what the columns are. */
    NO_HEADING,
    /** Words stand where none of the columns is. */
    BETWEEN_COLUMNS,
    /** More than one thing in the row could be the result. */
    SEVERAL_VALUES,
    /** The result is not of a form that is known. */
    VALUE_FORM,
    /** The unit is not of a form that is known. */
    UNIT_FORM,
    /** The reference range is not of a form that is known. */
    RANGE_FORM,
    /** The number can be read in two ways: 1,234. */
    NUMBER_FORM,
    /** The date can be read in two ways: 03/04/2026. */
    DATE_FORM,
    /** Words overlap, or stand too close to tell where one ends. */
    OVERPRINTED,
    /** The row runs on in the next line, and it is not clear which belongs to which. */
    SEVERAL_LINES,
    /** Letters are missing from what the file says its characters are. */
    UNREADABLE_CHARACTERS,
    /** There is no result beside the name. */
    NO_VALUE,
    /** It runs over the page's edge. */
    CUT_OFF,
    /**
     * The text is not seen on the page: white, covered, or what a scanner's program took it for.
     */
    HIDDEN_TEXT,
    /** A line or a remark goes over it. */
    CROSSED_OUT,
    /** The printed flag says otherwise than number and range. */
    FLAG_CONTRADICTS,
    /** A mark stands beside the result and nothing says what it means. */
    UNKNOWN_MARK,
    /** Nothing on the page names what it is. */
    NOT_LABELLED,
    /**
     * The pages say it more than once, and differently; of a result: they seem to be of several
     * patients.
     */
    CONTRADICTION
}
