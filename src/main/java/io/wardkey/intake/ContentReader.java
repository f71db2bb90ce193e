package io.wardkey.intake;

import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;

/** Reads a file as what its content shows it to be: FHIR R4 in JSON or XML, or PDF. Thread-safe. */
public final class ContentReader implements ReportReader {
    private final FhirReports fhir = new FhirReports();
    private final PdfReports pdf = new PdfReports();

    public ContentReader() {}

    @Override
    public ReadOutcome read(SourceFile file) {
        try {
            byte[] content = file.content().toByteArray();
            Format format = Format.of(content);
            return switch (format) {
                case JSON, XML -> fhir.read(file.name(), content, format);
                case PDF -> pdf.read(file.name(), content);
            };
        } catch (Unreadable e) {
            return new ReadOutcome.Refused(e.refusal());
        }
    }
}
