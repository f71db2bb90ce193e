package io.wardkey.domain.report;

import java.util.Optional;

/**
 * One code of one system (FHIR R4 {@code Coding}).
 *
 * @param system URI of the code system, for example {@code http://loinc.org}
 * @param version of the code system, where the sender names one
 */
public record Coding(
        Optional<String> system,
        Optional<String> version,
        Optional<String> code,
        Optional<String> display) {
    public static final String LOINC = "http://loinc.org";
    public static final String UCUM = "http://unitsofmeasure.org";

    public static Coding of(String system, String code, String display) {
        return new Coding(
                Optional.of(system), Optional.empty(), Optional.of(code), Optional.of(display));
    }

    public boolean is(String wantedSystem, String wantedCode) {
        return system.filter(wantedSystem::equals).isPresent()
                && code.filter(wantedCode::equals).isPresent();
    }
}
