package io.wardkey.intake;

import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.ReferenceRange;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.ResultValue.Comparator;
import io.wardkey.domain.report.ResultValue.Quantity;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a printed result and a printed range. What is of no known form stays words. */
final class PdfValues {
    private static final String LESS = "< OR =|> OR =|<=|=<|≤|<|>=|=>|≥|>";
    private static final Pattern NUMBER =
            Pattern.compile("(" + LESS + ")?\\s?([-−–]?)(" + PdfNumbers.NUMBER + ")");
    private static final Pattern NUMBER_UNIT =
            Pattern.compile(
                    NUMBER.pattern() + "(?:\\s?([%‰µμ/\\p{L}].*)|\\s((?:×|x ?)?10[*^E⁰¹²³⁴-⁹].*))");

    /** 250 109/L: 250109, or 250 and a power of ten whose exponent is not raised. */
    private static final Pattern THOUSANDS_OR_POWER = Pattern.compile(".*[ \u202f]10[369]");

    private static final Pattern POWER = Pattern.compile("10[*^E⁰¹²³⁴-⁹].*");
    private static final Pattern SPAN =
            Pattern.compile(
                    "[\\[(]?\\s*([-−]?)("
                            + PdfNumbers.NUMBER
                            + ")\\s*(?:-|–|—|−|\\.\\.\\.?|…|to|bis|à|tot|a)\\s*([-−]?)("
                            + PdfNumbers.NUMBER
                            + ")\\s*[\\])]?\\s*(.*)");
    private static final Pattern BOUND =
            Pattern.compile(
                    "("
                            + LESS
                            + "|bis|up to|jusqu'à|jusqu’à|tot|hasta|fino a|até|inf\\.? à|inférieur"
                            + " à|sup\\.? à|supérieur à|ab|from|vanaf|à partir de)\\s*("
                            + PdfNumbers.NUMBER
                            + ")\\s*(.*)");

    /** A range that goes on below. */
    private static final Pattern OPEN =
            Pattern.compile(".*\\d\\s?(?:[-–—]|to|bis|à|tot)|" + LESS + "|bis|up to|tot");

    // Titres, counts per field, grades: words that hold figures and are no measurement.
    private static final Pattern FIGURES =
            Pattern.compile(
                    "(?:"
                            + LESS
                            + ")?\\s?1\\s?[:/]\\s?\\d[\\d., ]*"
                            + "|\\d{1,4}\\s?[-–]\\s?\\d{1,4}"
                            + "|\\d\\s?\\+{1,4}|\\+{1,4}\\s?\\d"
                            + "|(?:"
                            + LESS
                            + ")?\\s?\\d{1,4}\\s?[x×]");
    private static final Pattern HAS_FIGURE = Pattern.compile("(?:" + LESS + "|[-−+])?\\s?\\d.*");

    // The atoms of units as laboratories print them.
    private static final Pattern UNIT =
            Pattern.compile(
                    "%|‰|°C|(?:10|x ?10|×10)?[\\^*]?[E⁰¹²³⁴⁵⁶⁷⁸⁹\\d]*\\s?/\\s?.{1,12}"
                        + "|[kmµμunpfdcGMT]?(?:g|mol|l|L|U|IU|UI|IE|I\\.E\\.|E|kat|Eq|osm|Osm"
                        + "|m|s|sec|min|h|Pa|Hg|mmHg|V|Bq|CFU|KBE|RU|AU|UA|KU)(?:["
                        + " ·.]?/\\s?.{1,20})?"
                        + "|mm\\s?/\\s?h|ratio|Ratio|index|Index|INR|titer|Titer|sec\\.?|sek\\.?"
                        + "|mmHg|10(?:\\^|\\*|E|\\*\\*)\\d+\\s?/.{1,10}");

    private static final int LONGEST = 200;

    private PdfValues() {}

    /** A result, and what is not sure about it. */
    record Read(Optional<ResultValue> value, Set<Doubt> doubts) {
        Optional<BigDecimal> number() {
            return value.flatMap(
                    v -> v instanceof Quantity q ? q.number() : Optional.<BigDecimal>empty());
        }
    }

    /**
     * @param unit as its own column has it
     * @param unitColumn whether there is one
     */
    static Read value(String printed, Optional<String> unit, boolean unitColumn, PdfNumbers way) {
        if (printed.length() > LONGEST) {
            return new Read(Optional.of(new ResultValue.Text(printed)), Set.of(Doubt.VALUE_FORM));
        }
        Matcher number = NUMBER.matcher(printed);
        if (number.matches()) {
            return quantity(printed, number, unit, way);
        }
        Matcher with = NUMBER_UNIT.matcher(printed);
        boolean figures = FIGURES.matcher(printed).matches();
        if (with.matches() && unit.isEmpty() && !figures) {
            String its = with.group(4) == null ? with.group(5) : with.group(4);
            if (unit(its)) {
                Read read = quantity(printed, with, Optional.of(its.strip()), way);
                boolean power =
                        its.strip().startsWith("/")
                                && THOUSANDS_OR_POWER.matcher(with.group(3)).matches();
                return power ? new Read(read.value(), with(read.doubts())) : read;
            }
        }
        boolean plain = !HAS_FIGURE.matcher(printed).matches();
        boolean known = plain || figures;
        boolean alone = printed.chars().noneMatch(Character::isLetterOrDigit);
        return new Read(
                Optional.of(new ResultValue.Text(printed)),
                known && !(alone && PdfFlags.mark(printed)) && !(unitColumn && unit(printed))
                        ? Set.of()
                        : Set.of(Doubt.VALUE_FORM));
    }

    private static Set<Doubt> with(Set<Doubt> doubts) {
        Set<Doubt> all = EnumSet.of(Doubt.VALUE_FORM);
        all.addAll(doubts);
        return all;
    }

    private static Read quantity(String printed, Matcher m, Optional<String> unit, PdfNumbers way) {
        Optional<BigDecimal> number = way.read(m.group(3));
        if (number.isEmpty()) {
            return new Read(Optional.of(new ResultValue.Text(printed)), Set.of(Doubt.NUMBER_FORM));
        }
        BigDecimal signed = m.group(2).isEmpty() ? number.get() : number.get().negate();
        return new Read(
                Optional.of(
                        new Quantity(
                                Optional.of(signed),
                                Optional.ofNullable(m.group(1)).map(PdfValues::comparator),
                                unit,
                                Optional.empty(),
                                Optional.empty())),
                Set.of());
    }

    private static Comparator comparator(String printed) {
        return switch (printed) {
            case "<" -> Comparator.LESS;
            case ">" -> Comparator.GREATER;
            case ">=", "=>", "≥", "> OR =" -> Comparator.GREATER_OR_EQUAL;
            default -> Comparator.LESS_OR_EQUAL;
        };
    }

    /** Whether words are of the form of a unit. */
    static boolean unit(String printed) {
        return printed.length() <= 24 && UNIT.matcher(printed.strip()).matches();
    }

    /** Whether words are a unit that figures before them can't be read together with. */
    static boolean unitAfter(String before, String printed) {
        boolean figures =
                Character.isDigit(before.charAt(before.length() - 1))
                        && Character.isDigit(printed.charAt(0));
        return unit(printed) && (!figures || POWER.matcher(printed).matches());
    }

    /** A range that was read, with doubts of it. */
    record Expected(ReferenceRange range, Set<Doubt> doubts) {}

    /**
     * @param lines the first beside the result, others below
     */
    static Expected range(List<String> lines, Optional<String> unit, PdfNumbers way) {
        String all = String.join("\n", lines);
        int to = 1;
        while (to < lines.size() && OPEN.matcher(lines.get(to - 1).strip()).matches()) {
            to++;
        }
        String first = String.join(" ", lines.subList(0, to)).strip();
        Optional<String> more = lines.size() > to ? Optional.of(all) : Optional.empty();
        if (first.length() > LONGEST) {
            return words(all, Set.of());
        }
        Matcher span = SPAN.matcher(first);
        if (span.matches() && nothingButUnit(span.group(5), unit)) {
            Optional<BigDecimal> low = way.read(span.group(2)).map(n -> signed(n, span.group(1)));
            Optional<BigDecimal> high = way.read(span.group(4)).map(n -> signed(n, span.group(3)));
            if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) <= 0) {
                return new Expected(of(quantity(low, unit), quantity(high, unit), more), Set.of());
            }
            return words(
                    all,
                    Set.of(low.isEmpty() || high.isEmpty() ? Doubt.NUMBER_FORM : Doubt.RANGE_FORM));
        }
        Matcher bound = BOUND.matcher(first);
        if (bound.matches() && nothingButUnit(bound.group(3), unit)) {
            Optional<BigDecimal> number = way.read(bound.group(2));
            if (number.isEmpty()) {
                return words(all, Set.of(Doubt.NUMBER_FORM));
            }
            return UPPER.getOrDefault(bound.group(1), false)
                    ? new Expected(of(Optional.empty(), quantity(number, unit), more), Set.of())
                    : new Expected(of(quantity(number, unit), Optional.empty(), more), Set.of());
        }
        // A number alone is no range, unless none is expected at all; it may be an earlier result.
        boolean alone = first.matches(PdfNumbers.NUMBER) && !first.equals("0");
        return words(all, alone ? Set.of(Doubt.RANGE_FORM) : Set.of());
    }

    private static final Map<String, Boolean> UPPER =
            Map.ofEntries(
                    Map.entry("<", true),
                    Map.entry("<=", true),
                    Map.entry("=<", true),
                    Map.entry("≤", true),
                    Map.entry("bis", true),
                    Map.entry("up to", true),
                    Map.entry("jusqu'à", true),
                    Map.entry("jusqu’à", true),
                    Map.entry("tot", true),
                    Map.entry("< OR =", true),
                    Map.entry("hasta", true),
                    Map.entry("fino a", true),
                    Map.entry("até", true),
                    Map.entry("inf à", true),
                    Map.entry("inf. à", true),
                    Map.entry("inférieur à", true));

    /** The unit that is printed with a range and nowhere else: 65-99 mg/dL. */
    static Optional<String> unitOf(String range) {
        Matcher span = SPAN.matcher(range.strip());
        Matcher bound = BOUND.matcher(range.strip());
        Optional<String> rest =
                span.matches()
                        ? Optional.of(span.group(5))
                        : bound.matches() ? Optional.of(bound.group(3)) : Optional.empty();
        return rest.map(String::strip).filter(PdfValues::unit);
    }

    private static boolean nothingButUnit(String rest, Optional<String> unit) {
        return rest.isBlank() || unit.filter(rest.strip()::equalsIgnoreCase).isPresent();
    }

    private static BigDecimal signed(BigDecimal number, String sign) {
        return sign.isEmpty() ? number : number.negate();
    }

    private static Optional<Quantity> quantity(Optional<BigDecimal> number, Optional<String> unit) {
        return Optional.of(
                new Quantity(number, Optional.empty(), unit, Optional.empty(), Optional.empty()));
    }

    /** Whether a range says where a number should be. */
    static boolean numbers(ReferenceRange range) {
        return range.low().isPresent() || range.high().isPresent();
    }

    private static Expected words(String text, Set<Doubt> doubts) {
        return new Expected(of(Optional.empty(), Optional.empty(), Optional.of(text)), doubts);
    }

    private static ReferenceRange of(
            Optional<Quantity> low, Optional<Quantity> high, Optional<String> text) {
        return new ReferenceRange(
                low, high, Optional.<Concept>empty(), List.of(), Optional.empty(), text, List.of());
    }

    /** Whether a number, a unit or a range stands there: what no address and no sentence has. */
    static boolean measured(
            PdfLine line, List<PdfCell> value, List<PdfCell> unit, List<PdfCell> range) {
        PdfNumbers way = PdfNumbers.of(List.of(line.text()));
        boolean number =
                value.size() == 1
                        && value(value.getFirst().text(), Optional.empty(), false, way)
                                .number()
                                .isPresent();
        boolean span =
                range.size() == 1
                        && numbers(
                                range(List.of(range.getFirst().text()), Optional.empty(), way)
                                        .range());
        return number || span || (unit.size() == 1 && unit(unit.getFirst().text()));
    }
}
