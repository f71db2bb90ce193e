package io.wardkey.domain.report;

/** How far a result asks for attention, in ascending order. */
public enum Flag {
    NONE,
    ABNORMAL,
    CRITICAL;

    public Flag worse(Flag other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
