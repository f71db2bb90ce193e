package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.Flag;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.ResultValue.Quantity;
import io.wardkey.domain.report.When;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts of several countries' laboratories, and what must not be taken for a result. */
final class PdfLayoutsTest {

    private static String said(ResultItem row) {
        String value =
                row.value()
                        .map(
                                v ->
                                        v instanceof Quantity q
                                                ? q.comparator().map(c -> c.symbol()).orElse("")
                                                        + q.number().orElseThrow()
                                                        + q.unit().map(u -> " " + u).orElse("")
                                                : v instanceof ResultValue.Text(String text)
                                                        ? "'" + text + "'"
                                                        : v.toString())
                        .orElse("-");
        String range =
                row.ranges().stream()
                        .findFirst()
                        .map(
                                r ->
                                        " ["
                                                + number(r.low())
                                                + ".."
                                                + number(r.high())
                                                + r.text().map(t -> " " + t).orElse("")
                                                + "]")
                        .orElse("");
        return row.code().words().orElse("")
                + " = "
                + value
                + range
                + (row.flag() == Flag.NONE ? "" : " " + row.flag())
                + (row.sure() ? "" : " ?" + row.reading().orElseThrow().doubts());
    }

    private static String number(Optional<Quantity> quantity) {
        return quantity.flatMap(Quantity::number).map(BigDecimal::toString).orElse("");
    }

    private static List<String> said(ReportDraft draft) {
        return Sheet.rows(draft).stream().map(PdfLayoutsTest::said).toList();
    }

    /** Heads with what makes a page one of a patient. */
    private static void german(Sheet sheet) throws IOException {
        sheet.at(40, 60, "Patient: Grünspan, Wilhelmine");
        sheet.at(40, 72, "Geburtsdatum: 19.07.1934");
        sheet.at(40, 84, "Geschlecht: weiblich");
        sheet.at(40, 96, "Entnahme: 03.03.2026 07:40");
        sheet.at(300, 60, "Labor: Seelab Zürich");
        sheet.at(300, 72, "Patienten-Nr.: 4711-08");
        sheet.at(300, 84, "Befunddatum: 04.03.2026");
        sheet.bold(40, 130, "Untersuchung");
        sheet.bold(220, 130, "Ergebnis");
        sheet.bold(290, 130, "Einheit");
        sheet.bold(360, 130, "Referenzbereich");
        sheet.bold(480, 130, "Vorwert 12.01.26");
    }

    @Test
    void germanWithEarlierValues() throws IOException {
        try (Sheet sheet = new Sheet()) {
            german(sheet);
            sheet.bold(40, 150, "Klinische Chemie");
            sheet.at(44, 164, "Natrium");
            sheet.until(255, 164, "139");
            sheet.at(290, 164, "mmol/l");
            sheet.at(360, 164, "136 - 145");
            sheet.until(520, 164, "141");
            sheet.at(44, 178, "Kalium");
            sheet.until(255, 178, "5,9");
            sheet.at(262, 178, "+");
            sheet.at(290, 178, "mmol/l");
            sheet.at(360, 178, "3,5 - 5,1");
            sheet.until(520, 178, "4,7");
            sheet.at(44, 192, "CRP");
            sheet.until(255, 192, "< 0,6");
            sheet.at(290, 192, "mg/l");
            sheet.at(360, 192, "< 5,0");
            sheet.at(44, 206, "HbA1c");
            sheet.until(255, 206, "folgt");
            sheet.at(290, 206, "mmol/mol");
            sheet.until(520, 206, "42");
            ReportDraft draft = sheet.read();
            assertThat(said(draft))
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
            german(sheet);
            sheet.at(40, 164, "Natrium");
            sheet.at(222, 164, "139");
            sheet.at(360, 164, "136 - 145");
            var place = Sheet.rows(sheet.read()).getFirst().reading().orElseThrow().place();
            assertThat(place.page()).isZero();
            assertThat(place.x()).isBetween(39.0, 41.0);
            assertThat(place.x() + place.width()).isBetween(390.0, 410.0);
            assertThat(place.y()).isLessThan(164);
            assertThat(place.y() + place.height()).isGreaterThan(164);
            assertThat(place.height()).isLessThan(14);
        }
    }

    private static void french(Sheet sheet) throws IOException {
        sheet.at(40, 60, "Nom : MARTIN Zoé");
        sheet.at(40, 72, "Née le 02/04/1961");
        sheet.at(40, 84, "Sexe : F");
        sheet.at(40, 96, "Prélevé le : 03/04/2026 à 08h10");
        sheet.at(60, 130, "Examen");
        sheet.at(230, 130, "Résultat");
        sheet.at(300, 130, "Unités");
        sheet.at(370, 130, "Valeurs de référence");
        sheet.at(490, 130, "Antériorités");
    }

    @Test
    void frenchWithThousandsCommentsAndEarlierValues() throws IOException {
        try (Sheet sheet = new Sheet()) {
            french(sheet);
            sheet.bold(40, 150, "HÉMATOLOGIE");
            sheet.at(60, 164, "Leucocytes");
            sheet.until(265, 164, "5 370");
            sheet.at(300, 164, "/mm3");
            sheet.at(370, 164, "4 000 à 10 000");
            sheet.at(495, 164, "6 120");
            sheet.at(60, 178, "Hémoglobine");
            sheet.until(265, 178, "9,8");
            sheet.at(270, 178, "*");
            sheet.at(300, 178, "g/dL");
            sheet.at(370, 178, "12,0 à 16,0");
            sheet.at(495, 178, "11,9");
            sheet.small(70, 189, 7, "Contrôlé sur un second prélèvement");
            sheet.at(60, 203, "Plaquettes");
            sheet.until(265, 203, "212 000");
            sheet.at(300, 203, "/mm3");
            sheet.at(370, 203, "150 000 à 400 000");
            ReportDraft draft = sheet.read();
            assertThat(said(draft))
                    .containsExactly(
                            "Leucocytes = 5370 /mm3 [4000..10000]",
                            "Hémoglobine = 9.8 g/dL [12.0..16.0] ABNORMAL",
                            "Plaquettes = 212000 /mm3 [150000..400000]");
            assertThat(draft.subject().birthDate().orElseThrow().asSent()).isEqualTo("1961-04-02");
            assertThat(draft.subject().sex()).isEqualTo(Sex.FEMALE);
        }
    }

    private static void english(Sheet sheet, String born) throws IOException {
        sheet.at(40, 60, "Patient Name: Ada Example");
        sheet.at(40, 72, "DOB: " + born);
        sheet.at(40, 84, "Collected: 2026-03-03");
        sheet.at(40, 130, "Test");
        sheet.at(220, 130, "Result");
        sheet.at(280, 130, "Flag");
        sheet.at(330, 130, "Units");
        sheet.at(400, 130, "Reference Interval");
    }

    @Test
    void englishWithAColumnOfFlags() throws IOException {
        try (Sheet sheet = new Sheet()) {
            english(sheet, "03/04/1961");
            sheet.at(40, 150, "Glucose");
            sheet.at(222, 150, "108");
            sheet.at(284, 150, "H");
            sheet.at(330, 150, "mg/dL");
            sheet.at(400, 150, "70-99");
            sheet.at(40, 164, "Troponin T");
            sheet.at(222, 164, "0.034");
            sheet.at(330, 164, "ng/mL");
            sheet.at(400, 164, "<= 0.014");
            sheet.at(40, 178, "Hepatitis B surface antigen");
            sheet.at(222, 178, "Non reactive");
            sheet.at(400, 178, "Non reactive");
            ReportDraft draft = sheet.read();
            assertThat(said(draft))
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
            assertThat(said(sheet.read()))
                    .containsExactly("Kreatinine = 94 µmol/L [49..90] ABNORMAL");
        }
        try (Sheet sheet = dated("09/09/2026")) {
            assertThat(Sheet.rows(sheet.read())).noneMatch(ResultItem::sure).hasSize(1);
        }
    }

    @Test
    void twoTablesSideBySide() throws IOException {
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
            assertThat(said(sheet.read()))
                    .containsExactly(
                            "Natrium = 139 mmol/l [136..145]",
                            "Kalium = 4.4 mmol/l [3.5..5.1]",
                            "TSH = 0.41 mU/l [0.27..4.2]",
                            "Ferritin = 9.5 µg/l [15..150] ABNORMAL");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void pagesThatAreTurned(int rotation) throws IOException {
        try (Sheet sheet = new Sheet(rotation, 1)) {
            german(sheet);
            sheet.at(40, 164, "Natrium");
            sheet.at(222, 164, "139");
            sheet.at(290, 164, "mmol/l");
            sheet.at(360, 164, "136 - 145");
            ReportDraft draft = sheet.read();
            assertThat(said(draft)).containsExactly("Natrium = 139 mmol/l [136..145]");
            var place = Sheet.rows(draft).getFirst().reading().orElseThrow().place();
            assertThat(place.x()).isBetween(38.0, 42.0);
            assertThat(place.y() + place.height()).isBetween(160.0, 175.0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.24, 3})
    void pagesWithAScaleOfTheirOwn(double scale) throws IOException {
        try (Sheet sheet = new Sheet(0, scale)) {
            german(sheet);
            sheet.at(40, 164, "Natrium");
            sheet.at(222, 164, "139");
            sheet.at(290, 164, "mmol/l");
            sheet.at(360, 164, "136 - 145");
            assertThat(said(sheet.read())).containsExactly("Natrium = 139 mmol/l [136..145]");
        }
    }

    @Test
    void rowsGoOnOverThePage() throws IOException {
        try (Sheet sheet = new Sheet()) {
            german(sheet);
            sheet.bold(40, 150, "Hormone");
            sheet.at(40, 164, "TSH");
            sheet.at(222, 164, "2,1");
            sheet.at(290, 164, "mU/l");
            sheet.at(360, 164, "0,27 - 4,2");
            sheet.newPage();
            sheet.at(40, 40, "Seelab Zürich, Seestrasse 1");
            sheet.at(40, 52, "Befund Grünspan, Wilhelmine");
            sheet.at(40, 100, "fT4");
            sheet.at(222, 100, "14,0");
            sheet.at(290, 100, "pmol/l");
            sheet.at(360, 100, "12 - 22");
            ReportDraft draft = sheet.read();
            assertThat(said(draft))
                    .containsExactly("TSH = 2.1 mU/l [0.27..4.2]", "fT4 = 14.0 pmol/l [12..22]");
            assertThat(Sheet.rows(draft).getLast().reading().orElseThrow().place().page())
                    .isEqualTo(1);
        }
    }

    @Test
    void raisedFiguresStayRaised() throws IOException {
        try (Sheet sheet = new Sheet()) {
            german(sheet);
            sheet.at(40, 164, "Thrombozyten");
            sheet.at(222, 164, "251");
            sheet.at(290, 164, "10");
            sheet.small(300.2, 161, 6, "9");
            sheet.at(303.7, 164, "/l");
            sheet.at(360, 164, "150 - 400");
            assertThat(said(sheet.read())).containsExactly("Thrombozyten = 251 10⁹/l [150..400]");
        }
    }

    @Test
    void numbersThatCanBeReadInTwoWaysAreDoubted() throws IOException {
        try (Sheet sheet = new Sheet()) {
            english(sheet, "1961-04-03");
            sheet.at(40, 150, "Ferritin");
            sheet.at(222, 150, "1,234");
            sheet.at(330, 150, "ng/mL");
            sheet.at(40, 164, "Leukocytes");
            sheet.at(222, 164, "5,370.5");
            sheet.at(330, 164, "/uL");
            List<String> said = said(sheet.read());
            assertThat(said)
                    .containsExactly(
                            "Ferritin = '1,234' ?[NUMBER_FORM]", "Leukocytes = 5370.5 /uL");
        }
    }

    @Test
    void whatIsNotBeyondDoubtIsDoubted() throws IOException {
        try (Sheet sheet = new Sheet()) {
            german(sheet);
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
            german(sheet);
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
            assertThat(said(sheet.read()))
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
            german(sheet);
            sheet.at(40, 164, "Natrium");
            sheet.at(222, 164, "139");
            sheet.at(360, 164, "136 - 145");
            ReportDraft draft = sheet.read();
            assertThat(said(draft)).containsExactly("Natrium = 139 [136..145] ?[HIDDEN_TEXT]");
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
            german(sheet);
            sheet.at(40, 700, "Patient: Anders, Ganz");
            ReportDraft draft = sheet.read();
            assertThat(draft.subject().names()).isEmpty();
            assertThat(draft.readings())
                    .filteredOn(one -> one.reading().doubts().contains(Doubt.CONTRADICTION))
                    .hasSize(2);
        }
    }
}
