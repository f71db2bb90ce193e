package io.wardkey.cli;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.workflow.GrantAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A patient allows somebody to read. */
@Command(
        name = "grant",
        description =
                "Allow a member, or the physicians of an organisation, to read (a patient, at the"
                        + " kiosk).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey grant amara-okafor --for 180d --as solheim",
            "  wardkey grant \"Fernhill Practice\" --categories BLOOD,URINE --until 2026-12-31 --as"
                    + " solheim"
        })
final class GrantCommand extends Task {

    @Parameters(
            paramLabel = "WHO",
            description = "Number, name or short name of a member or an organisation.")
    private String who = "";

    @Option(
            names = "--categories",
            split = ",",
            paramLabel = "CATEGORY",
            description = "Categories, divided by commas (default: all): ${COMPLETION-CANDIDATES}.")
    private List<Category> categories = List.of();

    @Option(
            names = "--purposes",
            split = ",",
            paramLabel = "PURPOSE",
            description = "TREAT (default), HPAYMT, HOPERAT, HRESCH; divided by commas.")
    private List<Purpose> purposes = List.of();

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
        long grantee = session.party(who);
        Times times = session.times();
        GrantAccess.Permission permission =
                new GrantAccess.Permission(
                        Named.categories(categories),
                        Named.purposes(purposes),
                        times.now(),
                        times.end(until, span, Duration.ofDays(30)));
        int entry =
                session.done(
                        kiosk.granting()
                                .grant(kiosk.voice(), grantee, permission, session.cancellation()));
        String name = session.plant().roster().name(grantee);
        session.output()
                .say(
                        session.words().say("granted", name, times.show(permission.until()), entry),
                        new Json()
                                .put("done", "granted")
                                .put("grantee", grantee)
                                .put("name", name)
                                .put("categories", Named.names(permission.categories().toSet()))
                                .put("purposes", Named.names(permission.purposes().toSet()))
                                .put("until", permission.until())
                                .put("entry", entry));
        return ExitCode.DONE;
    }
}
