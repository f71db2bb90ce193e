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
            sheet.row(PrintedRows.ENGLISH, 150, "Ferritin", "1,234", "", "ng/mL", "");
            sheet.row(PrintedRows.ENGLISH, 164, "Leukocytes", "5,370.5", "", "/uL", "");
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
            sheet.row(PrintedRows.GERMAN, 164, "Zwei Werte", "", "", "136 - 145");
            sheet.at(210, 164, "139");
            sheet.at(245, 164, "141");
            sheet.row(PrintedRows.GERMAN, 178, "Zwei Bereiche", "4,4", "", "3,5 - 5,1");
            sheet.at(430, 178, "88,2");
            sheet.row(PrintedRows.GERMAN, 192, "Überdruckt", "5,9", "", "3,5 - 5,1");
            sheet.at(225, 192, "4,1");
            sheet.row(PrintedRows.GERMAN, 206, "Widerspruch", "4,0", "", "3,5 - 5,1");
            sheet.at(262, 206, "H");
            sheet.row(PrintedRows.GERMAN, 220, "Unbekanntes Zeichen", "4,0", "", "3,5 - 5,1");
            sheet.at(262, 220, "§");
            sheet.row(PrintedRows.GERMAN, 234, "Verkehrter Bereich", "4,0", "", "5,1 - 3,5");
            sheet.row(PrintedRows.GERMAN, 248, "Kein Wert", "", "", "3,5 - 5,1");
            sheet.row(PrintedRows.GERMAN, 262, "Halbe Zahl", "4,,0", "", "3,5 - 5,1");
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
            sheet.row(PrintedRows.GERMAN, 164, "Natrium", "139", "", "136 - 145");
            sheet.row(PrintedRows.GERMAN, 180, "Antikörper gegen", "12", "", "< 20");
            sheet.at(40, 189, "Parietalzellen");
            sheet.row(PrintedRows.GERMAN, 206, "Kalium", "4,4", "", "3,5 - 5,1");
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
            sheet.row(PrintedRows.GERMAN, 164, "Natrium", "139", "", "136 - 145");
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
