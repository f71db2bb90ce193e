package io.wardkey.cli;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.workflow.Outcome;
import java.io.IOException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases a patient. */
@Command(
        name = "erase",
        description =
                "Erase a patient: --request and --cancel by the patient, --confirm and --cancel by"
                    + " an administrator of the home organisation, --complete by any member once it"
                    + " is due.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey erase me --request --as solheim",
            "  wardkey erase 3fa9c2 --confirm --as marguerite-asante",
            "  wardkey erase me --cancel --as solheim"
        })
final class EraseCommand extends Task {

    @Parameters(
            index = "0",
            paramLabel = "PATIENT",
            description =
                    "Pseudonym or its beginning (6 characters), an identifier, or words of the"
                            + " name; me at the kiosk.")
    private String patient = "";

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Step step = new Step();

    /** Exactly one of them. */
    static final class Step {
        @Option(names = "--request", description = "The patient asks for it.")
        private boolean request;

        @Option(names = "--confirm", description = "An administrator confirms; the wait begins.")
        private boolean confirm;

        @Option(names = "--cancel", description = "Take it back before it is due.")
        private boolean cancel;

        @Option(names = "--complete", description = "Carry it out once it is due.")
        private boolean complete;
    }

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        String word;
        Outcome<Integer> outcome;
        PatientId patientId;
        if (step.request) {
            word = "requested";
            var kiosk = session.kiosk();
            patientId = session.patient(patient);
            outcome = kiosk.erasing().request(kiosk.voice(), session.cancellation());
        } else if (step.cancel) {
            word = "cancelled";
            var actor = session.actor();
            if (session.atKiosk().isEmpty()) {
                session.require(Role.ADMINISTRATOR);
            }
            patientId = session.patient(patient);
            outcome =
                    session.atKiosk().isPresent()
                            ? session.kiosk()
                                    .erasing()
                                    .cancel(actor, patientId, session.cancellation())
                            : session.staff()
                                    .erasing()
                                    .cancel(actor, patientId, session.cancellation());
        } else if (step.confirm) {
            word = "confirmed";
            session.require(Role.ADMINISTRATOR);
            patientId = session.patient(patient);
            outcome =
                    session.staff()
                            .erasing()
                            .confirm(session.staff().member(), patientId, session.cancellation());
        } else if (step.complete) {
            word = "completed";
            var staff = session.staff();
            patientId = session.patient(patient);
            outcome = staff.erasing().complete(staff.member(), patientId, session.cancellation());
        } else {
            throw new IllegalStateException("the parser lets exactly one of them through");
        }
        int entry = session.done(outcome);
        session.output()
                .say(
                        session.words().say("erase." + word, entry),
                        new Json()
                                .put("done", "erase-" + word)
                                .put("patient", patientId)
                                .put("entry", entry));
        return ExitCode.DONE;
    }
}
