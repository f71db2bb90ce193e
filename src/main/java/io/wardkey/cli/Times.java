package io.wardkey.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and shows times of the person's zone. */
final class Times {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})(min|h|d|w)");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Clock clock;
    private final ZoneId zone;
    private final Words words;

    Times(Clock clock, ZoneId zone, Words words) {
        this.clock = clock;
        this.zone = zone;
        this.words = words;
    }

    String show(Instant instant) {
        return SHOWN.format(instant.atZone(zone));
    }

    Instant now() {
        return clock.instant();
    }

    /** The end that {@code --until} or {@code --for} names, else after this span. */
    Instant end(Optional<String> until, Optional<String> span, Duration otherwise) throws Stop {
        if (until.isPresent()) {
            return until(until.get());
        }
        return span.isPresent() ? now().plus(span(span.get())) : now().plus(otherwise);
    }

    /** A day (to its end), or a moment with or without an offset. */
    private Instant until(String text) throws Stop {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant();
            }
            return text.matches(".*(Z|[+-]\\d{2}:\\d{2})")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
        } catch (DateTimeException malformed) {
            throw words.stop(ExitCode.USAGE, "NOT_A_TIME", text);
        }
    }

    private Duration span(String text) throws Stop {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            throw words.stop(ExitCode.USAGE, "NOT_A_SPAN", text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
