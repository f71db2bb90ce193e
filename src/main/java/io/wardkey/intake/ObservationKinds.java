package io.wardkey.intake;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;

/** Whether an Observation is a laboratory's, by its codes. */
final class ObservationKinds {
    /** FHIR R4 {@code observation-category}. */
    static final Set<String> CATEGORIES =
            Set.of(
                    "laboratory",
                    "vital-signs",
                    "social-history",
                    "survey",
                    "imaging",
                    "procedure",
                    "exam",
                    "therapy",
                    "activity");

    // The rest of observation-category, and what HL7 v2 table 0074 calls imaging, ECG and the like.
    private static final Set<String> NO_LABORATORY =
            Set.of(
                    "vital-signs",
                    "social-history",
                    "survey",
                    "imaging",
                    "procedure",
                    "exam",
                    "therapy",
                    "activity",
                    "RAD",
                    "RX",
                    "CT",
                    "CTH",
                    "NMR",
                    "NMS",
                    "MRI",
                    "RUS",
                    "VUS",
                    "CUS",
                    "OUS",
                    "EC",
                    "EN",
                    "NRS",
                    "PHR",
                    "PT",
                    "OT",
                    "RT",
                    "RC",
                    "XRC");

    // FHIR R4, Vital Signs profile, "magic" LOINC codes.
    private static final Set<String> VITAL_SIGNS =
            Set.of(
                    "85353-1", "9279-1", "8867-4", "2708-6", "59408-5", "8310-5", "8302-2",
                    "9843-4", "29463-7", "39156-5", "85354-9", "8480-6", "8462-4", "8478-0");

    private ObservationKinds() {}

    /** Its categories name other things and not a laboratory. What is unclear is no such. */
    static boolean saysNoLaboratory(JsonIndex.Entry entry) {
        List<String> categories = entry.categories();
        return !categories.contains("laboratory")
                && !Collections.disjoint(categories, NO_LABORATORY);
    }

    /** It has no category, but the code of a vital sign. */
    static boolean isVitalSign(Observation observation) {
        return !observation.hasCategory()
                && !observation.hasSpecimen()
                && observation.getCode().getCoding().stream()
                        .filter(c -> io.wardkey.domain.report.Coding.LOINC.equals(c.getSystem()))
                        .map(Coding::getCode)
                        .anyMatch(VITAL_SIGNS::contains);
    }
}
