package io.wardkey.cli;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.workflow.AccessState;
import io.wardkey.workflow.SettleEmergency;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A second physician settles an emergency. */
@Command(
        name = "settle",
        description =
                "Say whether an emergency was justified (a second physician). Without REVIEW: list"
                        + " the open ones.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey settle Castell --as halvard-njord",
            "  wardkey settle Castell 12 --verdict JUSTIFIED --reason \"unconscious on arrival\""
                    + " --as halvard-njord"
        })
final class SettleCommand extends Task {

    @Parameters(
            index = "0",
            paramLabel = "PATIENT",
            description =
                    "Pseudonym or its beginning (6 characters), an identifier, or words of the"
                            + " name; me at the kiosk.")
    private String patient = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REVIEW",
            description = "Number of the review: its first entry.")
    private Optional<Integer> review = Optional.empty();

    @Option(names = "--verdict", paramLabel = "VERDICT", description = "${COMPLETION-CANDIDATES}.")
    private Optional<SettleEmergency.Verdict> verdict = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; sealed.")
    private String reason = "";

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        var desk = session.desk(session.staff().settling(), Role.PHYSICIAN);
        PatientId patientId = session.patient(patient);
        if (review.isEmpty()) {
            list(session, patientId);
            return ExitCode.DONE;
        }
        if (verdict.isEmpty()) {
            throw session.words().stop(ExitCode.USAGE, "VERDICT");
        }
        int entry =
                session.done(
                        desk.settle(
                                session.staff().member(),
                                patientId,
                                review.get(),
                                verdict.get(),
                                reason,
                                session.cancellation()));
        session.output()
                .say(
                        session.words().say("settled", review.get(), entry),
                        new Json()
                                .put("done", "settled")
                                .put("patient", patientId)
                                .put("review", review.get())
                                .put("verdict", verdict.get())
                                .put("entry", entry));
        return ExitCode.DONE;
    }

    private static void list(Session session, PatientId patientId) throws Stop, IOException {
        AccessState.Now now = session.plant().access().of(patientId, session.clock().instant());
        for (AccessState.OpenReview open : now.reviews()) {
            String reader = session.plant().roster().name(open.reader());
            session.output()
                    .say(
                            session.words()
                                    .say(
                                            "review",
                                            open.number(),
                                            reader,
                                            session.times().show(open.begun())),
                            new Json()
                                    .put("review", open.number())
                                    .put("reader", open.reader())
                                    .put("name", reader)
                                    .put("begun", open.begun())
                                    .put(
                                            "texts",
                                            open.texts().stream()
                                                    .map(RecordId::toString)
                                                    .toList()));
        }
    }
}
