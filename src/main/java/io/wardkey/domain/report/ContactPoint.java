package io.wardkey.domain.report;

import java.util.Optional;

/**
 * A telephone number, mail address or the like (FHIR R4 {@code ContactPoint}); system and use as
 * its codes.
 *
 * @param rank the order to try them in, from 1
 * @param period when it was or is in use
 */
public record ContactPoint(
        Optional<String> system,
        Optional<String> value,
        Optional<String> use,
        Optional<Integer> rank,
        Optional<When.Between> period) {
    /** A contact in use, of no rank. */
    public ContactPoint(Optional<String> system, Optional<String> value, Optional<String> use) {
        this(system, value, use, Optional.empty(), Optional.empty());
    }
}
