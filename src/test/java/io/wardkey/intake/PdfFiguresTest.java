package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures that stand beside each other are one number, or are doubted. */
final class PdfFiguresTest {
    private static ReportDraft read(List<String> heads, String... rows) throws IOException {
        try (Sheet sheet = new Sheet()) {
            sheet.size = 8;
            sheet.at(40, 50, "Patient: Muster, Maria");
            List<Integer> at = List.of(40, 180, 200, 320);
            sheet.row(at, 130, heads.toArray(String[]::new));
            for (int i = 0; i < rows.length; i++) {
                sheet.row(at, 142 + 12 * i, rows[i].split("\\|", -1));
            }
            return sheet.read();
        }
    }

    private static List<String> rows(String... rows) throws IOException {
        return PrintedRows.said(read(List.of("Analyse", "Ergebnis", "", "Referenzbereich"), rows));
    }

    @Test
    void twoFiguresAreNoNumber() throws IOException {
        assertThat(rows("Eosinophile|3|240/µl|40 - 400"))
                .containsExactly("Eosinophile = 3240 /µl [40..400] ABNORMAL ?[SEVERAL_VALUES]");
        assertThat(rows("Thrombozyten|250|109/l|150 - 400"))
                .allMatch(row -> row.contains("SEVERAL_VALUES"));
        assertThat(rows("Thrombozyten|250 109/l||150 - 400"))
                .allMatch(row -> row.contains("VALUE_FORM"));
        assertThat(rows("Leukozyten|5 370|/µl|4000 - 10000", "Erythrozyten|5 370/µl||"))
                .containsExactly("Leukozyten = 5370 /µl [4000..10000]", "Erythrozyten = 5370 /µl");
    }

    @Test
    void powersOfTenAreUnits() throws IOException {
        assertThat(
                        rows(
                                "Leukozyten|4,5|10^3/µl|4,0 - 10,0",
                                "Basophile|4,5 10³/µl||",
                                "Monozyten|4,5 10*3/µl||"))
                .containsExactly(
                        "Leukozyten = 4.5 10^3/µl [4.0..10.0]",
                        "Basophile = 4.5 10³/µl",
                        "Monozyten = 4.5 10*3/µl");
    }

    @Test
    void wordsThatMayGoOnWithTheNameAboveHeadNothing() throws IOException {
        ReportDraft draft =
                read(
                        List.of("Analyse", "Ergebnis", "", "Referenzbereich"),
                        "Antikörper gegen|2,4||< 10",
                        "   Gewebe IgG|||",
                        "Natrium|139||136 - 145");
        assertThat(PrintedRows.said(draft)).hasSize(2).first().asString().contains("SEVERAL_LINES");
        assertThat(draft.items().filter(item -> !item.members().isEmpty()).map(ResultItem::code))
                .isEmpty();
    }
}
