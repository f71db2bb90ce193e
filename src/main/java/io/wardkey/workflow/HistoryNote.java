package io.wardkey.workflow;

import io.wardkey.domain.work.QueuedReport;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a queued report is to others of the same report.
 *
 * @param of of a copy: when the other was filed or handed in; else when the other version was
 *     issued, or where it does not say, filed
 */
public record HistoryNote(Kind kind, Instant of) {

    /** The detail of a queued report that holds it. */
    static final String NAME = "history";

    private static final String UNREAD = "unread ";

    /** What it is to the other. */
    public enum Kind {
        /** The same again; not filed. */
        COPY,
        /** It takes the place of an earlier version. */
        REPLACES,
        /** A later version was there before it. It is filed, and current never. */
        OLDER
    }

    /** As a queued report's detail has it. */
    Map<String, String> detail() {
        return Map.of(NAME, kind.name().toLowerCase(Locale.ROOT) + " " + of);
    }

    /** The detail of a report that waits, for so many records of others can't be read. */
    static Map<String, String> unread(int records) {
        return Map.of(NAME, UNREAD + records);
    }

    /** How many records of others a report waits for. */
    public static OptionalInt unread(QueuedReport report) {
        String said = report.detail().getOrDefault(NAME, "");
        try {
            return said.startsWith(UNREAD)
                    ? OptionalInt.of(Integer.parseInt(said.substring(UNREAD.length())))
                    : OptionalInt.empty();
        } catch (NumberFormatException ofLaterSoftware) {
            return OptionalInt.empty();
        }
    }

    /** What a queued report's detail says, if anything. */
    public static Optional<HistoryNote> of(QueuedReport report) {
        String[] words = report.detail().getOrDefault(NAME, "").split(" ", 2);
        if (words.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new HistoryNote(
                            Kind.valueOf(words[0].toUpperCase(Locale.ROOT)),
                            Instant.parse(words[1])));
        } catch (IllegalArgumentException | DateTimeParseException ofLaterSoftware) {
            return Optional.empty();
        }
    }
}
