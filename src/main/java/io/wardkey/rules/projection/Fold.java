package io.wardkey.rules.projection;

/** What became of an entry that a view was given. */
public enum Fold {
    /** It is part of the view now. */
    ADDED,
    /** Its place in the log is taken already; nothing changed. */
    REPEATED,
    /** Entries before it are missing; nothing changed. */
    GAP,
    /** It is no entry of this ledger's rules; nothing changed. */
    UNREADABLE,
    /** It belongs to another log; nothing changed. */
    OTHER_LOG
}
