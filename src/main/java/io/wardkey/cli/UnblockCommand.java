package io.wardkey.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A patient ends a block. */
@Command(
        name = "unblock",
        description = "End a block (a patient, at the kiosk).",
        footerHeading = "%nExamples:%n",
        footer = {"  wardkey unblock levin-brandt --as kehrer"})
final class UnblockCommand extends Task {

    @Parameters(paramLabel = "MEMBER", description = "Number, name or short name of the member.")
    private String who = "";

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        var kiosk = session.kiosk();
        long party = session.party(who);
        int entry =
                session.done(kiosk.ending().unblock(kiosk.voice(), party, session.cancellation()));
        String name = session.plant().roster().name(party);
        session.output()
                .say(
                        session.words().say("unblocked", name, entry),
                        new Json()
                                .put("done", "unblocked")
                                .put("party", party)
                                .put("name", name)
                                .put("entry", entry));
        return ExitCode.DONE;
    }
}
