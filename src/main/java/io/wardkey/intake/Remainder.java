package io.wardkey.intake;

import io.wardkey.domain.report.LeftInFile;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What no report of a file took up. */
final class Remainder {
    // They say who sent and how, of nobody's health.
    private static final Set<String> SENDING =
            Set.of(
                    "MessageHeader",
                    "Provenance",
                    "OperationOutcome",
                    "AuditEvent",
                    "Subscription",
                    "Endpoint",
                    "Organization",
                    "OrganizationAffiliation",
                    "Practitioner",
                    "PractitionerRole",
                    "HealthcareService",
                    "Location",
                    "Device",
                    "DeviceDefinition",
                    "Substance",
                    "CapabilityStatement",
                    "StructureDefinition",
                    "ValueSet",
                    "CodeSystem");

    // What a lone report was made from; a sender often leaves the reference to it out.
    private static final Set<String> MAKING =
            Set.of("Specimen", "ServiceRequest", "Composition", "Task");

    private final List<JsonIndex.Entry> entries;

    Remainder(ResourcePool pool, Set<JsonIndex.Entry> claimed) {
        this.entries =
                pool.entries().stream()
                        .filter(e -> !claimed.contains(e) && !pool.names().isCopy(e))
                        .toList();
    }

    /** True when nothing is left but what belongs to the file's only report. */
    boolean belongsTo(Subjects whose) {
        return entries.stream()
                .allMatch(
                        e ->
                                (SENDING.contains(e.type()) || MAKING.contains(e.type()))
                                        && whose.ownedBy(e));
    }

    LeftInFile health() {
        return count(e -> !SENDING.contains(e.type()));
    }

    LeftInFile everything() {
        return count(_ -> true);
    }

    private LeftInFile count(Predicate<JsonIndex.Entry> wanted) {
        Map<LeftInFile.Kind, Integer> counts = new LinkedHashMap<>();
        entries.stream().filter(wanted).forEach(e -> counts.merge(kind(e), 1, Integer::sum));
        return new LeftInFile(
                counts.entrySet().stream()
                        .map(
                                c ->
                                        new LeftInFile.Kind(
                                                c.getKey().type(),
                                                c.getKey().category(),
                                                c.getValue()))
                        .sorted(Comparator.comparing(LeftInFile.Kind::count).reversed())
                        .toList());
    }

    private static LeftInFile.Kind kind(JsonIndex.Entry entry) {
        Optional<String> category =
                entry.type().equals("Observation")
                        ? entry.categories().stream()
                                .filter(ObservationKinds.CATEGORIES::contains)
                                .findFirst()
                        : Optional.empty();
        return new LeftInFile.Kind(entry.type().isEmpty() ? "Resource" : entry.type(), category, 1);
    }
}
