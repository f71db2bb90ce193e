package io.wardkey.intake;

import ca.uhn.fhir.context.FhirContext;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.report.Origin;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.SourceKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every {@code DiagnosticReport} of a FHIR R4 file, each read or refused by itself. Thread-safe.
 */
final class FhirReports {
    private final FhirContext context = FhirContext.forR4Cached();
    private final Values values = new Values(context);

    ReadOutcome read(String fileName, byte[] content, Format format) throws Unreadable {
        if (content.length > Limits.FHIR_BYTES) {
            throw new Unreadable(Refusal.Reason.TOO_LARGE, content.length + " bytes");
        }
        byte[] text = Utf8.checked(content);
        byte[] json = format == Format.XML ? FhirXml.toJson(text, context) : text;
        SourceKind kind = format == Format.XML ? SourceKind.FHIR_XML : SourceKind.FHIR_JSON;
        ResourcePool pool = new ResourcePool(json, context);
        List<JsonIndex.Entry> reports =
                pool.entries().stream().filter(e -> e.type().equals("DiagnosticReport")).toList();
        if (reports.isEmpty()) {
            throw new Unreadable(
                    Refusal.Reason.NO_REPORT,
                    pool.entries().isEmpty() ? "" : pool.entries().getFirst().where());
        }
        Bytes32 digest = Digests.sha256(content);
        List<ReadReport> read = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        Set<JsonIndex.Entry> claimed = new HashSet<>();
        for (int i = 0; i < reports.size(); i++) {
            try {
                ReportAssembler.Assembled assembled =
                        new ReportAssembler(pool, values).assemble(reports.get(i));
                claimed.addAll(assembled.observations());
                read.add(
                        new ReadReport(
                                assembled.draft(),
                                new Origin(kind, fileName, digest, i, reports.size()),
                                Optional.of(
                                        SelfContained.of(
                                                pool, reports.get(i), assembled.subjects()))));
            } catch (Unreadable e) {
                refused.add(e.refusal());
            }
        }
        return read.isEmpty()
                ? new ReadOutcome.Refused(refused.getFirst())
                : new ReadOutcome.Read(read, refused, unclaimed(pool, claimed));
    }

    private static int unclaimed(ResourcePool pool, Set<JsonIndex.Entry> claimed) {
        return (int)
                pool.entries().stream()
                        .filter(e -> e.type().equals("Observation") && !claimed.contains(e))
                        .count();
    }
}
