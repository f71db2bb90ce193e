package io.wardkey.cli;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.workflow.AccessState;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.GrantAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A patient answers a request. */
@Command(
        name = "decide",
        description =
                "Answer a physician's request for access (a patient, at the kiosk). Without MEMBER:"
                        + " list the requests.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey decide --as marrow",
            "  wardkey decide levin-brandt --yes --for 30d --categories BLOOD --as marrow",
            "  wardkey decide levin-brandt --no --as marrow"
        })
final class DecideCommand extends Task {

    @Parameters(
            arity = "0..1",
            paramLabel = "MEMBER",
            description = "Number, name or short name of the member who asked.")
    private Optional<String> who = Optional.empty();

    @ArgGroup(exclusive = true)
    private Answer answer = new Answer();

    /** One of the two. */
    static final class Answer {
        @Option(names = "--yes", description = "Allow, on the terms given, else as asked.")
        private boolean yes;

        @Option(names = "--no", description = "Refuse.")
        private boolean no;
    }

    @Option(
            names = "--categories",
            split = ",",
            paramLabel = "CATEGORY",
            description =
                    "Categories, divided by commas (default: as asked): ${COMPLETION-CANDIDATES}.")
    private List<Category> categories = List.of();

    @Option(
            names = "--purposes",
            split = ",",
            paramLabel = "PURPOSE",
            description = "TREAT, HPAYMT, HOPERAT, HRESCH; divided by commas (default: as asked).")
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
        Desks.Kiosk kiosk = session.kiosk();
        AccessState.Now now =
                session.plant().access().of(kiosk.voice().patientId(), session.clock().instant());
        if (who.isEmpty()) {
            for (AccessState.Wanted wanted : now.requests()) {
                session.output().say(text(session, wanted), json(session, wanted));
            }
            return ExitCode.DONE;
        }
        long member = session.party(who.get());
        Optional<AccessState.Wanted> asked =
                now.requests().stream().filter(wanted -> wanted.member() == member).findFirst();
        if (asked.isEmpty()) {
            throw session.words().stop(ExitCode.UNKNOWN, "NO_REQUEST", who.get());
        }
        if (answer.yes == answer.no) {
            throw session.words().stop(ExitCode.USAGE, "YES_OR_NO");
        }
        int entry =
                answer.yes ? agree(session, kiosk, asked.get()) : refuse(session, kiosk, member);
        String name = session.plant().roster().name(member);
        session.output()
                .say(
                        session.words().say(answer.yes ? "agreed" : "declined", name, entry),
                        new Json()
                                .put("done", answer.yes ? "agreed" : "declined")
                                .put("member", member)
                                .put("name", name)
                                .put("entry", entry));
        return ExitCode.DONE;
    }

    private int agree(Session session, Desks.Kiosk kiosk, AccessState.Wanted asked) throws Stop {
        Times times = session.times();
        Categories allowed =
                categories.isEmpty() ? asked.categories() : Named.categories(categories);
        Purposes purposesAllowed = purposes.isEmpty() ? asked.purposes() : Named.purposes(purposes);
        var end =
                until.isEmpty() && span.isEmpty()
                        ? asked.until()
                        : times.end(until, span, Duration.ZERO);
        return session.done(
                kiosk.granting()
                        .agree(
                                kiosk.voice(),
                                asked.member(),
                                new GrantAccess.Permission(
                                        allowed, purposesAllowed, times.now(), end),
                                session.cancellation()));
    }

    private static int refuse(Session session, Desks.Kiosk kiosk, long member) throws Stop {
        return session.done(kiosk.granting().refuse(kiosk.voice(), member, session.cancellation()));
    }

    private static String text(Session session, AccessState.Wanted wanted)
            throws Stop, IOException {
        return session.words()
                .say(
                        "wanted",
                        session.plant().roster().name(wanted.member()),
                        Named.text(wanted.categories().toSet()),
                        Named.text(wanted.purposes().toSet()),
                        session.times().show(wanted.until()));
    }

    private static Json json(Session session, AccessState.Wanted wanted) throws Stop, IOException {
        return new Json()
                .put("request", wanted.entry())
                .put("member", wanted.member())
                .put("name", session.plant().roster().name(wanted.member()))
                .put("grantee", wanted.grantee())
                .put("categories", Named.names(wanted.categories().toSet()))
                .put("purposes", Named.names(wanted.purposes().toSet()))
                .put("until", wanted.until())
                .put("text", wanted.text().isNone() ? null : wanted.text().toString());
    }
}
