package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
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
}
