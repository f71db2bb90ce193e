package io.wardkey.cli;

import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.workflow.RegisterPatient;
import io.wardkey.workflow.Roster;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a patient a new card. */
@Command(
        name = "rebind",
        description =
                "Give a patient who lost the card a new one: --propose by one member, --approve by"
                        + " a second, then --card by the first. --cancel by the old card.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey rebind Solheim --propose --as silke-terhune",
            "  wardkey rebind Solheim --approve 31 --as tobias-wren",
            "  wardkey rebind Solheim --card --as silke-terhune"
        })
final class RebindCommand extends Task {

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
        @Option(names = "--propose", description = "One member of reception proposes.")
        private boolean propose;

        @Option(names = "--approve", paramLabel = "PROPOSAL", description = "A second approves.")
        private Optional<Long> approve = Optional.empty();

        @Option(names = "--card", description = "The first hands over the new card.")
        private boolean card;

        @Option(names = "--cancel", description = "The old card undoes it, at the kiosk.")
        private boolean cancel;
    }

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        if (step.cancel) {
            return cancel(session);
        }
        var desk = session.reception();
        PatientId patientId = session.patient(patient);
        var member = session.staff().member();
        if (step.propose) {
            long proposal =
                    session.done(
                            desk.rebinding().propose(member, patientId, session.cancellation()));
            session.output()
                    .say(
                            session.words().say("rebind.proposed", Long.toString(proposal)),
                            new Json()
                                    .put("done", "rebind-proposed")
                                    .put("patient", patientId)
                                    .put("proposal", proposal));
            return ExitCode.WAITS;
        }
        return step.card ? card(session, patientId) : approve(session, patientId);
    }

    private ExitCode approve(Session session, PatientId patientId) throws Stop, IOException {
        long number = step.approve.orElseThrow();
        Roster.Pending pending =
                session.plant().roster().pending(session.clock().instant()).stream()
                        .filter(proposal -> proposal.number() == number)
                        .filter(proposal -> proposal.about().equals(patientId))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        session.words()
                                                .stop(
                                                        ExitCode.UNKNOWN,
                                                        "NO_SUCH_PROPOSAL_HERE",
                                                        Long.toString(number)));
        int entry =
                session.done(
                        session.reception()
                                .rebinding()
                                .approve(
                                        session.staff().member(), pending, session.cancellation()));
        session.output()
                .say(
                        session.words().say("rebind.approved", entry),
                        new Json()
                                .put("done", "rebind-approved")
                                .put("patient", patientId)
                                .put("entry", entry));
        return ExitCode.DONE;
    }

    private static ExitCode card(Session session, PatientId patientId) throws Stop, IOException {
        session.require(Role.RECEPTION);
        RegisterPatient.Registered card =
                session.done(
                        session.reception()
                                .rebinding()
                                .newCard(
                                        session.staff().member(),
                                        patientId,
                                        session.cancellation()));
        session.output()
                .say(
                        session.words().say("rebind.card", patientId, card.code(), card.pin()),
                        new Json()
                                .put("done", "rebind-card")
                                .put("patient", patientId)
                                .put("card", card.code())
                                .put("scan", card.scan())
                                .put("pin", card.pin()));
        return ExitCode.DONE;
    }

    private ExitCode cancel(Session session) throws Stop, IOException {
        var kiosk = session.kiosk();
        PatientId patientId = session.patient(patient);
        var _ =
                session.done(
                        kiosk.acts()
                                .perform(
                                        kiosk.voice(),
                                        new PatientCommand.CancelRebind(patientId),
                                        session.cancellation()));
        session.output()
                .say(
                        session.words().say("rebind.cancelled"),
                        new Json().put("done", "rebind-cancelled").put("patient", patientId));
        return ExitCode.DONE;
    }
}
