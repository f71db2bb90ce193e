package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.FieldReading;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Heads of other countries' laboratories, earlier results beside, pages of several patients. */
final class PdfCountriesTest {

    /** Lines of cells parted by bars, at the places of columns. */
    private static void lines(Sheet sheet, double y, double pitch, List<Integer> at, String... rows)
            throws IOException {
        sheet.size = 8;
        double down = y;
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            for (int i = 0; i < cells.length; i++) {
                if (!cells[i].isEmpty()) {
                    sheet.at(at.get(i), down, cells[i]);
                }
            }
            down += pitch;
        }
    }

    private static ReportDraft american(List<Integer> at, String... rows) throws IOException {
        try (Sheet sheet = new Sheet()) {
            sheet.at(40, 50, "Patient Name: Doe, Jane");
            sheet.at(40, 62, "Date of birth: 12-Mar-1957");
            sheet.at(300, 50, "Collected: 03/15/2026");
            lines(sheet, 130, 10, at, rows);
            return sheet.read();
        }
    }

    @Test
    void headsOnTwoLinesWithTheEarlierResultBeside() throws IOException {
        ReportDraft draft =
                american(
                        List.of(40, 180, 240, 300, 370, 430, 500),
                        "|Current Result||Previous Result|||Reference",
                        "Test|and Flag||and Date||Units|Interval",
                        "Glucose|108|High|99|01/12/2025|mg/dL|70-99",
                        "BUN|14||15|01/12/2025|mg/dL|6-24",
                        "eGFR|||75|01/12/2025|mL/min/1.73|>59");
        assertThat(PrintedRows.said(draft))
                .containsExactly(
                        "Glucose = 108 mg/dL [70..99] ABNORMAL",
                        "BUN = 14 mg/dL [6..24]",
                        "eGFR = - [59..] ?[NO_VALUE]");
        assertThat(draft.subject().birthDate().orElseThrow().asSent()).isEqualTo("1957-03-12");
    }

    @Test
    void resultsInAndOutOfRange() throws IOException {
        assertThat(
                        PrintedRows.said(
                                american(
                                        List.of(40, 200, 280, 370, 500),
                                        "Test Name|In Range|Out Of Range|Reference Range|Lab",
                                        "GLUCOSE||108 H|65-99 mg/dL|EN",
                                        "HDL CHOLESTEROL|55||> OR = 50 mg/dL|EN",
                                        "TWICE|55|66|65-99 mg/dL|EN")))
                .containsExactly(
                        "GLUCOSE = 108 mg/dL [65..99] ABNORMAL",
                        "HDL CHOLESTEROL = 55 mg/dL [50..]",
                        "TWICE = '55 66' [.. 65-99 mg/dL] ?[SEVERAL_VALUES, VALUE_FORM]");
    }

    @Test
    void unitsBesideTheResultAndTheRange() throws IOException {
        assertThat(
                        PrintedRows.said(
                                american(
                                        List.of(40, 200, 300, 430),
                                        "Component|Your value|Standard range|Flag",
                                        "WBC|5.4 10*3/uL|4.0 - 11.0 10*3/uL|",
                                        "Hemoglobin|11.2 g/dL|12.0 - 16.0 g/dL|L")))
                .containsExactly(
                        "WBC = 5.4 10*3/uL [4.0..11.0]",
                        "Hemoglobin = 11.2 g/dL [12.0..16.0] ABNORMAL");
    }

    @Test
    void spanishAndItalian() throws IOException {
        try (Sheet sheet = new Sheet()) {
            sheet.at(40, 50, "Paciente: GARCÍA LÓPEZ, Ana");
            sheet.at(40, 62, "Fecha de nacimiento: 03/04/1961");
            // Of a woman (mujer), or of a man (masculino).
            sheet.at(40, 74, "Sexo: M");
            lines(
                    sheet,
                    130,
                    12,
                    List.of(40, 200, 270, 340, 460),
                    "Prueba|Resultado|Unidades|Valores de referencia|Resultado anterior",
                    "Glucosa|108 *|mg/dL|70 - 99|101",
                    "TSH||µUI/mL|0,27 - 4,20|2,2");
            ReportDraft draft = sheet.read();
            assertThat(PrintedRows.said(draft))
                    .containsExactly(
                            "Glucosa = 108 mg/dL [70..99] ABNORMAL",
                            "TSH = - [0.27..4.20] ?[NO_VALUE]");
            assertThat(draft.subject().birthDate().orElseThrow().asSent()).isEqualTo("1961-04-03");
            assertThat(draft.subject().sex()).isEqualTo(Sex.UNSTATED);
        }
        try (Sheet sheet = new Sheet()) {
            sheet.at(40, 50, "Paziente: ROSSI MARIO");
            sheet.at(40, 74, "Sesso: M");
            lines(
                    sheet,
                    130,
                    12,
                    List.of(40, 200, 270, 340, 460),
                    "Esame|Risultato|Unità di misura|Valori di riferimento|Precedente",
                    "S-Creatinina|0,91|mg/dL|0,70 - 1,20|0,88");
            ReportDraft draft = sheet.read();
            assertThat(PrintedRows.said(draft))
                    .containsExactly("S-Creatinina = 0.91 mg/dL [0.70..1.20]");
            assertThat(draft.subject().sex()).isEqualTo(Sex.MALE);
        }
    }

    @Test
    void theUnitBesideAFrenchResultNeedsNoHead() throws IOException {
        try (Sheet sheet = new Sheet()) {
            PrintedRows.french(sheet);
            lines(
                    sheet,
                    230,
                    12,
                    List.of(40, 190, 222, 300, 430),
                    "Analyses|Résultats||Valeurs de référence|Antériorités",
                    "GLYCEMIE|0,98|g/L|0,70 - 1,10|0,91",
                    "CRP|12|mg/L|inf. à 5,0|4",
                    "NEUTROPHILES|62,1 %|3 335 /mm3|1 800 - 7 500|3 500");
            assertThat(PrintedRows.said(sheet.read()))
                    .containsExactly(
                            "GLYCEMIE = 0.98 g/L [0.70..1.10]",
                            "CRP = 12 mg/L [..5.0] ABNORMAL",
                            "NEUTROPHILES = '62,1 % 3 335 /mm3' [1800..7500]" + " ?[VALUE_FORM]");
        }
    }

    private static List<String> german(List<Integer> at, String... rows) throws IOException {
        try (Sheet sheet = new Sheet()) {
            sheet.at(40, 50, "Patient: Muster, Maria");
            sheet.at(300, 50, "Entnahme: 03.03.2026");
            lines(sheet, 130, 12, at, rows);
            return PrintedRows.said(sheet.read());
        }
    }

    @Test
    void anEarlierResultIsNeverTakenForThisOne() throws IOException {
        // The only day of a head is not this report's; what it is to the column before, who knows.
        assertThat(
                        german(
                                List.of(40, 150, 220, 300, 420),
                                "Analyse|Heutiger|Einheit|Referenzbereich|12.01.26",
                                "Natrium|139|mmol/l|136 - 145|141"))
                .containsExactly("Natrium = 141 mmol/l [136..145] ?[SEVERAL_VALUES]");
        // Two days under one head.
        assertThat(
                        german(
                                List.of(40, 180, 230, 310, 420),
                                "Analyse|Ergebnis||Einheit|Referenzbereich",
                                "|12.01.26|03.03.26||",
                                "Kalium|4,4||mmol/l|3,5 - 5,3"))
                .containsExactly("Kalium = 4.4 mmol/l [3.5..5.3] ?[SEVERAL_VALUES]");
        // A column without a head.
        assertThat(
                        german(
                                List.of(40, 180, 250, 330, 420),
                                "Analyse|Ergebnis|Einheit|Referenzbereich|",
                                "Harnstoff|33|mg/dl|41|"))
                .containsExactly("Harnstoff = 33 mg/dl [.. 41] ?[RANGE_FORM]");
    }

    @Test
    void marksThatStandAtTheUnitOrBeforeTheNumber() throws IOException {
        assertThat(
                        german(
                                List.of(40, 180, 230, 310, 420),
                                "Analyse|Ergebnis|Einheit|Referenzbereich|Vorwert",
                                "Kalium|5,9|H mmol/l|3,5 - 5,1|4,4",
                                "Natrium|139|mmol/l 141|136 - 145|",
                                "Calcium|-2,0|mmol/l|2,1 - 2,6|",
                                "Base Excess|–2,3|mmol/l|-3,0 - 3,0|",
                                "Chlorid|103|mmol/l|98 -|",
                                "|||107|"))
                .containsExactly(
                        "Kalium = 5.9 mmol/l [3.5..5.1] ABNORMAL",
                        "Natrium = 139 mmol/l 141 [136..145] ?[UNIT_FORM]",
                        "Calcium = -2.0 mmol/l [2.1..2.6] ABNORMAL ?[VALUE_FORM]",
                        "Base Excess = -2.3 mmol/l [-3.0..3.0]",
                        "Chlorid = 103 mmol/l [98..107]");
    }

    @Test
    void pagesOfSeveralPatientsHaveNoSureRow() throws IOException {
        List<List<String>> pairs =
                List.of(
                        List.of("Patient: Muster, Maria", "Patient: Anders, Anton"),
                        List.of("Patienten-Nr.: 111", "Patienten-Nr.: 222"),
                        List.of("Geburtsdatum: 01.02.1950", "Geburtsdatum: 02.01.1950"));
        for (List<String> pair : pairs) {
            try (Sheet sheet = new Sheet()) {
                for (String patient : pair) {
                    sheet.at(40, 50, patient);
                    lines(
                            sheet,
                            130,
                            12,
                            List.of(40, 180, 250),
                            "Parameter|Ergebnis|Einheit",
                            "Natrium|139|mmol/l");
                    sheet.newPage();
                }
                ReportDraft draft = sheet.read();
                assertThat(Sheet.rows(draft)).as(pair.toString()).hasSize(2);
                assertThat(Sheet.rows(draft)).noneMatch(ResultItem::sure);
                assertThat(draft.subject().identifiers()).isEmpty();
            }
        }
    }

    @Test
    void onePersonsNameInTwoOrdersAndADoctorsNameAreNotTwoPatients() throws IOException {
        try (Sheet sheet = new Sheet()) {
            sheet.at(40, 40, "Name: Dr. med. Sabine Arzt");
            lines(
                    sheet,
                    130,
                    12,
                    List.of(40, 180, 250),
                    "Parameter|Ergebnis|Einheit",
                    "Natrium|139|mmol/l");
            sheet.at(40, 50, "Geburtsdatum: 01.02.1950");
            ReportDraft draft = sheet.read();
            assertThat(Sheet.rows(draft)).allMatch(ResultItem::sure);
            assertThat(draft.subject().names()).isEmpty();
        }
        try (Sheet sheet = new Sheet()) {
            sheet.at(40, 50, "Patient: Muster, Maria");
            lines(
                    sheet,
                    130,
                    12,
                    List.of(40, 180, 250),
                    "Parameter|Ergebnis|Einheit",
                    "Natrium|139|mmol/l");
            sheet.at(40, 700, "Patient: Maria Muster");
            ReportDraft draft = sheet.read();
            assertThat(Sheet.rows(draft)).allMatch(ResultItem::sure);
            assertThat(draft.readings().stream().map(FieldReading::reading))
                    .noneMatch(reading -> reading.doubts().contains(Doubt.CONTRADICTION));
        }
    }

    @Test
    void whatStandsCloseIsNotTakenTogetherWithoutADoubt() throws IOException {
        List<Integer> at = List.of(40, 180, 188, 300, 380);
        assertThat(
                        german(
                                at,
                                "Analyse|Ergebnis||Einheit|Referenzbereich",
                                "Leukozyten|5 370||/µl|4000 - 10000",
                                "Kreatinin|1|120|mmol/l|0 - 5",
                                "Verdünnung|1/80|||",
                                "Kalium|5,9||mmol/l|3,5 - 5,1",
                                "Antikörper gegen|2,4||U/ml|< 10"))
                .containsExactly(
                        "Leukozyten = 5370 /µl [4000..10000]",
                        "Kreatinin = 1120 mmol/l [0..5] ABNORMAL ?[SEVERAL_VALUES]",
                        "Verdünnung = '1/80' ?[VALUE_FORM]",
                        "Kalium = 5.9 mmol/l [3.5..5.1] ABNORMAL",
                        "Antikörper gegen = 2.4 U/ml [..10]");
        assertThat(
                        german(
                                List.of(40, 180, 230, 48, 205),
                                "Analyse|Ergebnis|Referenzbereich||",
                                "Kalium|5,9|||[H]",
                                "Antikörper gegen|2,4|< 10||",
                                "|||Gewebe IgG|",
                                "Natrium|139|136 - 145||"))
                .containsExactly(
                        "Kalium = 5.9 ABNORMAL",
                        "Antikörper gegen = 2.4 [..10] ?[SEVERAL_LINES]",
                        "Natrium = 139 [136..145]");
        try (Sheet sheet = new Sheet()) {
            sheet.at(40, 50, "Patient: Muster, Maria Sex: F");
            assertThat(sheet.read().subject().names()).isEmpty();
        }
    }
}
