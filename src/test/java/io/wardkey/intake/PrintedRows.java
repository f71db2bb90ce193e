package io.wardkey.intake;

import io.wardkey.domain.report.Flag;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.ResultValue.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Heads of laboratories' sheets, and what was read of their rows in short. */
final class PrintedRows {

    /** Columns below {@link #german}, for {@link Sheet#row}. */
    static final List<Integer> GERMAN = List.of(40, 222, 290, 360);

    /** The same, with numbers set to the right, a column of flags and the earlier values. */
    static final List<Integer> WITH_EARLIER = List.of(44, -255, 262, 290, 360, -520);

    static final List<Integer> FRENCH = List.of(60, -265, 270, 300, 370, 495);
    static final List<Integer> ENGLISH = List.of(40, 222, 284, 330, 400);

    private PrintedRows() {}

    static String said(ResultItem row) {
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

    static String number(Optional<Quantity> quantity) {
        return quantity.flatMap(Quantity::number).map(BigDecimal::toString).orElse("");
    }

    static List<String> said(ReportDraft draft) {
        return Sheet.rows(draft).stream().map(PrintedRows::said).toList();
    }

    /** Heads with what makes a page one of a patient. */
    static void german(Sheet sheet) throws IOException {
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

    static void french(Sheet sheet) throws IOException {
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

    static void english(Sheet sheet, String born) throws IOException {
        sheet.at(40, 60, "Patient Name: Ada Example");
        sheet.at(40, 72, "DOB: " + born);
        sheet.at(40, 84, "Collected: 2026-03-03");
        sheet.at(40, 130, "Test");
        sheet.at(220, 130, "Result");
        sheet.at(280, 130, "Flag");
        sheet.at(330, 130, "Units");
        sheet.at(400, 130, "Reference Interval");
    }
}
