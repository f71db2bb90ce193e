package io.wardkey.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A patient ends a permission. */
@Command(
        name = "revoke",
        description =
                "End a permission and visit, for every record at once (a patient, at the kiosk).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey revoke amara-okafor --as solheim",
            "  wardkey revoke 1 --as solheim --json"
        })
final class RevokeCommand extends Task {

    @Parameters(
            paramLabel = "WHO",
            description = "Number, name or short name of a member or an organisation.")
    private String who = "";

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        var kiosk = session.kiosk();
        long party = session.party(who);
        int entry =
                session.done(kiosk.ending().revoke(kiosk.voice(), party, session.cancellation()));
        String name = session.plant().roster().name(party);
        session.output()
                .say(
                        session.words().say("revoked", name, entry),
                        new Json()
                                .put("done", "revoked")
                                .put("party", party)
                                .put("name", name)
                                .put("entry", entry));
        return ExitCode.DONE;
    }
}
