package io.wardkey.cli;

import io.wardkey.workflow.BackUp;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies a home. */
@Command(
        name = "backup",
        description =
                "Copy everything of this home to one file, while it is in use. What is sealed stays"
                        + " sealed.",
        footerHeading = "%nExamples:%n",
        footer = {"  wardkey backup /media/usb/wardkey-2026-11-23.zip"})
final class BackupCommand extends Task {

    @Parameters(paramLabel = "FILE", description = "Must not exist.")
    private Path file = Path.of("");

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        BackUp backUp =
                new BackUp(
                        session.plant().journal(),
                        session.root().parts().workstations().layout(session.root().home()));
        BackUp.Copied copied = session.done(backUp.write(file, session.cancellation()));
        session.output()
                .say(
                        session.words().say("backup", copied.files(), copied.bytes(), file),
                        new Json()
                                .put("done", "backup")
                                .put("files", copied.files())
                                .put("bytes", copied.bytes())
                                .put("file", file));
        return ExitCode.DONE;
    }
}
