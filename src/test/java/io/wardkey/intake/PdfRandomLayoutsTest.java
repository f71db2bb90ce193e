package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.ResultValue.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reports in random layouts: columns in random order, width and alignment, earlier results, marks,
 * comments, headings, pages. Whatever is read for sure is what was printed.
 */
final class PdfRandomLayoutsTest {
    private static final int LAYOUTS = 60;

    private static final List<List<String>> HEADS =
            List.of(
                    List.of("Test", "Result", "Units", "Reference Range", "Previous", "Flag"),
                    List.of("Analyse", "Ergebnis", "Einheit", "Ref.-Bereich", "Vorwert", "Kennz."),
                    List.of("Examen", "Résultats", "Unité", "Normes", "Antérieur", "Anomalie"),
                    List.of("Bepaling", "Uitslag", "Eenheid", "Ref. waarde", "Vorige", "Vlag"));
    private static final List<String> LABELS =
            List.of(
                    "DOB: 1961-04-02",
                    "Geb.-Datum: 02.04.1961",
                    "Né(e) le: 02/04/1961",
                    "Geboren op: 02/04/1961");
    private static final List<String> NAMES =
            List.of(
                    "Na",
                    "Potassium",
                    "Alanine aminotransferase (ALT)",
                    "Gamma-GT",
                    "25-OH Vitamin D3",
                    "Anti-TPO",
                    "pH",
                    "CA 19-9",
                    "Hb",
                    "Lymphozyten %",
                    "T4 libre",
                    "LDL-cholesterol (berekend)",
                    "INR",
                    "C3",
                    "Eiweiß im Urin");
    private static final List<String> UNITS =
            List.of("mmol/L", "g/dl", "%", "U/L", "µg/L", "10^9/L", "mU/l", "ng/mL", "sec", "/µL");

    /** A row as it was printed. */
    private record Truth(String name, String value, String unit, String range) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothingSureIsWrong(long seed) throws IOException {
        Random random = new Random(seed);
        int sure = 0;
        int printed = 0;
        for (int layout = 0; layout < LAYOUTS; layout++) {
            Set<Truth> truth = new HashSet<>();
            try (Sheet sheet = new Sheet()) {
                print(sheet, random, truth);
                printed += truth.size();
                for (ResultItem row : Sheet.rows(sheet.read())) {
                    if (row.sure()) {
                        sure++;
                        assertThat(truth)
                                .as("seed " + seed + ", layout " + layout)
                                .contains(of(row));
                    }
                }
            }
        }
        assertThat(sure).as("of " + printed).isGreaterThan(printed * 7 / 10);
    }

    private static Truth of(ResultItem row) {
        String value = "";
        String unit = "";
        switch (row.value().orElse(null)) {
            case Quantity q -> {
                value =
                        q.comparator().map(c -> c.symbol()).orElse("")
                                + q.number().orElseThrow().stripTrailingZeros().toPlainString();
                unit = q.unit().orElse("");
            }
            case ResultValue.Text(String text) -> value = text;
            case null, default -> {}
        }
        String range =
                row.ranges().stream()
                        .findFirst()
                        .map(r -> number(r.low()) + ".." + number(r.high()) + r.text().orElse(""))
                        .orElse("");
        return new Truth(row.code().words().orElse(""), value, unit, range);
    }

    private static String number(Optional<Quantity> bound) {
        return bound.flatMap(Quantity::number)
                .map(BigDecimal::stripTrailingZeros)
                .map(BigDecimal::toPlainString)
                .orElse("");
    }

    private static void print(Sheet sheet, Random random, Set<Truth> truth) throws IOException {
        int language = random.nextInt(HEADS.size());
        boolean comma = language > 0;
        sheet.size = 7 + random.nextInt(4);
        sheet.font = random.nextInt(5) == 0 ? Sheet.TYPEWRITER : Sheet.PLAIN;
        sheet.at(40, 60, LABELS.get(language));
        List<Integer> columns = new ArrayList<>(List.of(0, 1));
        if (random.nextInt(4) > 0) {
            columns.add(2);
        }
        if (random.nextInt(6) > 0) {
            columns.add(3);
        }
        if (random.nextInt(3) == 0) {
            columns.add(2 + random.nextInt(columns.size() - 1), 5);
        }
        if (random.nextInt(2) == 0) {
            columns.add(2 + random.nextInt(columns.size() - 1), 4);
        }
        while (columns.size() > (sheet.size > 8 ? 4 : 5)) {
            columns.removeLast();
        }
        double unitOfWidth = sheet.size * (sheet.font.equals(Sheet.TYPEWRITER) ? 1.05 : 0.9);
        double[] lefts = new double[columns.size() + 1];
        lefts[0] = 20 + random.nextInt(40);
        for (int i = 0; i < columns.size(); i++) {
            double width = columns.get(i) == 0 ? 17 + random.nextInt(6) : 8.5 + random.nextInt(5);
            lefts[i + 1] = lefts[i] + width * unitOfWidth;
        }
        boolean[] right = new boolean[columns.size()];
        for (int i = 1; i < right.length; i++) {
            right[i] = columns.get(i) != 3 && random.nextBoolean();
        }
        double y = 100;
        double pitch = sheet.size * (1.3 + random.nextDouble());
        heads(sheet, language, columns, lefts, right, y);
        int rows = 1 + random.nextInt(25);
        for (int r = 0; r < rows; r++) {
            y += pitch;
            if (y > 760) {
                sheet.newPage();
                y = 60;
                heads(sheet, language, columns, lefts, right, y);
                y += pitch;
            }
            if (random.nextInt(6) == 0) {
                sheet.bold(lefts[0], y, "Chapter " + r);
                y += pitch;
            }
            row(sheet, random, comma, columns, lefts, right, y, truth);
            if (random.nextInt(8) == 0) {
                y += pitch;
                sheet.small(lefts[0] + 4 * sheet.size, y, sheet.size * 0.8, "see note below 12.3");
            }
        }
        sheet.small(
                lefts[0], 800, 6, "Printed 04.03.2026 12:00     page 1/1     accredited 47110815");
    }

    private static void heads(
            Sheet sheet,
            int language,
            List<Integer> columns,
            double[] lefts,
            boolean[] right,
            double y)
            throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            cell(sheet, lefts, right, i, y, HEADS.get(language).get(columns.get(i)));
        }
    }

    private static void cell(
            Sheet sheet, double[] lefts, boolean[] right, int column, double y, String words)
            throws IOException {
        if (right[column]) {
            sheet.until(lefts[column + 1] - 2 * sheet.size, y, words);
        } else {
            sheet.at(lefts[column], y, words);
        }
    }

    private static void row(
            Sheet sheet,
            Random random,
            boolean comma,
            List<Integer> columns,
            double[] lefts,
            boolean[] right,
            double y,
            Set<Truth> truth)
            throws IOException {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        int form = random.nextInt(8);
        String number = number(random);
        String value =
                switch (form) {
                    case 0 -> "<" + number;
                    case 1 -> "negativ";
                    default -> number;
                };
        String unit = form == 1 ? "" : UNITS.get(random.nextInt(UNITS.size()));
        String low = number(random);
        String high = new BigDecimal(low).add(new BigDecimal(number(random))).toPlainString();
        boolean bounded = random.nextInt(4) > 0;
        String range = bounded ? low + " - " + high : "< " + high;
        for (int i = 0; i < columns.size(); i++) {
            switch (columns.get(i)) {
                case 0 -> cell(sheet, lefts, right, i, y, name);
                case 1 -> cell(sheet, lefts, right, i, y, local(value, comma));
                case 2 -> {
                    if (!unit.isEmpty()) {
                        cell(sheet, lefts, right, i, y, unit);
                    }
                }
                case 3 -> cell(sheet, lefts, right, i, y, local(range, comma));
                case 4 -> {
                    if (random.nextBoolean()) {
                        cell(sheet, lefts, right, i, y, local(number(random), comma));
                    }
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        cell(sheet, lefts, right, i, y, random.nextBoolean() ? "H" : "*");
                    }
                }
            }
        }
        boolean ranged = columns.contains(3);
        truth.add(
                new Truth(
                        name,
                        value.replaceFirst("\\.?0+$", "").isEmpty() || !value.contains(".")
                                ? value
                                : value.replaceFirst("0+$", "").replaceFirst("\\.$", ""),
                        columns.contains(2) && form != 1 ? unit : "",
                        !ranged
                                ? ""
                                : bounded ? plain(low) + ".." + plain(high) : ".." + plain(high)));
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static String number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(1 + random.nextInt(400));
            case 1 -> String.format(Locale.ROOT, "%.1f", 0.1 + random.nextDouble() * 90);
            case 2 -> String.format(Locale.ROOT, "%.2f", 0.01 + random.nextDouble() * 9);
            default -> String.format(Locale.ROOT, "%.3f", 0.001 + random.nextDouble() * 9);
        };
    }

    private static String local(String text, boolean comma) {
        return comma ? text.replace('.', ',') : text;
    }
}
