package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must not be taken for a result beyond doubt. */
final class PdfDoubtsTest {

    @Test
    void numbersThatCanBeReadInTwoWaysAreDoubted() throws IOException {
        try (Sheet sheet = new Sheet()) {
            PrintedRows.english(sheet, "1961-04-03");
            sheet.at(40, 150, "Ferritin");
            sheet.at(222, 150, "1,234");
            sheet.at(330, 150, "ng/mL");
            sheet.at(40, 164, "Leukocytes");
            sheet.at(222, 164, "5,370.5");
            sheet.at(330, 164, "/uL");
            List<String> said = PrintedRows.said(sheet.read());
            assertThat(said)
                    .containsExactly(
                            "Ferritin = '1,234' ?[NUMBER_FORM]", "Leukocytes = 5370.5 /uL");
        }
    }

    @Test
    void whatIsNotBeyondDoubtIsDoubted() throws IOException {
        try (Sheet sheet = new Sheet()) {
            PrintedRows.german(sheet);
            sheet.at(40, 164, "Zwei Werte");
            sheet.at(210, 164, "139");
            sheet.at(245, 164, "141");
            sheet.at(360, 164, "136 - 145");
            sheet.at(40, 178, "Zwei Bereiche");
            sheet.at(222, 178, "4,4");
            sheet.at(360, 178, "3,5 - 5,1");
            sheet.at(430, 178, "88,2");
            sheet.at(40, 192, "Überdruckt");
            sheet.at(222, 192, "5,9");
            sheet.at(225, 192, "4,1");
            sheet.at(360, 192, "3,5 - 5,1");
            sheet.at(40, 206, "Widerspruch");
            sheet.at(222, 206, "4,0");
            sheet.at(262, 206, "H");
            sheet.at(360, 206, "3,5 - 5,1");
            sheet.at(40, 220, "Unbekanntes Zeichen");
            sheet.at(222, 220, "4,0");
            sheet.at(262, 220, "§");
            sheet.at(360, 220, "3,5 - 5,1");
            sheet.at(40, 234, "Verkehrter Bereich");
            sheet.at(222, 234, "4,0");
            sheet.at(360, 234, "5,1 - 3,5");
            sheet.at(40, 248, "Kein Wert");
            sheet.at(360, 248, "3,5 - 5,1");
            sheet.at(40, 262, "Halbe Zahl");
            sheet.at(222, 262, "4,,0");
            sheet.at(360, 262, "3,5 - 5,1");
            List<ResultItem> rows = Sheet.rows(sheet.read());
            assertThat(rows).hasSize(8).allSatisfy(row -> assertThat(row.sure()).isFalse());
            assertThat(rows.stream().map(r -> r.reading().orElseThrow().doubts()))
                    .allSatisfy(doubts -> assertThat(doubts).isNotEmpty());
        }
    }

    @Test
    void aNameOnTwoLinesIsDoubted() throws IOException {
        try (Sheet sheet = new Sheet()) {
            PrintedRows.german(sheet);
            sheet.at(40, 164, "Natrium");
            sheet.at(222, 164, "139");
            sheet.at(360, 164, "136 - 145");
            sheet.at(40, 180, "Antikörper gegen");
            sheet.at(222, 180, "12");
            sheet.at(360, 180, "< 20");
            sheet.at(40, 189, "Parietalzellen");
            sheet.at(40, 206, "Kalium");
            sheet.at(222, 206, "4,4");
            sheet.at(360, 206, "3,5 - 5,1");
            assertThat(PrintedRows.said(sheet.read()))
                    .containsExactly(
                            "Natrium = 139 [136..145]",
                            "Antikörper gegen Parietalzellen = 12 [..20] ?[SEVERAL_LINES]",
                            "Kalium = 4.4 [3.5..5.1]");
        }
    }

    @Test
    void whatAScannersProgramTookItForIsDoubted() throws IOException {
        try (Sheet sheet = new Sheet()) {
            sheet.hidden(true);
            PrintedRows.german(sheet);
            sheet.at(40, 164, "Natrium");
            sheet.at(222, 164, "139");
            sheet.at(360, 164, "136 - 145");
            ReportDraft draft = sheet.read();
            assertThat(PrintedRows.said(draft))
                    .containsExactly("Natrium = 139 [136..145] ?[HIDDEN_TEXT]");
            assertThat(draft.subject().birthDate()).isEmpty();
            assertThat(draft.notes()).anyMatch(n -> n.kind() == ReaderNote.Kind.ROWS_UNSURE);
        }
    }

    @Test
    void aTableOfNobodyHasNoSureRow() throws IOException {
        try (Sheet sheet = new Sheet()) {
            sheet.at(40, 100, "Parameter");
            sheet.at(200, 100, "Value");
            sheet.at(300, 100, "Unit");
            sheet.at(40, 115, "Timeout");
            sheet.at(200, 115, "30");
            sheet.at(300, 115, "s");
            assertThat(Sheet.rows(sheet.read())).noneMatch(ResultItem::sure);
        }
    }

    @Test
    void twoNamesContradictEachOther() throws IOException {
        try (Sheet sheet = new Sheet()) {
            PrintedRows.german(sheet);
            sheet.at(40, 700, "Patient: Anders, Ganz");
            ReportDraft draft = sheet.read();
            assertThat(draft.subject().names()).isEmpty();
            assertThat(draft.readings())
                    .filteredOn(one -> one.reading().doubts().contains(Doubt.CONTRADICTION))
                    .hasSize(2);
        }
    }
}
