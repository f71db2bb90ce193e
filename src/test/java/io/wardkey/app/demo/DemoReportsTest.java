package io.wardkey.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.report.Coding;
import io.wardkey.domain.report.Flag;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ReportStatus;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.SlipData;
import io.wardkey.intake.ContentReader;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DemoReportsTest {
    private static final Map<String, DemoPatient> PATIENTS =
            DemoReports.patients().stream()
                    .collect(Collectors.toMap(DemoPatient::key, Function.identity()));

    private static ReportDraft draft(DemoReport report) {
        ReadOutcome outcome = new ContentReader().read(report.file());
        assertThat(outcome).as(report.file().name()).isInstanceOf(ReadOutcome.Read.class);
        ReadOutcome.Read read = (ReadOutcome.Read) outcome;
        assertThat(read.reports()).hasSize(1);
        assertThat(read.left().kinds()).isEmpty();
        return read.reports().stream().map(ReadReport::draft).findFirst().orElseThrow();
    }

    @Test
    void variedKindsForSixPatientsInThreeLanguages() {
        assertThat(DemoReports.reports()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(
                        DemoReports.reports().stream()
                                .map(DemoReport::patient)
                                .collect(Collectors.toSet()))
                .isEqualTo(PATIENTS.keySet())
                .hasSize(6);
        assertThat(
                        DemoReports.reports().stream()
                                .map(DemoReport::language)
                                .collect(Collectors.toSet()))
                .isEqualTo(Set.of("en", "de", "fr"));
        assertThat(
                        DemoReports.reports().stream()
                                .map(r -> draft(r).heading().categoryHint().category()))
                .contains(
                        Category.BLOOD,
                        Category.MICROBIOLOGY,
                        Category.GENETICS,
                        Category.DOCUMENT);
    }

    @Test
    void everyReportIsAboutItsPatientAndClean() {
        for (DemoReport report : DemoReports.reports()) {
            ReportDraft draft = draft(report);
            if (report.file().name().endsWith(".pdf")) {
                assertThat(draft.heading().title()).isEqualTo("Schilddrüse, Befundbrief");
                continue;
            }
            DemoPatient patient = PATIENTS.get(report.patient());
            PatientDemographics subject = draft.subject();
            assertThat(subject.names().getFirst().family()).contains(patient.family());
            assertThat(subject.birthDate().map(Moment::asSent))
                    .contains(patient.birthDate().toString());
            assertThat(subject.identifiers().getFirst().value()).contains(patient.identifier());
            assertThat(subject.identifiers().getFirst().system())
                    .contains(DemoReports.IDENTIFIER_SYSTEM);
            assertThat(draft.heading().language()).contains(report.language());
            assertThat(draft.notes().stream().map(ReaderNote::kind))
                    .isSubsetOf(ReaderNote.Kind.PROVISIONAL, ReaderNote.Kind.REVISES);
            assertThat(SlipData.of(draft, java.util.Optional.empty()).laboratory()).isPresent();
        }
    }

    /** The laboratory's flag and the range it printed say the same of every number. */
    @Test
    void flagsAgreeWithRanges() {
        int compared = 0;
        for (DemoReport report : DemoReports.reports()) {
            for (ResultItem item : draft(report).items().toList()) {
                if (item.value().orElse(null) instanceof ResultValue.Quantity quantity
                        && !item.ranges().isEmpty()) {
                    assertThat(quantity.system()).contains(Coding.UCUM);
                    ResultItem unflagged = withoutInterpretation(item);
                    assertThat(unflagged.flag() == Flag.NONE)
                            .as(report.file().name() + " " + item.code().words())
                            .isEqualTo(item.flag() == Flag.NONE);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    private static ResultItem withoutInterpretation(ResultItem item) {
        return new ResultItem(
                item.key(),
                item.status(),
                item.code(),
                item.categories(),
                item.value(),
                java.util.List.of(),
                item.ranges(),
                item.notes(),
                item.circumstances(),
                item.components(),
                item.members(),
                item.derivedFrom(),
                item.extensions(),
                item.reading());
    }

    @Test
    void oneIsCriticalAndOneIsCorrected() {
        assertThat(DemoReports.reports().stream().map(r -> draft(r).worstFlag()))
                .contains(Flag.CRITICAL);
        assertThat(DemoReports.reports().stream().map(r -> draft(r).heading().status()))
                .contains(ReportStatus.PRELIMINARY, ReportStatus.CORRECTED);
    }
}
