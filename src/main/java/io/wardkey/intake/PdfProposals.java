package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.FieldReading;
import io.wardkey.domain.report.FieldReading.Field;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.Party;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDemographics.Presence;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.When;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the pages of a PDF say, as far as it is sure; what is not is only among the readings. A
 * printed identifier names no system, so it identifies nobody by itself.
 */
record PdfProposals(
        PatientDemographics subject,
        ReportDraft.Timing timing,
        List<Party> laboratory,
        List<Identifier> identifiers,
        List<ResultItem> results,
        List<FieldReading> readings) {
    PdfProposals {
        laboratory = List.copyOf(laboratory);
        identifiers = List.copyOf(identifiers);
        results = List.copyOf(results);
        readings = List.copyOf(readings);
    }

    static PdfProposals of(List<PdfLine> lines) {
        PdfFields fields = PdfFields.of(lines);
        List<FieldReading> readings = fields.readings();
        Set<LocalDate> days = new HashSet<>();
        for (FieldReading reading : readings) {
            if (reading.field() == Field.COLLECTED || reading.field() == Field.ISSUED) {
                PdfDates.find(reading.printed(), fields.dayFirst(), false)
                        .ifPresent(day -> days.add(day.date()));
            }
        }
        return new PdfProposals(
                subject(readings, fields.dayFirst()),
                new ReportDraft.Timing(
                        day(readings, Field.COLLECTED, fields.dayFirst()).map(When.At::new),
                        day(readings, Field.ISSUED, fields.dayFirst())),
                sure(readings, Field.LABORATORY).map(Party::named).stream().toList(),
                sure(readings, Field.REPORT_IDENTIFIER).map(PdfProposals::identifier).stream()
                        .toList(),
                PdfSheets.read(lines, days, fields.dayFirst(), doubts(fields, readings)),
                readings);
    }

    /** What is doubted of every row: whose it is. */
    private static Set<Doubt> doubts(PdfFields fields, List<FieldReading> readings) {
        if (!fields.ofAPatient()) {
            return Set.of(Doubt.NOT_LABELLED);
        }
        return PdfPersons.several(readings) ? Set.of(Doubt.CONTRADICTION) : Set.of();
    }

    private static PatientDemographics subject(List<FieldReading> readings, boolean dayFirst) {
        List<PersonName> names = new ArrayList<>();
        sure(readings, Field.PATIENT_NAME)
                .ifPresent(
                        name ->
                                names.add(
                                        new PersonName(
                                                Optional.empty(),
                                                Optional.of(name),
                                                Optional.empty(),
                                                List.of(),
                                                List.of(),
                                                List.of())));
        Optional<Moment> born = day(readings, Field.BIRTH_DATE, dayFirst);
        List<Identifier> identifiers =
                readings.stream()
                        .filter(reading -> reading.field() == Field.PATIENT_IDENTIFIER)
                        .filter(reading -> reading.reading().sure())
                        .map(reading -> identifier(reading.printed()))
                        .toList();
        if (names.isEmpty() && born.isEmpty() && identifiers.isEmpty()) {
            return PatientDemographics.nobody();
        }
        return new PatientDemographics(
                Presence.IN_FILE,
                Optional.empty(),
                Optional.empty(),
                names,
                born,
                sure(readings, Field.SEX).flatMap(PdfFields::sex).orElse(Sex.UNSTATED),
                identifiers,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Identifier identifier(String printed) {
        return new Identifier(
                Optional.empty(),
                Optional.of(printed),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Moment> day(
            List<FieldReading> readings, Field field, boolean dayFirst) {
        return sure(readings, field)
                .flatMap(printed -> PdfDates.find(printed, dayFirst, field == Field.BIRTH_DATE))
                .map(PdfDates.Day::moment);
    }

    private static Optional<String> sure(List<FieldReading> readings, Field field) {
        return readings.stream()
                .filter(reading -> reading.field() == field && reading.reading().sure())
                .map(FieldReading::printed)
                .findFirst();
    }
}
