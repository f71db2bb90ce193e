package io.wardkey.export;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.audit.AuditEntry.Kind;
import io.wardkey.domain.audit.AuditEntry.Party;
import io.wardkey.domain.audit.Exporter;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;

/** What is handed out of a log. */
final class LogExportTest {

    private static final PatientId PATIENT = new PatientId(new Bytes32(1, 2, 3, 4));
    private static final RecordId RECORD = new RecordId(new Bytes32(5, 6, 7, 8));

    private static AuditEntry refused(String name) {
        return new AuditEntry(
                7,
                Instant.parse("2026-11-23T10:00:00Z"),
                new Party(Kind.MEMBER, 260, name, List.of("PHYSICIAN"), "Clinic"),
                AuditEntry.Act.TRIED_TO_OPEN,
                Optional.empty(),
                Set.of(Purpose.TREAT),
                Set.of(Category.BLOOD),
                List.of(RECORD),
                Denial.NO_GRANT,
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                RecordId.NONE,
                new Bytes32(9, 9, 9, 9));
    }

    private static String export(Exporter exporter, AuditEntry... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exporter.export(PATIENT, List.of(entries), "proved", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aNameThatIsAFormulaIsTextInTheTable() throws Exception {
        String csv = export(new CsvLog(), refused("=HYPERLINK(\"http://x\")"));
        assertThat(csv).contains("\"'=HYPERLINK(\"\"http://x\"\")\"").contains("NO_GRANT");
        assertThat(csv.lines()).hasSize(3);
    }

    @Test
    void theBundleIsReadBackWithItsOutcomeAndWhoAsked() throws Exception {
        String json = export(new FhirLog(), refused("Dr. Ødegård"));
        Bundle bundle = FhirContext.forR4().newJsonParser().parseResource(Bundle.class, json);
        AuditEvent event = (AuditEvent) bundle.getEntryFirstRep().getResource();
        assertThat(event.getOutcome()).isEqualTo(AuditEvent.AuditEventOutcome._4);
        assertThat(event.getAction()).isEqualTo(AuditEvent.AuditEventAction.R);
        assertThat(event.getPurposeOfEventFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("TREAT");
        assertThat(event.getAgentFirstRep().getWho().getDisplay()).isEqualTo("Dr. Ødegård");
        assertThat(event.getAgentFirstRep().getRequestor()).isFalse();
        assertThat(event.getEntity().get(1).getWhat().getIdentifier().getValue())
                .isEqualTo(RECORD.toString());
        assertThat(event.getRecorded().toInstant())
                .isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    }
}
