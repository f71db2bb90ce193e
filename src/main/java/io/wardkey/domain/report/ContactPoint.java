package io.wardkey.domain.report;

import java.util.Optional;

/**
 * A telephone number, mail address or the like (FHIR R4 {@code ContactPoint}); system and use as
 * its codes.
 */
public record ContactPoint(Optional<String> system, Optional<String> value, Optional<String> use) {}
