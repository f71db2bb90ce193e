package io.wardkey.cli;

import io.wardkey.domain.content.Cancellation;
import java.time.Clock;
import java.time.ZoneId;

/**
 * What the commands are given by the composition root.
 *
 * @param cancellation requested when the person ends the command
 * @param zone of the days and times that people type and read
 */
public record Parts(
        Workstations workstations,
        Training training,
        Terminal terminal,
        Cancellation cancellation,
        Clock clock,
        ZoneId zone) {}
