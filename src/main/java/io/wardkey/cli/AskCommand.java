package io.wardkey.cli;

import io.wardkey.workflow.AskQuestion;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A patient asks about an entry. */
@Command(
        name = "ask",
        description = "Ask about an entry of the own log (a patient, at the kiosk).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey ask 17 --kind WHY --text \"I was not there that day\" --as solheim",
            "  wardkey ask 17 --kind UNKNOWN_PERSON --as solheim"
        })
final class AskCommand extends Task {

    @Parameters(paramLabel = "ENTRY", description = "Number of the entry in the log.")
    private int entry;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "${COMPLETION-CANDIDATES} (default: WHY).")
    private AskQuestion.Kind kind = AskQuestion.Kind.WHY;

    @Option(names = "--text", paramLabel = "TEXT", description = "In own words; sealed.")
    private String text = "";

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        var kiosk = session.kiosk();
        int question =
                session.done(
                        kiosk.asking()
                                .ask(kiosk.voice(), entry, kind, text, session.cancellation()));
        session.output()
                .say(
                        session.words().say("asked", question, entry),
                        new Json()
                                .put("done", "asked")
                                .put("question", question)
                                .put("about", entry)
                                .put("kind", kind));
        return ExitCode.DONE;
    }
}
