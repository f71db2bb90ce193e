package io.wardkey.intake;

import io.wardkey.domain.report.Coding;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.ReferenceRange;
import io.wardkey.domain.report.ResultValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The marks that laboratories print beside a result. */
final class PdfFlags {
    private static final String SYSTEM =
            "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    private static final Map<String, String> CODES =
            Map.ofEntries(
                    Map.entry("H", "H"),
                    Map.entry("HIGH", "H"),
                    Map.entry("HOCH", "H"),
                    Map.entry("+", "H"),
                    Map.entry("↑", "H"),
                    Map.entry("⇑", "H"),
                    Map.entry("▲", "H"),
                    Map.entry("HH", "HH"),
                    Map.entry("++", "HH"),
                    Map.entry("+++", "HH"),
                    Map.entry("↑↑", "HH"),
                    Map.entry("L", "L"),
                    Map.entry("LOW", "L"),
                    Map.entry("TIEF", "L"),
                    Map.entry("-", "L"),
                    Map.entry("–", "L"),
                    Map.entry("−", "L"),
                    Map.entry("↓", "L"),
                    Map.entry("⇓", "L"),
                    Map.entry("▼", "L"),
                    Map.entry("LL", "LL"),
                    Map.entry("--", "LL"),
                    Map.entry("---", "LL"),
                    Map.entry("↓↓", "LL"),
                    Map.entry("*", "A"),
                    Map.entry("**", "A"),
                    Map.entry("!", "A"),
                    Map.entry("!!", "AA"),
                    Map.entry("A", "A"),
                    Map.entry("ABN", "A"),
                    Map.entry("N", "N"));

    private static final Pattern MARK = Pattern.compile("[^\\p{L}\\p{N}\\s]{1,3}|\\p{L}{1,2}");

    private PdfFlags() {}

    /** The code of a mark, of HL7's {@code ObservationInterpretation}. */
    static Optional<String> code(String printed) {
        return Optional.ofNullable(
                CODES.get(printed.replaceAll("[ ()\\[\\]]", "").toUpperCase(Locale.ROOT)));
    }

    /** Whether it looks like a mark, known or not. */
    static boolean mark(String printed) {
        String close = printed.replace(" ", "");
        return code(close).isPresent() || MARK.matcher(close).matches();
    }

    /** The mark as printed, with its code. */
    static Concept concept(String printed, String code) {
        return new Concept(
                Optional.of(printed),
                List.of(
                        new Coding(
                                Optional.of(SYSTEM),
                                Optional.empty(),
                                Optional.of(code),
                                Optional.empty())));
    }

    /**
     * What marks say of a result; one that nothing explains and one that number and range
     * contradict are doubted.
     *
     * @param explained whether the pages say what a mark means
     */
    static List<Concept> interpretations(
            List<String> marks,
            Predicate<String> explained,
            PdfValues.Read read,
            List<ReferenceRange> ranges,
            Set<Doubt> doubts) {
        List<Concept> interpretations = new ArrayList<>();
        List<String> said = joined(marks);
        for (String mark : said) {
            Optional<String> code = code(mark);
            if (code.isEmpty()) {
                if (!explained.test(mark)) {
                    doubts.add(Doubt.UNKNOWN_MARK);
                }
                continue;
            }
            String meant = read.number().isPresent() ? code.get() : worded(code.get());
            if (contradicts(meant, read, ranges)) {
                doubts.add(Doubt.FLAG_CONTRADICTS);
            }
            interpretations.add(concept(mark, meant));
        }
        return interpretations;
    }

    /** Signs of one kind that stand one by one are one mark: "-" and "-" are "--". */
    private static List<String> joined(List<String> marks) {
        List<String> joined = new ArrayList<>();
        for (String mark : marks) {
            if (!joined.isEmpty()
                    && mark.length() == 1
                    && "+-*!↑↓".contains(mark)
                    && joined.getLast().endsWith(mark)) {
                joined.set(joined.size() - 1, joined.getLast() + mark);
            } else {
                joined.add(mark);
            }
        }
        return joined;
    }

    /** A word is neither high nor low; it only stands out. */
    private static String worded(String code) {
        return switch (code) {
            case "H", "L" -> "A";
            case "HH", "LL" -> "AA";
            default -> code;
        };
    }

    private static boolean contradicts(
            String code, PdfValues.Read read, List<ReferenceRange> ranges) {
        if (read.number().isEmpty() || ranges.isEmpty()) {
            return false;
        }
        BigDecimal number = read.number().get();
        Optional<BigDecimal> low = ranges.getFirst().low().flatMap(ResultValue.Quantity::number);
        Optional<BigDecimal> high = ranges.getFirst().high().flatMap(ResultValue.Quantity::number);
        return switch (code) {
            case "H", "HH" -> high.map(h -> number.compareTo(h) < 0).orElse(low.isPresent());
            case "L", "LL" -> low.map(l -> number.compareTo(l) > 0).orElse(high.isPresent());
            case "N" -> outside(read, ranges);
            default -> false;
        };
    }

    static boolean outside(PdfValues.Read read, List<ReferenceRange> ranges) {
        if (read.number().isEmpty() || ranges.isEmpty()) {
            return false;
        }
        BigDecimal number = read.number().get();
        return ranges.getFirst()
                        .low()
                        .flatMap(ResultValue.Quantity::number)
                        .filter(low -> number.compareTo(low) < 0)
                        .isPresent()
                || ranges.getFirst()
                        .high()
                        .flatMap(ResultValue.Quantity::number)
                        .filter(high -> number.compareTo(high) > 0)
                        .isPresent();
    }
}
