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

/** A physician opens without a permission. */
@Command(
        name = "emergency",
        description =
                "Open without a permission, in an emergency (a physician). A colleague must settle"
                        + " it afterwards; the patient sees it. Without RECORD: the list.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey emergency Castell --reason \"unconscious, no relatives\" --as levin-brandt",
            "  wardkey emergency Castell 8c41f0 --reason \"unconscious\" --out /tmp/c --as"
                    + " levin-brandt"
        })
final class EmergencyCommand extends Task {

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
            description = "Ids of records or their beginnings.")
    private List<String> records = List.of();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; sealed to the patient, to who settles it, and to auditors.")
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
        var _ = session.practice();
        if (reason.isBlank()) {
            throw session.words().stop(ExitCode.USAGE, "TEXT_MISSING");
        }
        Reading reading = Reading.of(session);
        PatientId patientId = session.patient(patient);
        OpenReports.Reason why = reading.reason(patientId, Optional.of(Purpose.ETREAT), reason);
        if (records.isEmpty()) {
            return reading.tell(
                    session.done(
                            reading.opening()
                                    .list(
                                            session.actor(),
                                            patientId,
                                            why,
                                            session.cancellation())));
        }
        List<RecordId> wanted = new ArrayList<>();
        for (String record : records) {
            wanted.add(session.record(patientId, record));
        }
        return reading.open(patientId, wanted, why, new PartFiles(out, force));
    }
}
