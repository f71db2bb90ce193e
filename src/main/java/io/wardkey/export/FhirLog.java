package io.wardkey.export;

import ca.uhn.fhir.context.FhirContext;
import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.audit.Exporter;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;

/**
 * A log as a FHIR R4 {@code Bundle} of type {@code collection} with one {@code AuditEvent} for each
 * entry, in JSON. Thread-safe.
 *
 * @see <a href="https://hl7.org/fhir/R4/auditevent.html">AuditEvent</a>
 */
public final class FhirLog implements Exporter {

    private static final String PSEUDONYM = "urn:wardkey:patient";
    private static final String RECORD = "urn:wardkey:record";
    private static final String ACT = "urn:wardkey:act";
    private static final String MEMBER = "urn:wardkey:member";
    private static final String PURPOSE = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String EVENT = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";

    private final FhirContext context = FhirContext.forR4();

    @Override
    public String mediaType() {
        return "application/fhir+json";
    }

    @Override
    public void export(
            PatientId patientId, List<AuditEntry> entries, String proof, OutputStream out)
            throws IOException {
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.COLLECTION);
        for (AuditEntry entry : entries) {
            bundle.addEntry()
                    .setFullUrl("urn:wardkey:entry:" + patientId + ":" + entry.sequence())
                    .setResource(event(patientId, entry, proof));
        }
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        context.newJsonParser().setPrettyPrint(true).encodeResourceToWriter(bundle, writer);
        writer.flush();
    }

    private static AuditEvent event(PatientId patientId, AuditEntry entry, String proof) {
        AuditEvent event = new AuditEvent();
        event.setType(new Coding(EVENT, "rest", "Restful Operation"));
        event.addSubtype(new Coding(ACT, entry.act().name(), null));
        event.setAction(action(entry.act()));
        event.setRecordedElement(new InstantType(Date.from(entry.at())));
        event.setOutcome(
                entry.denied() ? AuditEvent.AuditEventOutcome._4 : AuditEvent.AuditEventOutcome._0);
        if (entry.denied()) {
            event.setOutcomeDesc(entry.denial().name());
        }
        for (Purpose purpose : entry.purposes()) {
            event.addPurposeOfEvent(new CodeableConcept(new Coding(PURPOSE, purpose.name(), null)));
        }
        event.addAgent(agent(entry));
        event.getSource()
                .setSite(entry.transaction().toString())
                .setObserver(new Reference().setDisplay(proof));
        event.addEntity(patient(patientId, entry));
        for (RecordId record : entry.records()) {
            event.addEntity()
                    .setWhat(
                            new Reference()
                                    .setIdentifier(
                                            new Identifier()
                                                    .setSystem(RECORD)
                                                    .setValue(record.toString())))
                    .setType(new Coding(ENTITY, "2", "System Object"))
                    .setRole(new Coding(ROLE, "3", "Report"));
        }
        return event;
    }

    private static AuditEvent.AuditEventAgentComponent agent(AuditEntry entry) {
        AuditEntry.Party who = entry.who();
        AuditEvent.AuditEventAgentComponent agent = new AuditEvent.AuditEventAgentComponent();
        Reference reference =
                new Reference().setDisplay(who.name().isEmpty() ? who.kind().name() : who.name());
        if (who.number() != 0) {
            reference.setIdentifier(
                    new Identifier().setSystem(MEMBER).setValue(Long.toString(who.number())));
        }
        agent.setWho(reference);
        agent.setName(who.organisation().isEmpty() ? null : who.organisation());
        who.roles().forEach(role -> agent.addRole(new CodeableConcept().setText(role)));
        // What software did by itself was requested by nobody.
        agent.setRequestor(!entry.automatic());
        return agent;
    }

    private static AuditEvent.AuditEventEntityComponent patient(
            PatientId patientId, AuditEntry entry) {
        AuditEvent.AuditEventEntityComponent patient = new AuditEvent.AuditEventEntityComponent();
        patient.setWhat(
                new Reference()
                        .setIdentifier(
                                new Identifier()
                                        .setSystem(PSEUDONYM)
                                        .setValue(patientId.toString())));
        patient.setType(new Coding(ENTITY, "1", "Person"));
        patient.setRole(new Coding(ROLE, "1", "Patient"));
        detail(patient, "entry", Integer.toString(entry.sequence()));
        for (Category category : entry.categories()) {
            detail(patient, "category", category.name());
        }
        entry.about().ifPresent(about -> detail(patient, "about", about.name()));
        entry.allowedBy().ifPresent(by -> detail(patient, "allowedBy", by.toString()));
        entry.refersTo().ifPresent(to -> detail(patient, "refersTo", to.toString()));
        entry.until().ifPresent(until -> detail(patient, "until", until.toString()));
        if (entry.emergency()) {
            detail(patient, "emergency", "true");
        }
        return patient;
    }

    private static void detail(
            AuditEvent.AuditEventEntityComponent entity, String name, String value) {
        if (!value.isEmpty()) {
            entity.addDetail().setType(name).setValue(new org.hl7.fhir.r4.model.StringType(value));
        }
    }

    private static AuditEvent.AuditEventAction action(AuditEntry.Act act) {
        return switch (act) {
            case SAW_LIST, OPENED_RECORDS, OPENED_FOR_REFILING, TRIED_TO_OPEN ->
                    AuditEvent.AuditEventAction.R;
            case REGISTERED,
                    FILED,
                    GRANTED,
                    VISIT_STARTED,
                    REQUESTED,
                    ASKED,
                    PROPOSED,
                    CUSTODY_KEY_ANNOUNCED ->
                    AuditEvent.AuditEventAction.C;
            case ERASED, CUSTODY_KEY_DESTROYED -> AuditEvent.AuditEventAction.D;
            default -> AuditEvent.AuditEventAction.U;
        };
    }
}
