package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.wardkey.domain.report.ResultItem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which words over results are the heads of their columns. */
final class PdfHeadsTest {
    private static final List<Integer> AT = List.of(40, 200, 280, 350, 450);
    private static final String[] HEADS = {
        "Parameter", "Ergebnis", "Einheit", "Referenzbereich", "Vorwert"
    };
    private static final String SODIUM = "Natrium = 139 mmol/l [136..145]";

    /** What is put on the page beside its heads and its one row. */
    private interface Setting {
        void on(Sheet sheet) throws IOException;
    }

    private static List<String> read(Setting setting) throws IOException {
        try (Sheet sheet = new Sheet()) {
            sheet.size = 8;
            sheet.at(40, 50, "Patient: Muster, Maria");
            sheet.row(AT, 130, HEADS);
            sheet.row(AT, 145, "Natrium", "139", "mmol/l", "136 - 145", "141");
            setting.on(sheet);
            return PrintedRows.said(sheet.read());
        }
    }

    @Test
    void aTitleOrDaysOverTheHeadsAreNoHeads() throws IOException {
        assertThat(read(_ -> {})).containsExactly(SODIUM);
        for (String title : List.of("Ergebnisse", "Untersuchungen", "Results", "Examens")) {
            for (int x : new int[] {40, 120, 200, 300}) {
                assertThat(read(sheet -> sheet.at(x, 118, title)))
                        .as(title + " at " + x)
                        .containsExactly(SODIUM);
            }
        }
        assertThat(
                        read(
                                sheet -> {
                                    sheet.at(200, 120, "12.03.2024");
                                    sheet.at(450, 120, "05.01.2024");
                                }))
                .as("days over the heads")
                .containsExactly(SODIUM);
    }

    @Test
    void headsThatAreNotSeenGovernNothing() throws IOException {
        for (int y : new int[] {120, 138}) {
            assertThat(
                            read(
                                    sheet -> {
                                        sheet.hidden(true);
                                        sheet.row(
                                                AT,
                                                y,
                                                "Parameter",
                                                "Vorwert",
                                                "Einheit",
                                                "Referenzbereich",
                                                "Ergebnis");
                                        sheet.hidden(false);
                                    }))
                    .as("unseen heads at " + y)
                    .containsExactly(SODIUM);
        }
        try (Sheet sheet = new Sheet()) {
            sheet.at(40, 50, "Patient: Muster, Maria");
            sheet.row(AT, 130, "Parameter", "", "Einheit", "Referenzbereich");
            sheet.hidden(true);
            sheet.at(200, 130, "Ergebnis");
            sheet.hidden(false);
            sheet.row(AT, 145, "Natrium", "139", "mmol/l", "136 - 145");
            assertThat(PrintedRows.said(sheet.read())).containsExactly(SODIUM + " ?[HIDDEN_TEXT]");
        }
    }

    @Test
    void linesOfMoreCellsThanAnyPageHasCostLittle() {
        List<PdfWord> words = new ArrayList<>();
        List<PdfWord> lower = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            words.add(word("*", 12.0 * i, 100));
            lower.add(word("*", 12.0 * i, 105));
        }
        List<PdfWord> heads = new ArrayList<>();
        List<PdfWord> row = new ArrayList<>();
        String[] cells = {"Natrium", "139", "mmol/l", "136-145", "141"};
        for (int i = 0; i < HEADS.length; i++) {
            heads.add(word(HEADS[i], AT.get(i), 200));
            row.add(word(cells[i], AT.get(i), 215));
        }
        List<PdfLine> lines =
                List.of(
                        PdfLine.of(words),
                        PdfLine.of(lower),
                        PdfLine.of(heads),
                        PdfLine.of(row),
                        PdfLine.of(List.of(word("*".repeat(400_000), 200, 230))));
        List<ResultItem> items =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> PdfSheets.read(lines, Set.of(), false, Set.of()));
        assertThat(items.stream().map(PrintedRows::said))
                .containsExactly(SODIUM + " ?[OVERPRINTED]");
    }

    private static PdfWord word(String text, double x, double baseline) {
        return new PdfWord(
                text, 0, x, x + 4.0 * Math.min(text.length(), 9), baseline, 8, false, Set.of());
    }
}
