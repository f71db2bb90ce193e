package io.wardkey.cli;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.workflow.OpenReports;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens a patient's list. */
@Command(
        name = "records",
        description = "Open a patient's list; this leaves an entry that the patient sees.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey records Solheim --as amara-okafor",
            "  wardkey records me --as solheim --json"
        })
final class RecordsCommand extends Task {

    @Parameters(
            index = "0",
            paramLabel = "PATIENT",
            description =
                    "Pseudonym or its beginning (6 characters), an identifier, or words of the"
                            + " name; me at the kiosk.")
    private String patient = "";

    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            description =
                    "TREAT, HPAYMT, HOPERAT, HRESCH, PATRQT (default: what the own role has).")
    private Optional<Purpose> purpose = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; sealed.")
    private String reason = "";

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        Reading reading = Reading.of(session);
        PatientId patientId = session.patient(patient);
        OpenReports.OpenedList list =
                session.done(
                        reading.opening()
                                .list(
                                        session.actor(),
                                        patientId,
                                        reading.reason(patientId, purpose, reason),
                                        session.cancellation()));
        return reading.tell(list);
    }
}
