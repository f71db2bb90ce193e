package io.wardkey.domain.report;

import java.util.Optional;

/** A remark (FHIR R4 {@code Annotation}); the text may be Markdown. */
public record Note(String text, Optional<String> author, Optional<Moment> time) {}
