package io.wardkey.rules.projection;

/** How far a patient's erasure has come. */
public sealed interface Erasure {

    record None() implements Erasure {}

    /** By the patient; the home organisation has to confirm. */
    record Requested() implements Erasure {}

    /** Can be carried out from {@code effectiveAt} on, seconds since 1970, and cancelled before. */
    record Confirmed(long effectiveAt) implements Erasure {}

    record Erased() implements Erasure {}
}
