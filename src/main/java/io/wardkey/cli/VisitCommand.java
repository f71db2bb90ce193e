package io.wardkey.cli;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Who;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A patient allows an organisation to treat until closing time. */
@Command(
        name = "visit",
        description =
                "Allow an organisation to treat until closing time, at most 24 hours (a patient, at"
                        + " the kiosk).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey visit \"Riverside Hospital\" --for 8h --as solheim",
            "  wardkey visit 1 --until 2026-11-23T18:00 --as solheim"
        })
final class VisitCommand extends Task {

    @Parameters(paramLabel = "ORGANISATION", description = "Number or name of the organisation.")
    private String who = "";

    @Option(
            names = "--categories",
            split = ",",
            paramLabel = "CATEGORY",
            description = "Categories, divided by commas (default: all): ${COMPLETION-CANDIDATES}.")
    private List<Category> categories = List.of();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Until the end of a day (2026-12-31), or a moment (2026-12-31T17:00).")
    private Optional<String> until = Optional.empty();

    @Option(names = "--for", paramLabel = "SPAN", description = "For a span: 90min, 8h, 30d, 12w.")
    private Optional<String> span = Optional.empty();

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        var kiosk = session.kiosk();
        long organisation = session.party(who);
        if (organisation >= Who.FIRST_MEMBER) {
            throw session.words().stop(ExitCode.USAGE, "NOT_AN_ORGANISATION", who);
        }
        Times times = session.times();
        Instant end = times.end(until, span, Duration.ofHours(9));
        int entry =
                session.done(
                        kiosk.granting()
                                .visit(
                                        kiosk.voice(),
                                        (int) organisation,
                                        Named.categories(categories),
                                        end,
                                        session.cancellation()));
        String name = session.plant().roster().name(organisation);
        session.output()
                .say(
                        session.words().say("visit", name, times.show(end), entry),
                        new Json()
                                .put("done", "visit")
                                .put("organisation", organisation)
                                .put("name", name)
                                .put("until", end)
                                .put("entry", entry));
        return ExitCode.DONE;
    }
}
