package io.wardkey.cli;

import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.workflow.Desks;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

/** Says how everything is. */
@Command(
        name = "status",
        description =
                "Say what this home is connected to, and how ledger, store, custodians and queue"
                        + " are. Nobody needs to sign in.",
        footerHeading = "%nExamples:%n",
        footer = {"  wardkey status", "  wardkey status --json"})
final class StatusCommand extends Task {

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        List<String> people = session.entrance().signIn().names();
        Desks.Plant plant = session.updated();
        AccessLedger.Tip tip = plant.ledger().finalTip();
        ContentStore.Status store = plant.store().status();
        Custodians.Reach reach = plant.custodians().reach(session.cancellation());
        Json json =
                new Json()
                        .put("home", session.root().home())
                        .put("network", plant.ledger().network().value())
                        .put("height", tip.height())
                        .put("time", Instant.ofEpochSecond(tip.time()))
                        .put("entries", plant.journal().index().size())
                        .put("patients", plant.journal().index().patients().size())
                        .put("pins", store.pins())
                        .put("bytes", store.bytes())
                        .put("custodiansAnswering", reach.answering())
                        .put("custodiansNeeded", reach.threshold())
                        .put("people", people);
        session.output()
                .say(
                        session.words()
                                .say(
                                        "status",
                                        session.root().home(),
                                        Long.toString(tip.height()),
                                        session.times().show(Instant.ofEpochSecond(tip.time())),
                                        plant.journal().index().size(),
                                        store.pins(),
                                        store.bytes(),
                                        reach.answering(),
                                        reach.threshold(),
                                        String.join(", ", people)),
                        json);
        return reach.enough() ? ExitCode.DONE : ExitCode.NO_ANSWER;
    }
}
