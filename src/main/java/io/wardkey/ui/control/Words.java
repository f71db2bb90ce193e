package io.wardkey.ui.control;

import io.wardkey.domain.report.Moment;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every word that a person reads, and times and numbers as people say them. A key's first part
 * names the bundle: {@code reception.queue} stands as {@code queue} in the words of reception.
 * Thread-safe.
 */
public final class Words {

    private static final int DAYS_BY_NAME = 6;
    private static final int FEW_SECONDS = 10;
    private static final int A_MINUTE = 60;

    /** So many minutes are not yet said as hours. */
    private static final int MINUTES_BY_NAME = 90;

    private final Locale locale;
    private final ZoneId zone;
    private final Clock clock;
    private final Map<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    /**
     * @param locale of the language and of dates and numbers
     * @param clock says what today is, in its zone
     */
    public Words(Locale locale, Clock clock) {
        this.locale = locale;
        this.zone = clock.getZone();
        this.clock = clock;
    }

    public Locale locale() {
        return locale;
    }

    /** The same in another language. */
    public Words in(Locale other) {
        return new Words(other, clock);
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public Instant now() {
        return clock.instant();
    }

    public ZoneId zone() {
        return zone;
    }

    /**
     * A text.
     *
     * @param parts put in as {@link MessageFormat} says
     */
    public String say(String key, Object... parts) {
        int dot = key.indexOf('.');
        String pattern = bundle(key.substring(0, dot)).getString(key.substring(dot + 1));
        return new MessageFormat(pattern, locale).format(parts);
    }

    /** A text that belongs to a constant: {@code control.category.BLOOD}. */
    public String say(String prefix, Enum<?> constant, Object... parts) {
        return say(prefix + "." + constant.name(), parts);
    }

    public boolean has(String key) {
        int dot = key.indexOf('.');
        return bundle(key.substring(0, dot)).containsKey(key.substring(dot + 1));
    }

    private ResourceBundle bundle(String name) {
        return bundles.computeIfAbsent(
                name,
                part ->
                        ResourceBundle.getBundle(
                                "io.wardkey.ui." + part + ".words",
                                locale,
                                ResourceBundle.Control.getNoFallbackControl(
                                        ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** "today, 07:40", "yesterday, 14:05", "Tuesday, 16:10", "3 March, 10:15". */
    public String when(Instant instant) {
        return say("control.time.at", day(instant), time(instant));
    }

    /** "07:40". */
    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).format(instant.atZone(zone));
    }

    /** "today", "yesterday", "Tuesday", "3 March", "3 March 2024". */
    public String day(Instant instant) {
        return day(instant.atZone(zone).toLocalDate());
    }

    public String day(LocalDate date) {
        long ago = ChronoUnit.DAYS.between(date, today());
        if (ago == 0) {
            return say("control.time.today");
        }
        if (ago == 1) {
            return say("control.time.yesterday");
        }
        if (ago == -1) {
            return say("control.time.tomorrow");
        }
        if (ago > 1 && ago <= DAYS_BY_NAME) {
            return DateTimeFormatter.ofPattern("EEEE", locale).format(date);
        }
        return date(date);
    }

    /** Where there is little room: "10:10" today, else "yesterday", "Tuesday", "3 Mar 2024". */
    public String narrow(Instant instant) {
        LocalDate date = instant.atZone(zone).toLocalDate();
        long ago = ChronoUnit.DAYS.between(date, today());
        if (ago == 0) {
            return time(instant);
        }
        if (ago >= -1 && ago <= DAYS_BY_NAME) {
            return day(date);
        }
        String day = shortDay(date);
        return date.getYear() == today().getYear() ? day : day + " " + date.getYear();
    }

    /** "3 Mar". */
    public String shortDay(LocalDate date) {
        return DateTimeFormatter.ofPattern(say("control.time.short-day-pattern"), locale)
                .format(date);
    }

    /** "3 March", with the year where it is another. */
    public String date(LocalDate date) {
        boolean thisYear = date.getYear() == today().getYear();
        return DateTimeFormatter.ofPattern(
                        say(thisYear ? "control.time.day-pattern" : "control.time.date-pattern"),
                        locale)
                .format(date);
    }

    /** "3 March 1958". */
    public String fullDate(LocalDate date) {
        return DateTimeFormatter.ofPattern(say("control.time.date-pattern"), locale).format(date);
    }

    /** "3 May", or "today, 18:00" where it is today. */
    public String until(Instant instant) {
        return instant.atZone(zone).toLocalDate().equals(today())
                ? say("control.time.at", say("control.time.today"), time(instant))
                : date(instant.atZone(zone).toLocalDate());
    }

    /** The exact instant with its zone. */
    public String exact(Instant instant) {
        ZonedDateTime there = instant.atZone(zone).truncatedTo(ChronoUnit.SECONDS);
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.LONG)
                .withLocale(locale)
                .format(there);
    }

    /** A moment exactly as precise as it was sent: a year stays a year. */
    public String moment(Moment moment) {
        LocalDateTime start = moment.start();
        return switch (moment.precision()) {
            case YEAR -> Year.of(start.getYear()).toString();
            case MONTH ->
                    DateTimeFormatter.ofPattern(say("control.time.month-pattern"), locale)
                            .format(YearMonth.from(start));
            case DAY -> day(start.toLocalDate());
            case MINUTE, SECOND, FRACTION -> when(moment.earliest(zone));
        };
    }

    /** A FHIR dateTime in words; empty where it is none. */
    public String moment(String fhir) {
        return Moment.parse(fhir).map(this::moment).orElse("");
    }

    /** "a few seconds", "less than a minute", "about 12 minutes", "about 3 hours". */
    public String about(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < A_MINUTE) {
            return say(
                    seconds < FEW_SECONDS ? "control.span.seconds" : "control.span.under-minute");
        }
        double minutes = seconds / (double) A_MINUTE;
        return minutes < MINUTES_BY_NAME
                ? say("control.span.minutes", Math.round(minutes))
                : say("control.span.hours", Math.round(minutes / 60));
    }

    /** "a, b and c". */
    public String and(java.util.List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        String first = String.join(", ", parts.subList(0, parts.size() - 1));
        return say("control.and", first, parts.getLast());
    }

    /** An identifier in groups of four, so that it can be read aloud. */
    public static String grouped(String digits) {
        return String.join(" ", Arrays.asList(digits.split("(?<=\\G.{4})")));
    }
}
