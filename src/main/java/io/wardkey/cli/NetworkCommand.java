package io.wardkey.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the training network of a home; commands start it themselves when they need it. */
@Command(
        name = "network",
        hidden = true,
        description = "Run the training network of this home until it is asked to stop.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey network --home /tmp/demo",
            "  wardkey network --stop --home /tmp/demo"
        })
final class NetworkCommand extends Task {

    @Option(names = "--stop", description = "End the one that runs.")
    private boolean stop;

    @Override
    ExitCode run(Session session) throws Stop {
        Training training = session.root().parts().training();
        return told(
                session,
                stop
                        ? training.stop(session.root().home())
                        : training.network(session.root().home(), session.cancellation()));
    }

    static ExitCode told(Session session, Training.Result result) throws Stop {
        return switch (result) {
            case Training.Result.Done() -> ExitCode.DONE;
            case Training.Result.NotATrainingHome() ->
                    throw session.words()
                            .stop(ExitCode.LOCAL, "NOT_A_TRAINING_HOME", session.root().home());
            case Training.Result.Failed(var trouble) -> throw session.words().trouble(trouble);
        };
    }
}
