package io.wardkey.cli;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Role;
import io.wardkey.workflow.RequestAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A physician asks a patient for access. */
@Command(
        name = "request",
        description = "Ask a patient for access (a physician).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey request \"Solheim\" --categories BLOOD --for 30d --reason \"second opinion\""
                    + " --as amara-okafor",
            "  wardkey request 3fa9c2 --for-organisation 2 --as amara-okafor"
        })
final class RequestCommand extends Task {

    @Parameters(
            index = "0",
            paramLabel = "PATIENT",
            description =
                    "Pseudonym or its beginning (6 characters), an identifier, or words of the"
                            + " name; me at the kiosk.")
    private String patient = "";

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

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "What the patient reads; sealed.")
    private String reason = "";

    @Option(
            names = "--for-organisation",
            paramLabel = "ORGANISATION",
            description = "A referral: access for the physicians of this organisation.")
    private Optional<String> referral = Optional.empty();

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        var desk = session.desk(session.staff().requests(), Role.PHYSICIAN);
        PatientId patientId = session.patient(patient);
        Times times = session.times();
        long grantee =
                referral.isPresent()
                        ? session.party(referral.get())
                        : session.staff().member().number();
        RequestAccess.Wish wish =
                new RequestAccess.Wish(
                        grantee,
                        Named.categories(categories),
                        Named.purposes(purposes),
                        times.end(until, span, Duration.ofDays(30)));
        int entry =
                session.done(
                        desk.request(
                                session.staff().member(),
                                patientId,
                                wish,
                                reason,
                                session.cancellation()));
        session.output()
                .say(
                        session.words().say("requested", entry),
                        new Json()
                                .put("done", "requested")
                                .put("patient", patientId)
                                .put("until", wish.until())
                                .put("entry", entry));
        return ExitCode.DONE;
    }
}
