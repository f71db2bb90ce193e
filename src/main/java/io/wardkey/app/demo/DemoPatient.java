package io.wardkey.app.demo;

import java.time.LocalDate;

/**
 * An invented patient of the demo clinic.
 *
 * @param key names the patient within the demo
 * @param sex FHIR R4 {@code AdministrativeGender}
 * @param identifier the clinic's number, under {@link DemoReports#IDENTIFIER_SYSTEM}
 * @param language BCP 47
 */
public record DemoPatient(
        String key,
        String family,
        String given,
        LocalDate birthDate,
        String sex,
        String identifier,
        String language) {}
