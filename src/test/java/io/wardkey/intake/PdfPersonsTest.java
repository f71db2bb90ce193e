package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether pages are one patient's. */
final class PdfPersonsTest {
    /** A row, with what stands over it on two pages. */
    private static ReportDraft read(List<String> first, List<String> second) throws IOException {
        try (Sheet sheet = new Sheet()) {
            lines(sheet, first);
            sheet.newPage();
            lines(sheet, second);
            return sheet.read();
        }
    }

    private static void lines(Sheet sheet, List<String> lines) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            sheet.at(40, 50 + 14 * i, lines.get(i));
        }
        sheet.row(List.of(40, 180, 250), 130, "Parameter", "Ergebnis", "Einheit");
        sheet.row(List.of(40, 180, 250), 142, "Natrium", "139", "mmol/l");
    }

    private static boolean one(String first, String second) throws IOException {
        List<ResultItem> rows = Sheet.rows(read(List.of(first), List.of(second)));
        assertThat(rows).hasSize(2);
        return rows.stream().allMatch(ResultItem::sure);
    }

    @Test
    void namesOfOnePersonMayDifferInForm() throws IOException {
        assertThat(one("Patient: Muster, M.", "Patient: Maria Muster")).isTrue();
        assertThat(one("Patient: Mme Dupont Marie", "Patient: Dupont Marie née Martin")).isTrue();
        assertThat(one("Patient: Muster, Maria", "Patient: ambulant")).isTrue();
        assertThat(one("Patient: Muster, Maria", "Patient: Frau Dr. Maria Muster")).isTrue();
    }

    @Test
    void namesOfTwoPersonsAreTold() throws IOException {
        assertThat(one("Patient: Muster, M.", "Patient: Muster, Anna")).isFalse();
        assertThat(one("Patient: Dr. Anna Muster", "Patient: Dr. Max Muster")).isFalse();
        assertThat(one("Patient: Muster, Maria", "Patient: Muster, Anna")).isFalse();
    }

    @Test
    void oneNumberMayGoOnInWordsOrHaveItsLabelOnly() throws IOException {
        for (String second :
                List.of("Patient ID", "Patient ID: 47-11", "Patient ID: 4711 Page 2")) {
            ReportDraft draft = read(List.of("Patient ID: 4711"), List.of(second));
            assertThat(Sheet.rows(draft)).as(second).allMatch(ResultItem::sure);
            assertThat(draft.subject().identifiers()).as(second).hasSize(1);
        }
        assertThat(one("Patient ID: 1 85 05", "Patient ID: 1 85 06")).isFalse();
        assertThat(one("Patient ID: 4711", "Patient ID: 4712 Page 2")).isFalse();
    }

    @Test
    void aLabelThatIsNotSeenNamesNobodyForSure() throws IOException {
        try (Sheet sheet = new Sheet()) {
            sheet.hidden(true);
            sheet.at(40, 50, "Patient:");
            sheet.hidden(false);
            sheet.at(180, 50, "Muster, Maria");
            lines(sheet, List.of());
            ReportDraft draft = sheet.read();
            assertThat(draft.subject().names()).isEmpty();
            assertThat(draft.readings())
                    .anyMatch(one -> one.reading().doubts().contains(Doubt.HIDDEN_TEXT));
        }
    }
}
