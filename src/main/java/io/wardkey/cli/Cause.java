package io.wardkey.cli;

import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.HistoryNote;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Why a report stands where it stands, or a file was refused: a code that scripts rely on (README,
 * "Reasons"), and words for people.
 *
 * @param about what the code is about: a place, a count, a time as ISO 8601; may be empty
 */
record Cause(Kind kind, String code, String about) {

    /** Where its words are. */
    enum Kind {
        /** Why a person must say whose it is. */
        MATCHING("match.why."),
        /** The ledger refuses it. */
        LEDGER("refused."),
        /** The file, or a report of it, can't be read. */
        READING(""),
        /** About a moment. */
        HISTORY("cause."),
        OTHER("cause.");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** What a queued report's detail says; parts that only the software needs are left out. */
    static List<Cause> of(QueuedReport report) {
        List<Cause> causes = new ArrayList<>();
        for (Map.Entry<String, String> each : new TreeMap<>(report.detail()).entrySet()) {
            String said = each.getValue();
            switch (each.getKey()) {
                case "history" -> causes.add(history(report));
                case "ledger" -> causes.add(new Cause(Kind.LEDGER, said, ""));
                case "lost" -> causes.add(new Cause(Kind.OTHER, "LOST", said));
                case "matching" -> causes.add(new Cause(Kind.MATCHING, said, ""));
                case "together" -> {}
                default -> causes.add(said(said));
            }
        }
        return List.copyOf(causes);
    }

    private static Cause history(QueuedReport report) {
        Optional<HistoryNote> note = HistoryNote.of(report);
        OptionalInt unread = HistoryNote.unread(report);
        if (note.isPresent()) {
            return new Cause(Kind.HISTORY, note.get().kind().name(), note.get().of().toString());
        }
        return unread.isPresent()
                ? new Cause(Kind.OTHER, "UNREAD", Integer.toString(unread.getAsInt()))
                : said(report.detail().getOrDefault("history", ""));
    }

    static Cause of(Refusal refusal) {
        return new Cause(Kind.READING, refusal.reason().name(), refusal.where());
    }

    /** Of a code with what it is about behind it, in brackets or not. */
    static Cause said(String text) {
        String[] parts = text.split("[: ]+", 2);
        String about = parts.length < 2 ? "" : parts[1];
        boolean bracketed = about.startsWith("(") && about.endsWith(")");
        return new Cause(
                Kind.OTHER, parts[0], bracketed ? about.substring(1, about.length() - 1) : about);
    }

    /**
     * What a report waits for, beside what its detail says.
     *
     * @param earlier {@link FileReports#waitsFor}, of it and perhaps others
     */
    static Optional<Cause> waiting(
            QueuedReport report, FileReports filing, Map<Long, Instant> earlier)
            throws IOException {
        if (filing.registrationDue(report)) {
            return Optional.of(new Cause(Kind.OTHER, "REGISTRATION_DUE", ""));
        }
        Instant version = earlier.get(report.id());
        if (version != null) {
            return Optional.of(new Cause(Kind.HISTORY, "EARLIER_FIRST", version.toString()));
        }
        return report.state() == FilingState.AWAITING_CUSTODY_KEYS
                ? Optional.of(new Cause(Kind.OTHER, "NO_CUSTODY_KEYS_YET", ""))
                : Optional.empty();
    }

    /** For scripts. */
    String coded() {
        return about.isEmpty() ? code : code + " (" + about + ")";
    }

    String text(Session session) {
        return switch (kind) {
            case READING -> read();
            case HISTORY ->
                    session.words()
                            .perhaps(kind.words + code, session.times().show(Instant.parse(about)))
                            .orElse(coded());
            case MATCHING, LEDGER, OTHER ->
                    session.words().perhaps(kind.words + code, about).orElse(coded());
        };
    }

    private String read() {
        Refusal.Reason reason = Refusal.Reason.valueOf(code);
        String what = about.isEmpty() ? reason.what() : reason.what() + " (" + about + ")";
        return what + " " + reason.advice();
    }
}
