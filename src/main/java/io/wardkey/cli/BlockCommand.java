package io.wardkey.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A patient keeps a member out. */
@Command(
        name = "block",
        description =
                "Keep a member out, whatever permission or emergency (a patient, at the kiosk).",
        footerHeading = "%nExamples:%n",
        footer = {"  wardkey block levin-brandt --as kehrer"})
final class BlockCommand extends Task {

    @Parameters(paramLabel = "MEMBER", description = "Number, name or short name of the member.")
    private String who = "";

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        var kiosk = session.kiosk();
        long party = session.party(who);
        int entry =
                session.done(kiosk.ending().block(kiosk.voice(), party, session.cancellation()));
        String name = session.plant().roster().name(party);
        session.output()
                .say(
                        session.words().say("blocked", name, entry),
                        new Json()
                                .put("done", "blocked")
                                .put("party", party)
                                .put("name", name)
                                .put("entry", entry));
        return ExitCode.DONE;
    }
}
