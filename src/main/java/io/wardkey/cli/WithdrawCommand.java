package io.wardkey.cli;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.workflow.WithdrawRecord;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back a record of the own organisation. */
@Command(
        name = "withdraw",
        description =
                "Withdraw a record that the own organisation filed (reception or a physician).",
        footerHeading = "%nExamples:%n",
        footer = {"  wardkey withdraw Solheim 8c41f0 --cause WRONG_PATIENT --as silke-terhune"})
final class WithdrawCommand extends Task {

    @Parameters(
            index = "0",
            paramLabel = "PATIENT",
            description =
                    "Pseudonym or its beginning (6 characters), an identifier, or words of the"
                            + " name; me at the kiosk.")
    private String patient = "";

    @Parameters(
            index = "1",
            paramLabel = "RECORD",
            description = "Id of the record or its beginning (6 characters).")
    private String record = "";

    @Option(
            names = "--cause",
            required = true,
            paramLabel = "CAUSE",
            description = "${COMPLETION-CANDIDATES}.")
    private WithdrawRecord.Cause cause = WithdrawRecord.Cause.ENTERED_IN_ERROR;

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        var desk = session.desk(session.staff().withdrawing(), Role.RECEPTION, Role.PHYSICIAN);
        PatientId patientId = session.patient(patient);
        RecordId id = session.record(patientId, record);
        int entry =
                session.done(
                        desk.withdraw(
                                session.staff().member(),
                                patientId,
                                id,
                                cause,
                                session.cancellation()));
        session.output()
                .say(
                        session.words().say("withdrawn", id, entry),
                        new Json()
                                .put("done", "withdrawn")
                                .put("patient", patientId)
                                .put("recordId", id)
                                .put("cause", cause)
                                .put("entry", entry));
        return ExitCode.DONE;
    }
}
