package io.wardkey.cli;

import io.wardkey.workflow.BackUp;
import io.wardkey.workflow.RestoreBackUp;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a home from a backup. */
@Command(
        name = "restore",
        description = "Make a home from a backup. The home must not exist, or be empty.",
        footerHeading = "%nExamples:%n",
        footer = {"  wardkey restore /media/usb/wardkey-2026-11-23.zip --home /srv/wardkey"})
final class RestoreCommand extends Task {

    @Parameters(paramLabel = "FILE", description = "A file that backup made.")
    private Path file = Path.of("");

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        Workstations stations = session.root().parts().workstations();
        BackUp.Copied copied =
                session.done(
                        new RestoreBackUp(
                                        stations.layout(session.root().home()),
                                        stations.restoring())
                                .restore(file, session.cancellation()));
        session.output()
                .say(
                        session.words()
                                .say(
                                        "restored",
                                        copied.files(),
                                        copied.bytes(),
                                        session.root().home()),
                        new Json()
                                .put("done", "restored")
                                .put("files", copied.files())
                                .put("bytes", copied.bytes())
                                .put("home", session.root().home()));
        return ExitCode.DONE;
    }
}
