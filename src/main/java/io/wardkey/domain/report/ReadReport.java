package io.wardkey.domain.report;

import io.wardkey.domain.ByteString;
import java.util.Optional;

/**
 * One report that was read.
 *
 * @param selfContained for FHIR, a collection {@code Bundle} as JSON of the report and what it
 *     refers to, and nothing of another patient; reading it gives an equal draft. Empty for a PDF,
 *     whose bytes are the report.
 */
public record ReadReport(ReportDraft draft, Origin origin, Optional<ByteString> selfContained) {}
