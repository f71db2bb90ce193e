package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.Moment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as they are printed. A time of day has no zone on paper, so only the day is taken. */
final class PdfDates {
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b");
    private static final Pattern FIGURES =
            Pattern.compile("(?<![\\d./-])(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?![\\d])");
    private static final Pattern WORDS =
            Pattern.compile(
                    "\\b(\\d{1,2})(?:\\.|st|nd|rd|th|er)?[\\s-](\\p{L}{3,10})\\.?[\\s-](\\d{4})\\b");
    private static final Pattern WORDS_FIRST =
            Pattern.compile("\\b(\\p{L}{3,10})\\.?\\s(\\d{1,2}),?\\s(\\d{4})\\b");

    private static final List<Set<String>> MONTHS =
            List.of(
                    Set.of(
                            "jan", "januar", "january", "janvier", "januari", "janv", "enero",
                            "gennaio", "janeiro"),
                    Set.of(
                            "feb",
                            "februar",
                            "february",
                            "fevrier",
                            "februari",
                            "fev",
                            "fevr",
                            "febrero",
                            "febbraio",
                            "fevereiro"),
                    Set.of("mar", "marz", "march", "mars", "maart", "mrt", "marzo", "marco"),
                    Set.of("apr", "april", "avril", "avr", "abril", "aprile"),
                    Set.of("may", "mai", "mei", "mayo", "maggio", "maio"),
                    Set.of("jun", "juni", "june", "juin", "junio", "giugno", "junho"),
                    Set.of("jul", "juli", "july", "juillet", "juil", "julio", "luglio", "julho"),
                    Set.of("aug", "august", "aout", "augustus", "agosto"),
                    Set.of(
                            "sep",
                            "sept",
                            "september",
                            "septembre",
                            "septiembre",
                            "settembre",
                            "setembro"),
                    Set.of(
                            "oct", "okt", "october", "oktober", "octobre", "octubre", "ottobre",
                            "outubro"),
                    Set.of("nov", "november", "novembre", "noviembre", "novembro"),
                    Set.of(
                            "dec",
                            "dez",
                            "december",
                            "dezember",
                            "decembre",
                            "diciembre",
                            "dicembre",
                            "dezembro"));

    private PdfDates() {}

    /**
     * A day.
     *
     * @param doubts {@code DATE_FORM} where day and month can be taken for each other, or the
     *     century can't be told
     */
    record Day(LocalDate date, Set<Doubt> doubts) {
        Moment moment() {
            return Moment.parse(date.toString()).orElseThrow();
        }
    }

    /**
     * The first day in a text.
     *
     * @param dayFirst the document's language writes the day first
     * @param birth a year of two figures tells no century then
     */
    static Optional<Day> find(String text, boolean dayFirst, boolean birth) {
        Matcher iso = ISO.matcher(text);
        if (iso.find()) {
            return day(number(iso, 1), number(iso, 2), number(iso, 3), Set.of());
        }
        Matcher figures = FIGURES.matcher(text);
        if (figures.find()) {
            return figures(figures, dayFirst, birth);
        }
        for (Map.Entry<Pattern, int[]> form :
                List.of(
                        Map.entry(WORDS, new int[] {1, 2, 3}),
                        Map.entry(WORDS_FIRST, new int[] {2, 1, 3}))) {
            Matcher words = form.getKey().matcher(text);
            while (words.find()) {
                int[] at = form.getValue();
                int month = month(words.group(at[1]));
                if (month > 0) {
                    return day(number(words, at[2]), month, number(words, at[0]), Set.of());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Day> figures(Matcher m, boolean dayFirst, boolean birth) {
        int first = number(m, 1);
        int second = number(m, 3);
        boolean points = m.group(2).equals(".");
        boolean certain = dayFirst || points || first > 12 || second > 12 || first == second;
        boolean american = !dayFirst && !points && first <= 12 && second > 12;
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (!certain) {
            doubts.add(Doubt.DATE_FORM);
        }
        int year = number(m, 4);
        if (m.group(4).length() == 2) {
            year += 2000;
            if (birth) {
                doubts.add(Doubt.DATE_FORM);
            }
        }
        return american ? day(year, first, second, doubts) : day(year, second, first, doubts);
    }

    private static int month(String word) {
        String plain = PdfHeads.plain(word).toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).contains(plain)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static Optional<Day> day(int year, int month, int day, Set<Doubt> doubts) {
        try {
            return year < 1850 || year > 2200
                    ? Optional.empty()
                    : Optional.of(new Day(LocalDate.of(year, month, day), doubts));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
