package io.wardkey.rules;

/** Why bytes are not the canonical ABI encoding of a command, an entry or a proposal's terms. */
public enum Flaw {
    /** No function has this selector, no entry this signature. */
    UNKNOWN_KIND,
    /** Bytes are missing, or some are left over. */
    WRONG_LENGTH,
    /** A part does not stand where the canonical encoding puts it. */
    WRONG_OFFSET,
    /** Bytes that must be zero are not. */
    DIRTY_PADDING,
    /** A number is beyond its type, or a code means nothing. */
    OUT_OF_RANGE,
    /** A string is not UTF-8. */
    NOT_TEXT,
    /** An approval names a proposal whose decision is unknown, so its terms can't be read. */
    NO_SUCH_PROPOSAL
}
