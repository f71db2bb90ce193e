package io.wardkey.cli;

import io.wardkey.domain.custody.CustodianStatus;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.workflow.Desks;
import java.io.IOException;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** Asks the custodians how they are. */
@Command(
        name = "custodians",
        description = "Ask the custodians how they are, and whether enough of them answer.",
        footerHeading = "%nExamples:%n",
        footer = {"  wardkey custodians", "  wardkey custodians --json"})
final class CustodiansCommand extends Task {

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        Desks.Plant plant = session.updated();
        Custodians.Reach reach = plant.custodians().reach(session.cancellation());
        for (var each : new TreeMap<>(reach.statuses()).entrySet()) {
            String name = plant.roster().name(each.getKey());
            Json json = new Json().put("custodian", each.getKey()).put("name", name);
            String how =
                    switch (each.getValue()) {
                        case CustodianStatus.Serving serving -> {
                            json.put("answers", true)
                                    .put("ledger", serving.ledger())
                                    .put("height", serving.height())
                                    .put("patients", serving.patients());
                            yield session.words()
                                    .say(
                                            "custodian.serving",
                                            Long.toString(serving.height()),
                                            serving.ledger());
                        }
                        case CustodianStatus.Unreachable(var trouble) -> {
                            json.put("answers", false).put("trouble", trouble);
                            yield session.words().say("custodian.unreachable", trouble);
                        }
                    };
            session.output().say(each.getKey() + "  " + name + "  " + how, json);
        }
        session.output()
                .say(
                        session.words().say("custodians", reach.answering(), reach.threshold()),
                        new Json()
                                .put("answering", reach.answering())
                                .put("threshold", reach.threshold())
                                .put("enough", reach.enough()));
        return reach.enough() ? ExitCode.DONE : ExitCode.NO_ANSWER;
    }
}
