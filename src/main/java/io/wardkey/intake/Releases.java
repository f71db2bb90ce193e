package io.wardkey.intake;

import io.wardkey.domain.report.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which other release of FHIR a resource is of, as far as it shows. R4 would take it for its own
 * and leave out what it does not know, a comment or the members of a panel. Nothing that R4 allows
 * is taken for another release.
 */
final class Releases {
    private static final Set<String> DSTU2_TYPES =
            Set.of(
                    "DiagnosticOrder",
                    "MedicationOrder",
                    "Conformance",
                    "Order",
                    "OrderResponse",
                    "ImagingObjectSelection");
    private static final Set<String> STU3_TYPES =
            Set.of(
                    "ProcedureRequest",
                    "ReferralRequest",
                    "Sequence",
                    "ImagingManifest",
                    "BodySite",
                    "DataElement");

    private static final Map<String, Set<String>> DSTU2 =
            Map.of(
                    "Observation", Set.of("comments", "reliability", "category{}"),
                    "DiagnosticReport", Set.of("request", "performer{}"),
                    "Patient", Set.of("careProvider"));
    private static final Map<String, Set<String>> STU3 =
            Map.of(
                    "Observation", Set.of("comment", "related", "context", "interpretation{}"),
                    "DiagnosticReport",
                            Set.of(
                                    "codedDiagnosis",
                                    "image",
                                    "context",
                                    "category{}",
                                    "performer.actor"),
                    "Patient", Set.of("animal"),
                    "Encounter", Set.of("incomingReferral"));
    // Only what no R4 sender writes by mistake.
    private static final Map<String, Set<String>> R5 =
            Map.of(
                    "Observation", Set.of("triggeredBy"),
                    "DiagnosticReport", Set.of("study", "composition", "supportingInfo"));

    // Elements that came with R4: where one stands, an older one beside it is a slip.
    private static final Map<String, Set<String>> SINCE_R4 =
            Map.of(
                    "Observation", Set.of("hasMember", "derivedFrom", "focus", "note", "partOf"),
                    "DiagnosticReport", Set.of("media", "resultsInterpreter", "conclusionCode"));

    private Releases() {}

    /**
     * @param fields names of the resource's own, with braces behind where one is an object
     * @param declared its profiles, and {@code fhirVersion} where it has one
     */
    static Optional<Refusal.Reason> of(String type, Set<String> fields, List<String> declared) {
        for (String one : declared) {
            Optional<Refusal.Reason> reason = declared(one);
            if (reason.isPresent()) {
                return reason;
            }
        }
        if (DSTU2_TYPES.contains(type)) {
            return Optional.of(Refusal.Reason.DSTU2);
        }
        if (STU3_TYPES.contains(type)) {
            return Optional.of(Refusal.Reason.STU3);
        }
        if (shows(R5, type, fields)) {
            return Optional.of(Refusal.Reason.R5);
        }
        if (shows(SINCE_R4, type, fields)) {
            return Optional.empty();
        }
        if (shows(DSTU2, type, fields)) {
            return Optional.of(Refusal.Reason.DSTU2);
        }
        return shows(STU3, type, fields) ? Optional.of(Refusal.Reason.STU3) : Optional.empty();
    }

    private static boolean shows(Map<String, Set<String>> signs, String type, Set<String> fields) {
        return !Collections.disjoint(signs.getOrDefault(type, Set.of()), fields);
    }

    // FHIR R5, "Version Management Policy": a definition's address may name its release.
    private static Optional<Refusal.Reason> declared(String text) {
        if (text.contains("//hl7.org/fhir/DSTU2/")
                || text.contains("//hl7.org/fhir/1.0/")
                || text.contains("//fhir.org/guides/argonaut/")
                || text.startsWith("fhirVersion 1.")) {
            return Optional.of(Refusal.Reason.DSTU2);
        }
        if (text.contains("//hl7.org/fhir/STU3/")
                || text.contains("//hl7.org/fhir/3.0/")
                || text.startsWith("fhirVersion 3.")) {
            return Optional.of(Refusal.Reason.STU3);
        }
        if (text.contains("//hl7.org/fhir/R5/")
                || text.contains("//hl7.org/fhir/5.0/")
                || text.startsWith("fhirVersion 5.")) {
            return Optional.of(Refusal.Reason.R5);
        }
        return Optional.empty();
    }
}
