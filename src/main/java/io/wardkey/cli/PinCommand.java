package io.wardkey.cli;

import io.wardkey.workflow.Actor;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Changes the PIN of a card. */
@Command(
        name = "pin",
        description =
                "Change the PIN of a health card (a patient, at the kiosk). The start PIN must be"
                        + " changed first of all.",
        footerHeading = "%nExamples:%n",
        footer = {"  wardkey pin --as solheim --passphrase-file card.txt --new-pin-file pin.txt"})
final class PinCommand extends Task {

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        SigningIn signing = new SigningIn(session);
        Optional<Actor.Voice> renewed = signing.changePin();
        renewed.ifPresent(Actor.Voice::close);
        if (renewed.isEmpty()) {
            throw session.words().stop(ExitCode.NOT_SIGNED_IN, "NO_NEW_PIN");
        }
        session.output().say(session.words().say("pin"), new Json().put("done", "pin"));
        return ExitCode.DONE;
    }
}
