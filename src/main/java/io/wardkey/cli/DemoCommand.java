package io.wardkey.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the demo clinic. */
@Command(
        name = "demo",
        description =
                "Set up a training network with a demo clinic in this home, and open its window."
                        + " All of it is invented and on this machine.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey demo",
            "  wardkey demo --headless --home /tmp/demo",
            "  wardkey demo --headless --json --home /tmp/demo"
        })
final class DemoCommand extends Task {

    @Option(names = "--headless", description = "Without a window.")
    private boolean headless;

    @Override
    ExitCode run(Session session) throws Stop {
        Training.Teller teller =
                new Training.Teller() {
                    @Override
                    public void step(String what) {
                        session.output().note(what);
                    }

                    @Override
                    public void person(Training.Person person) {
                        session.output().say(text(session, person), json(person));
                    }

                    @Override
                    public void noDisplay() {
                        session.output().note(session.words().say("demo.noDisplay"));
                    }
                };
        Training.Result result =
                session.root()
                        .parts()
                        .training()
                        .demo(
                                session.root().home(),
                                session.root().connection().store(),
                                headless,
                                teller,
                                session.cancellation());
        ExitCode code = NetworkCommand.told(session, result);
        session.output().note(session.words().say("demo.next", session.root().home()));
        return code;
    }

    /** Patients belong to no organisation. */
    private static String text(Session session, Training.Person person) {
        List<String> what = new ArrayList<>(person.roles());
        if (!person.organisation().isEmpty()) {
            what.add(person.organisation());
        }
        return session.words()
                .say(
                        "demo.person",
                        person.as(),
                        person.name(),
                        String.join(", ", what),
                        person.passphrase());
    }

    private static Json json(Training.Person person) {
        return new Json()
                .put("as", person.as())
                .put("name", person.name())
                .put("roles", person.roles())
                .put("organisation", person.organisation())
                .put("passphrase", person.passphrase());
    }
}
