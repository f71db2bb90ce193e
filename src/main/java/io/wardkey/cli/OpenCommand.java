package io.wardkey.cli;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.workflow.OpenReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens records. */
@Command(
        name = "open",
        description =
                "Open records and write their parts to a folder; this leaves an entry that the"
                        + " patient sees.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey open Solheim 8c41f0 --purpose TREAT --out /tmp/solheim --as amara-okafor",
            "  wardkey open me --out reports --as solheim"
        })
final class OpenCommand extends Task {

    @Parameters(
            index = "0",
            paramLabel = "PATIENT",
            description =
                    "Pseudonym or its beginning (6 characters), an identifier, or words of the"
                            + " name; me at the kiosk.")
    private String patient = "";

    @Parameters(
            index = "1",
            arity = "0..*",
            paramLabel = "RECORD",
            description = "Ids of records or their beginnings (default: all of the list).")
    private List<String> records = List.of();

    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            description =
                    "TREAT, HPAYMT, HOPERAT, HRESCH, PATRQT (default: what the own role has).")
    private Optional<Purpose> purpose = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; sealed.")
    private String reason = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the parts. Without it: only what was opened is told.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        Reading reading = Reading.of(session);
        PatientId patientId = session.patient(patient);
        OpenReports.Reason why = reading.reason(patientId, purpose, reason);
        List<RecordId> wanted = new ArrayList<>();
        for (String record : records) {
            wanted.add(session.record(patientId, record));
        }
        if (wanted.isEmpty()) {
            OpenReports.OpenedList list =
                    session.done(
                            reading.opening()
                                    .list(session.actor(), patientId, why, session.cancellation()));
            list.records().forEach(listed -> wanted.add(listed.record().recordId()));
        }
        if (wanted.isEmpty()) {
            throw session.words().stop(ExitCode.UNKNOWN, "NOTHING_TO_OPEN");
        }
        return reading.open(patientId, wanted, why, new PartFiles(out, force));
    }
}
