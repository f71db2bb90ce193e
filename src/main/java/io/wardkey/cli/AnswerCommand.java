package io.wardkey.cli;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.workflow.AccessState;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A physician or auditor answers a question. */
@Command(
        name = "answer",
        description =
                "Answer a patient's question (a physician or auditor). Without QUESTION: list the"
                        + " open ones.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey answer Solheim --as ines-calloway",
            "  wardkey answer Solheim 21 --text \"Dr. Brandt stood in that day.\" --as"
                    + " ines-calloway"
        })
final class AnswerCommand extends Task {

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
            paramLabel = "QUESTION",
            description = "Number of the question.")
    private Optional<Integer> question = Optional.empty();

    @Option(names = "--text", paramLabel = "TEXT", description = "The answer; sealed.")
    private String text = "";

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        var desk = session.desk(session.staff().answers(), Role.PHYSICIAN, Role.AUDITOR);
        PatientId patientId = session.patient(patient);
        if (question.isEmpty()) {
            list(session, patientId);
            return ExitCode.DONE;
        }
        if (text.isBlank()) {
            throw session.words().stop(ExitCode.USAGE, "TEXT_MISSING");
        }
        int entry =
                session.done(
                        desk.answer(
                                session.staff().member(),
                                patientId,
                                question.get(),
                                text,
                                session.cancellation()));
        session.output()
                .say(
                        session.words().say("answered", question.get(), entry),
                        new Json()
                                .put("done", "answered")
                                .put("patient", patientId)
                                .put("question", question.get())
                                .put("entry", entry));
        return ExitCode.DONE;
    }

    private static void list(Session session, PatientId patientId) throws Stop, IOException {
        AccessState.Now now = session.plant().access().of(patientId, session.clock().instant());
        for (AccessState.OpenQuestion open : now.questions()) {
            session.output()
                    .say(
                            session.words()
                                    .say(
                                            "question",
                                            open.number(),
                                            open.about(),
                                            session.words().say("question.kind." + open.kind())),
                            new Json()
                                    .put("question", open.number())
                                    .put("about", open.about())
                                    .put("kind", open.kind())
                                    .put(
                                            "text",
                                            open.text().isNone() ? null : open.text().toString()));
        }
    }
}
