package io.wardkey.export;

import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.audit.Exporter;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A log as CSV in UTF-8: one row an entry, times in UTC (ISO 8601). Thread-safe. */
public final class CsvLog implements Exporter {

    private static final List<String> HEADING =
            List.of(
                    "entry",
                    "time",
                    "name",
                    "roles",
                    "organisation",
                    "act",
                    "about",
                    "purposes",
                    "categories",
                    "records",
                    "denied",
                    "emergency",
                    "automatic",
                    "allowedBy",
                    "refersTo",
                    "from",
                    "until",
                    "transaction");

    @Override
    public String mediaType() {
        return "text/csv;charset=utf-8";
    }

    @Override
    public void export(
            PatientId patientId, List<AuditEntry> entries, String proof, OutputStream out)
            throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        Csv csv = new Csv(writer);
        csv.row(HEADING);
        for (AuditEntry entry : entries) {
            csv.row(row(entry));
        }
        csv.row(List.of("", "", proof));
        writer.flush();
    }

    private static List<String> row(AuditEntry entry) {
        AuditEntry.Party who = entry.who();
        return List.of(
                Integer.toString(entry.sequence()),
                entry.at().toString(),
                who.name().isEmpty() ? who.kind().name() : who.name(),
                String.join(" ", who.roles()),
                who.organisation(),
                entry.act().name(),
                entry.about().map(AuditEntry.Party::name).orElse(""),
                names(entry.purposes()),
                names(entry.categories()),
                entry.records().stream().map(RecordId::toString).collect(Collectors.joining(" ")),
                entry.denied() ? entry.denial().name() : "",
                Boolean.toString(entry.emergency()),
                Boolean.toString(entry.automatic()),
                text(entry.allowedBy()),
                text(entry.refersTo()),
                text(entry.from()),
                text(entry.until()),
                entry.transaction().toString());
    }

    private static String names(Collection<? extends Enum<?>> values) {
        return values.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
