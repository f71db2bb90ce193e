package io.wardkey.domain.custody;

/** Why a custodian could not be asked. */
public enum Trouble {
    /** No connection, or it broke off. */
    NO_CONNECTION,
    /** No answer in the time allowed. */
    TIMED_OUT,
    /** It answered what no custodian of this version would. */
    NOT_A_CUSTODIAN,
    /** It is another custodian, or one of another network. */
    ANOTHER,
    /** It has too much to do. */
    BUSY,
    /** Cancelled by who asked. */
    CANCELLED
}
