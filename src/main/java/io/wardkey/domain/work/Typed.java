package io.wardkey.domain.work;

import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.Party;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person typed of a report: it goes before what the file says, and whoever reads the record
 * can tell it from that.
 *
 * @param title not blank
 * @param collected a year, a month, a day or a time
 * @param laboratory not blank
 */
public record Typed(
        Optional<String> title, Optional<Moment> collected, Optional<String> laboratory) {

    /** Most characters of a title or a laboratory's name. */
    public static final int MAX_TEXT = 200;

    /** Nothing was typed. */
    public static final Typed NOTHING =
            new Typed(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String TITLE = "typed-title";
    private static final String COLLECTED = "typed-collected";
    private static final String LABORATORY = "typed-laboratory";

    /**
     * @throws IllegalArgumentException when a text is blank or too long
     */
    public Typed {
        if (title.filter(Typed::unfit).isPresent() || laboratory.filter(Typed::unfit).isPresent()) {
            throw new IllegalArgumentException("1 to " + MAX_TEXT + " characters");
        }
    }

    /** Whether a text is blank or longer than can be kept. */
    public static boolean unfit(String text) {
        return text.isBlank() || text.length() > MAX_TEXT;
    }

    /** What {@link #words} gave; what it could not have given is left out. */
    public static Typed of(Map<String, String> words) {
        return new Typed(
                Optional.ofNullable(words.get(TITLE)).filter(text -> !unfit(text)),
                Optional.ofNullable(words.get(COLLECTED)).flatMap(Moment::parse),
                Optional.ofNullable(words.get(LABORATORY)).filter(text -> !unfit(text)));
    }

    /** As words by name, for a record's provenance; empty when nothing was typed. */
    public Map<String, String> words() {
        Map<String, String> words = new HashMap<>();
        title.ifPresent(text -> words.put(TITLE, text));
        collected.ifPresent(moment -> words.put(COLLECTED, moment.asSent()));
        laboratory.ifPresent(text -> words.put(LABORATORY, text));
        return Map.copyOf(words);
    }

    /** These where they were typed, else the others. */
    public Typed or(Typed others) {
        return new Typed(
                title.or(others::title),
                collected.or(others::collected),
                laboratory.or(others::laboratory));
    }

    /** The report as it is with what was typed. */
    public ReportDraft over(ReportDraft draft) {
        ReportDraft.Heading heading = draft.heading();
        List<Party> performers = new ArrayList<>(draft.parties().performers());
        laboratory.ifPresent(name -> performers.addFirst(Party.named(name)));
        return new ReportDraft(
                title.map(heading::titled).orElse(heading),
                draft.subject(),
                new ReportDraft.Parties(
                        performers, draft.parties().interpreters(), draft.parties().requesters()),
                new ReportDraft.Timing(
                        collected.<When>map(When.At::new).or(draft.timing()::collected),
                        draft.timing().issued()),
                draft.edition(),
                draft.identifiers(),
                draft.specimens(),
                draft.results(),
                draft.conclusion(),
                draft.attachments(),
                draft.relations(),
                draft.extensions(),
                draft.notes(),
                draft.readings());
    }

    /** Stays out of logs. */
    @Override
    public String toString() {
        return "Typed[redacted]";
    }
}
