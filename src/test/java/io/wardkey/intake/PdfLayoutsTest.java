package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.When;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts of several countries' laboratories. */
final class PdfLayoutsTest {

    @Test
    void germanRowsAreReadWithoutTheirEarlierValues() throws IOException {
        try (Sheet sheet = new Sheet()) {
            PrintedRows.german(sheet);
            sheet.bold(40, 150, "Klinische Chemie");
            sheet.row(
                    PrintedRows.WITH_EARLIER,
                    164,
                    "Natrium",
                    "139",
                    "",
                    "mmol/l",
                    "136 - 145",
                    "141");
            sheet.row(
                    PrintedRows.WITH_EARLIER,
                    178,
                    "Kalium",
                    "5,9",
                    "+",
                    "mmol/l",
                    "3,5 - 5,1",
                    "4,7");
            sheet.row(PrintedRows.WITH_EARLIER, 192, "CRP", "< 0,6", "", "mg/l", "< 5,0", "");
            sheet.row(PrintedRows.WITH_EARLIER, 206, "HbA1c", "folgt", "", "mmol/mol", "", "42");
            ReportDraft draft = sheet.read();
            assertThat(PrintedRows.said(draft))
                    .containsExactly(
                            "Natrium = 139 mmol/l [136..145]",
                            "Kalium = 5.9 mmol/l [3.5..5.1] ABNORMAL",
                            "CRP = <0.6 mg/l [..5.0]",
                            "HbA1c = 'folgt'");
            assertThat(draft.results().getFirst().code().words()).contains("Klinische Chemie");
            assertThat(draft.subject().names().getFirst().words()).contains("Grünspan, Wilhelmine");
            assertThat(draft.subject().birthDate().orElseThrow().asSent()).isEqualTo("1934-07-19");
            assertThat(draft.subject().sex()).isEqualTo(Sex.FEMALE);
            assertThat(draft.subject().identifiers().getFirst().value()).contains("4711-08");
            assertThat(draft.subject().identifiers().getFirst().system()).isEmpty();
            assertThat(draft.timing().collected().flatMap(When::first).orElseThrow().asSent())
                    .isEqualTo("2026-03-03");
            assertThat(draft.timing().issued().orElseThrow().asSent()).isEqualTo("2026-03-04");
            assertThat(draft.parties().laboratory()).contains("Seelab Zürich");
        }
    }

    @Test
    void eachRowSaysWhereItStands() throws IOException {
        try (Sheet sheet = new Sheet()) {
            PrintedRows.german(sheet);
            sheet.row(PrintedRows.GERMAN, 164, "Natrium", "139", "", "136 - 145");
            var place = Sheet.rows(sheet.read()).getFirst().reading().orElseThrow().place();
            assertThat(place.page()).isZero();
            assertThat(place.x()).isBetween(39.0, 41.0);
            assertThat(place.x() + place.width()).isBetween(390.0, 410.0);
            assertThat(place.y()).isLessThan(164);
            assertThat(place.y() + place.height()).isGreaterThan(164);
            assertThat(place.height()).isLessThan(14);
        }
    }

    @Test
    void frenchRowsAreReadWithThousandsAndWithoutComments() throws IOException {
        try (Sheet sheet = new Sheet()) {
            PrintedRows.french(sheet);
            sheet.bold(40, 150, "HÉMATOLOGIE");
            sheet.row(
                    PrintedRows.FRENCH,
                    164,
                    "Leucocytes",
                    "5 370",
                    "",
                    "/mm3",
                    "4 000 à 10 000",
                    "6 120");
            sheet.row(
                    PrintedRows.FRENCH,
                    178,
                    "Hémoglobine",
                    "9,8",
                    "*",
                    "g/dL",
                    "12,0 à 16,0",
                    "11,9");
            sheet.small(70, 189, 7, "Contrôlé sur un second prélèvement");
            sheet.row(
                    PrintedRows.FRENCH,
                    203,
                    "Plaquettes",
                    "212 000",
                    "",
                    "/mm3",
                    "150 000 à 400 000",
                    "");
            ReportDraft draft = sheet.read();
            assertThat(PrintedRows.said(draft))
                    .containsExactly(
                            "Leucocytes = 5370 /mm3 [4000..10000]",
                            "Hémoglobine = 9.8 g/dL [12.0..16.0] ABNORMAL",
                            "Plaquettes = 212000 /mm3 [150000..400000]");
            assertThat(draft.subject().birthDate().orElseThrow().asSent()).isEqualTo("1961-04-02");
            assertThat(draft.subject().sex()).isEqualTo(Sex.FEMALE);
        }
    }

    @Test
    void englishRowsAreReadWithTheirFlags() throws IOException {
        try (Sheet sheet = new Sheet()) {
            PrintedRows.english(sheet, "03/04/1961");
            sheet.row(PrintedRows.ENGLISH, 150, "Glucose", "108", "H", "mg/dL", "70-99");
            sheet.row(PrintedRows.ENGLISH, 164, "Troponin T", "0.034", "", "ng/mL", "<= 0.014");
            sheet.row(
                    PrintedRows.ENGLISH,
                    178,
                    "Hepatitis B surface antigen",
                    "Non reactive",
                    "",
                    "",
                    "Non reactive");
            ReportDraft draft = sheet.read();
            assertThat(PrintedRows.said(draft))
                    .containsExactly(
                            "Glucose = 108 mg/dL [70..99] ABNORMAL",
                            "Troponin T = 0.034 ng/mL [..0.014] ABNORMAL",
                            "Hepatitis B surface antigen = 'Non reactive' [.. Non reactive]");
            assertThat(draft.subject().birthDate())
                    .as("the third of April or the fourth of March")
                    .isEmpty();
            assertThat(draft.readings())
                    .anySatisfy(
                            one ->
                                    assertThat(one.reading().doubts())
                                            .containsExactly(Doubt.DATE_FORM));
        }
    }

    private static Sheet dated(String collected) throws IOException {
        Sheet sheet = new Sheet();
        sheet.at(40, 60, "Naam: Jansen, Piet");
        sheet.at(40, 72, "Geboortedatum: 05/05/1982");
        sheet.at(40, 84, "Afname: " + collected);
        sheet.at(40, 130, "Bepaling");
        sheet.at(200, 130, "12/01/26");
        sheet.at(260, 130, "03/03/26");
        sheet.at(330, 130, "Eenheid");
        sheet.at(400, 130, "Referentiewaarden");
        sheet.at(40, 150, "Kreatinine");
        sheet.at(200, 150, "71");
        sheet.at(260, 150, "94");
        sheet.at(330, 150, "µmol/L");
        sheet.at(400, 150, "49 - 90");
        return sheet;
    }

    @Test
    void ofColumnsUnderDatesTheOneOfTheCollectionIsRead() throws IOException {
        try (Sheet sheet = dated("03/03/2026")) {
            assertThat(PrintedRows.said(sheet.read()))
                    .containsExactly("Kreatinine = 94 µmol/L [49..90] ABNORMAL");
        }
        try (Sheet sheet = dated("09/09/2026")) {
            assertThat(Sheet.rows(sheet.read())).noneMatch(ResultItem::sure).hasSize(1);
        }
    }

    @Test
    void twoTablesSideBySideAreReadOneAfterTheOther() throws IOException {
        try (Sheet sheet = new Sheet()) {
            sheet.size = 8;
            sheet.at(30, 60, "Patient: Beispiel, Max");
            for (int side = 0; side < 2; side++) {
                double x = 30 + side * 275;
                sheet.at(x, 130, "Analyse");
                sheet.at(x + 100, 130, "Resultat");
                sheet.at(x + 150, 130, "Einheit");
                sheet.at(x + 195, 130, "Referenz");
            }
            String[][] rows = {
                {"Natrium", "139", "mmol/l", "136-145", "TSH", "0,41", "mU/l", "0,27-4,2"},
                {"Kalium", "4,4", "mmol/l", "3,5-5,1", "Ferritin", "9,5", "µg/l", "15-150"}
            };
            for (int r = 0; r < rows.length; r++) {
                for (int c = 0; c < 8; c++) {
                    double[] at = {0, 102, 150, 195};
                    sheet.at(30 + (c / 4) * 275 + at[c % 4], 150 + 14 * r, rows[r][c]);
                }
            }
            assertThat(PrintedRows.said(sheet.read()))
                    .containsExactly(
                            "Natrium = 139 mmol/l [136..145]",
                            "Kalium = 4.4 mmol/l [3.5..5.1]",
                            "TSH = 0.41 mU/l [0.27..4.2]",
                            "Ferritin = 9.5 µg/l [15..150] ABNORMAL");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void pagesThatAreTurnedAreReadUpright(int rotation) throws IOException {
        try (Sheet sheet = new Sheet(rotation, 1)) {
            PrintedRows.german(sheet);
            sheet.row(PrintedRows.GERMAN, 164, "Natrium", "139", "mmol/l", "136 - 145");
            ReportDraft draft = sheet.read();
            assertThat(PrintedRows.said(draft)).containsExactly("Natrium = 139 mmol/l [136..145]");
            var place = Sheet.rows(draft).getFirst().reading().orElseThrow().place();
            assertThat(place.x()).isBetween(38.0, 42.0);
            assertThat(place.y() + place.height()).isBetween(160.0, 175.0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.24, 3})
    void pagesWithAScaleOfTheirOwnAreReadAlike(double scale) throws IOException {
        try (Sheet sheet = new Sheet(0, scale)) {
            PrintedRows.german(sheet);
            sheet.row(PrintedRows.GERMAN, 164, "Natrium", "139", "mmol/l", "136 - 145");
            assertThat(PrintedRows.said(sheet.read()))
                    .containsExactly("Natrium = 139 mmol/l [136..145]");
        }
    }

    @Test
    void rowsGoOnOverThePage() throws IOException {
        try (Sheet sheet = new Sheet()) {
            PrintedRows.german(sheet);
            sheet.bold(40, 150, "Hormone");
            sheet.row(PrintedRows.GERMAN, 164, "TSH", "2,1", "mU/l", "0,27 - 4,2");
            sheet.newPage();
            sheet.at(40, 40, "Seelab Zürich, Seestrasse 1");
            sheet.at(40, 52, "Befund Grünspan, Wilhelmine");
            sheet.row(PrintedRows.GERMAN, 100, "fT4", "14,0", "pmol/l", "12 - 22");
            ReportDraft draft = sheet.read();
            assertThat(PrintedRows.said(draft))
                    .containsExactly("TSH = 2.1 mU/l [0.27..4.2]", "fT4 = 14.0 pmol/l [12..22]");
            assertThat(Sheet.rows(draft).getLast().reading().orElseThrow().place().page())
                    .isEqualTo(1);
        }
    }

    @Test
    void raisedFiguresStayRaised() throws IOException {
        try (Sheet sheet = new Sheet()) {
            PrintedRows.german(sheet);
            sheet.row(PrintedRows.GERMAN, 164, "Thrombozyten", "251", "10", "150 - 400");
            sheet.small(300.2, 161, 6, "9");
            sheet.at(303.7, 164, "/l");
            assertThat(PrintedRows.said(sheet.read()))
                    .containsExactly("Thrombozyten = 251 10⁹/l [150..400]");
        }
    }
}
