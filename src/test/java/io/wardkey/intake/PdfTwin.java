package io.wardkey.intake;

import io.wardkey.domain.report.Coding;
import io.wardkey.domain.report.Flag;
import io.wardkey.domain.report.Note;
import io.wardkey.domain.report.ReferenceRange;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.ResultValue.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares rows of a printed report with the results that the same laboratory sent as data. Both
 * are in one order, so rows are paired along it; a name in another language still pairs by what
 * stands beside it.
 */
final class PdfTwin {
    /**
     * What came of a printed report's rows.
     *
     * @param right sure and the same as was sent
     * @param wrong sure and not the same, or nothing of it was sent
     * @param unsure marked so
     * @param missed results that were sent and of which no row was read
     */
    record Verdict(int sent, int right, int wrong, int unsure, int missed, List<String> faults) {}

    private PdfTwin() {}

    static Verdict compare(List<ResultItem> printed, List<ResultItem> sent) {
        int[][] best = new int[printed.size() + 1][sent.size() + 1];
        for (int i = printed.size() - 1; i >= 0; i--) {
            for (int j = sent.size() - 1; j >= 0; j--) {
                best[i][j] =
                        Math.max(
                                Math.max(best[i + 1][j], best[i][j + 1]),
                                best[i + 1][j + 1] + alike(printed.get(i), sent.get(j)));
            }
        }
        int right = 0;
        int wrong = 0;
        int unsure = 0;
        int missed = 0;
        List<String> faults = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < printed.size() || j < sent.size()) {
            boolean pair =
                    i < printed.size()
                            && j < sent.size()
                            && alike(printed.get(i), sent.get(j)) > 0
                            && best[i][j]
                                    == best[i + 1][j + 1] + alike(printed.get(i), sent.get(j));
            if (pair
                    || (j == sent.size())
                    || (i < printed.size() && best[i][j] == best[i + 1][j])) {
                ResultItem row = printed.get(i);
                Optional<String> fault =
                        pair ? fault(row, sent.get(j)) : Optional.of("nothing of it was sent");
                if (!row.sure()) {
                    unsure++;
                } else if (fault.isEmpty()) {
                    right++;
                } else {
                    wrong++;
                    faults.add(row.code().words().orElse("") + ": " + fault.get());
                }
                i++;
                j += pair ? 1 : 0;
            } else {
                missed++;
                j++;
            }
        }
        return new Verdict(sent.size(), right, wrong, unsure, missed, faults);
    }

    /** How much speaks for two being the same result. */
    private static int alike(ResultItem row, ResultItem sent) {
        int alike = names(sent).anyMatch(name -> name.equals(name(row))) ? 4 : 0;
        if (alike == 0
                && names(sent).anyMatch(n -> n.startsWith(name(row)) || name(row).startsWith(n))) {
            alike = 2;
        }
        alike += value(row, sent).isEmpty() ? 2 : 0;
        alike += range(row, sent).isEmpty() ? 1 : 0;
        return alike >= 3 ? alike : 0;
    }

    private static String name(ResultItem row) {
        return folded(row.code().words().orElse("").replaceAll("[*°\\s]+$", ""));
    }

    private static Stream<String> names(ResultItem sent) {
        return Stream.concat(
                        sent.code().text().stream(),
                        sent.code().codings().stream()
                                .map(Coding::display)
                                .flatMap(Optional::stream))
                .map(PdfTwin::folded);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("\\(ris\\)", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** What of a sure row is not as it was sent. */
    private static Optional<String> fault(ResultItem row, ResultItem sent) {
        return value(row, sent)
                .or(() -> unit(row, sent))
                .or(() -> range(row, sent))
                .or(() -> flag(row, sent));
    }

    private static Optional<String> value(ResultItem row, ResultItem sent) {
        if (sent.value().isEmpty()) {
            // A result that is still to come is sent without a value by some.
            return row.value().orElse(null) instanceof ResultValue.Text(String text)
                            && folded(text).equals("volgt")
                    ? Optional.empty()
                    : Optional.of("no value was sent");
        }
        if (row.value().orElse(null) instanceof Quantity mine
                && sent.value().get() instanceof Quantity theirs) {
            boolean same =
                    same(mine.number(), theirs.number())
                            && mine.comparator().equals(theirs.comparator());
            return same ? Optional.empty() : Optional.of(mine.number() + " for " + theirs.number());
        }
        String mine = words(row.value());
        String theirs = words(sent.value());
        return mine.equals(theirs) ? Optional.empty() : Optional.of(mine + " for " + theirs);
    }

    private static String words(Optional<ResultValue> value) {
        return value.map(
                        v ->
                                switch (v) {
                                    case ResultValue.Text(String text) -> folded(text);
                                    case ResultValue.Coded(var concept) ->
                                            folded(concept.words().orElse(""));
                                    default -> v.toString();
                                })
                .orElse("");
    }

    private static boolean same(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty() || one.get().compareTo(other.get()) == 0);
    }

    private static Optional<String> unit(ResultItem row, ResultItem sent) {
        if (!(row.value().orElse(null) instanceof Quantity mine)
                || !(sent.value().orElse(null) instanceof Quantity theirs)) {
            return Optional.empty();
        }
        String code = unit(theirs.code().or(theirs::unit).orElse(""));
        String printed = unit(mine.unit().orElse(""));
        return code.equals(printed) || code.isEmpty()
                ? Optional.empty()
                : Optional.of("unit " + printed + " for " + code);
    }

    /** UCUM's way and a printer's way of writing the same unit made alike. */
    private static String unit(String text) {
        return text.replace('µ', 'u')
                .replace('μ', 'u')
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\{(cre|cell|ratio|rbc|titer)?\\}", "$1")
                .replaceAll("[\\[\\]{}.]", "")
                .replace("10e", "10*")
                .replace("[iu]", "iu")
                .replace("binding'u", "ru")
                .replaceAll("\\s+", "")
                .replace("pg/cell", "pg/cel")
                .replace("creat", "cre")
                .replaceAll("^\\{?\\}?$", "");
    }

    private static Optional<String> range(ResultItem row, ResultItem sent) {
        Optional<ReferenceRange> theirs = sent.ranges().stream().findFirst();
        Optional<ReferenceRange> mine = row.ranges().stream().findFirst();
        if (theirs.isEmpty()) {
            return mine.isEmpty() ? Optional.empty() : Optional.of("a range that was not sent");
        }
        boolean numbers = theirs.get().low().isPresent() || theirs.get().high().isPresent();
        if (numbers) {
            boolean same =
                    mine.isPresent()
                            && same(number(mine.get().low()), number(theirs.get().low()))
                            && same(number(mine.get().high()), number(theirs.get().high()));
            return same ? Optional.empty() : Optional.of("range");
        }
        String expected = theirs.get().text().map(PdfTwin::bare).orElse("");
        String shown =
                bare(
                        mine.map(PdfTwin::shown).orElse("")
                                + row.notes().stream().map(Note::text).toList());
        return shown.contains(expected) ? Optional.empty() : Optional.of("words of range");
    }

    private static String shown(ReferenceRange range) {
        return range.text()
                .orElseGet(
                        () ->
                                number(range.low()).map(n -> n + "-").orElse("<")
                                        + number(range.high()).map(BigDecimal::toString).orElse("")
                                        + range.high().flatMap(Quantity::unit).orElse(""));
    }

    private static String bare(String text) {
        return text.replaceAll("[µμ\ufffd]", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}<>=]+", "");
    }

    private static Optional<BigDecimal> number(Optional<Quantity> quantity) {
        return quantity.flatMap(Quantity::number);
    }

    private static Optional<String> flag(ResultItem row, ResultItem sent) {
        return row.flag() == sent.flag() || (row.flag() != Flag.NONE && sent.flag() != Flag.NONE)
                ? Optional.empty()
                : Optional.of("flag " + row.flag() + " for " + sent.flag());
    }
}
