package io.wardkey.domain.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A point in time exactly as precise as it was sent (FHIR R4 {@code date}, {@code dateTime}, {@code
 * instant}): a year stays a year and no zone is invented.
 *
 * @param asSent the sender's characters
 * @param start the earliest local time that it can mean; a leap second counts as the second before
 *     it
 * @param offset the zone as sent; never there without a time. The standard wants one with every
 *     time, yet laboratories leave it out: such a time is kept, and nobody knows the instant
 */
public record Moment(
        String asSent, Precision precision, LocalDateTime start, Optional<ZoneOffset> offset) {
    /** How exact a moment is. */
    public enum Precision {
        YEAR,
        MONTH,
        DAY,
        MINUTE,
        SECOND,
        FRACTION
    }

    // FHIR R4, datatypes, dateTime, whose seconds and zone senders leave out. At most nine of a
    // fraction's digits fit java.time; further ones stay in asSent.
    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::(\\d{2})"
                            + "(?:\\.(\\d{1,30}))?)?(Z|[+-]\\d{2}:\\d{2})?)?)?)?");

    /** Empty when the text is no FHIR date or date with time. */
    public static Optional<Moment> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            int month = m.group(2) == null ? 1 : Integer.parseInt(m.group(2));
            int day = m.group(3) == null ? 1 : Integer.parseInt(m.group(3));
            LocalDateTime start = LocalDateTime.of(Integer.parseInt(m.group(1)), month, day, 0, 0);
            if (m.group(4) == null) {
                return Optional.of(new Moment(text, dayPrecision(m), start, Optional.empty()));
            }
            String fraction = m.group(7) == null ? "" : m.group(7);
            String nanos =
                    String.format(
                                    Locale.ROOT,
                                    "%-9s",
                                    fraction.length() > 9 ? fraction.substring(0, 9) : fraction)
                            .replace(' ', '0');
            LocalDateTime exact =
                    start.withHour(Integer.parseInt(m.group(4)))
                            .withMinute(Integer.parseInt(m.group(5)))
                            .withSecond(second(m.group(6)))
                            .withNano(Integer.parseInt(nanos));
            return Optional.of(
                    new Moment(
                            text,
                            timePrecision(m),
                            exact,
                            Optional.ofNullable(m.group(8)).map(ZoneOffset::of)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int second(@Nullable String sent) {
        return sent == null ? 0 : Math.min(59, Integer.parseInt(sent));
    }

    private static Precision timePrecision(Matcher m) {
        if (m.group(6) == null) {
            return Precision.MINUTE;
        }
        return m.group(7) == null ? Precision.SECOND : Precision.FRACTION;
    }

    private static Precision dayPrecision(Matcher m) {
        if (m.group(3) != null) {
            return Precision.DAY;
        }
        return m.group(2) != null ? Precision.MONTH : Precision.YEAR;
    }

    /**
     * The earliest instant that it can mean; {@code assumed} stands in where no zone was sent. For
     * sorting, not for show.
     */
    public Instant earliest(ZoneId assumed) {
        return offset.map(start::toInstant).orElseGet(() -> start.atZone(assumed).toInstant());
    }
}
