package io.wardkey.cli;

import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.RegisterPatient;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Registers a patient. */
@Command(
        name = "register",
        description =
                "Register a patient and print the health card: code and start PIN, shown once"
                        + " (reception).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey register --given Ingrid --family Solheim --born 1961-04-02 --sex FEMALE"
                    + " --identifier https://clinic.example/patients=4711 --as silke-terhune",
            "  wardkey register --card Solheim --as silke-terhune"
        })
final class RegisterCommand extends Task {

    @ArgGroup(multiplicity = "1")
    private Whom whom = new Whom();

    /** Somebody new, or a patient who was registered without a card. */
    static final class Whom {
        @ArgGroup(exclusive = false)
        private @Nullable Somebody somebody;

        @Option(
                names = "--card",
                paramLabel = "PATIENT",
                description =
                        "Print the first card of a patient whom a migration registered; nobody is"
                                + " registered.")
        private Optional<String> card = Optional.empty();
    }

    /** Who is registered. */
    static final class Somebody {
        @Option(
                names = "--given",
                required = true,
                paramLabel = "NAMES",
                description = "Given names.")
        private String given = "";

        @Option(
                names = "--family",
                required = true,
                paramLabel = "NAME",
                description = "Family name.")
        private String family = "";

        @Option(
                names = "--born",
                required = true,
                paramLabel = "DATE",
                description = "Birth date: 1961-04-02, or 1961-04, or 1961.")
        private String born = "";

        @Option(
                names = "--sex",
                paramLabel = "SEX",
                description = "${COMPLETION-CANDIDATES} (default: UNSTATED).")
        private PatientDemographics.Sex sex = PatientDemographics.Sex.UNSTATED;

        @Option(
                names = "--identifier",
                paramLabel = "SYSTEM=VALUE",
                description = "Who numbers (a URI) and the number; may be repeated.")
        private List<String> identifiers = List.of();
    }

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        session.require(Role.RECEPTION);
        var desk = session.reception();
        RegisterPatient.Registered registered = session.done(registered(session, desk));
        session.output()
                .say(
                        session.words()
                                .say(
                                        "registered",
                                        registered.patientId(),
                                        registered.code(),
                                        registered.pin()),
                        new Json()
                                .put("done", "registered")
                                .put("patient", registered.patientId())
                                .put("card", registered.code())
                                .put("scan", registered.scan())
                                .put("pin", registered.pin()));
        var trouble = desk.filing().drive(session.cancellation());
        if (trouble.isPresent()) {
            // The card is good; who the patient is stands in the queue and is filed later.
            session.output().warn(session.words().trouble(trouble.get()).text());
        }
        return ExitCode.DONE;
    }

    private Outcome<RegisterPatient.Registered> registered(Session session, Desks.Reception desk)
            throws Stop, IOException {
        if (whom.card.isPresent()) {
            return desk.registration()
                    .card(
                            session.staff().member(),
                            session.patient(whom.card.get()),
                            session.cancellation());
        }
        // The command line has one or the other.
        Somebody somebody = Objects.requireNonNull(whom.somebody);
        return desk.registration()
                .register(session.staff().member(), who(session, somebody), session.cancellation());
    }

    private static PatientDemographics who(Session session, Somebody somebody) throws Stop {
        Optional<Moment> birth = Moment.parse(somebody.born);
        if (birth.isEmpty() || birth.get().precision().compareTo(Moment.Precision.DAY) > 0) {
            throw session.words().stop(ExitCode.USAGE, "NOT_A_DATE", somebody.born);
        }
        List<Identifier> numbers = new java.util.ArrayList<>();
        for (String text : somebody.identifiers) {
            numbers.add(identifier(session, text));
        }
        return PatientDemographics.of(
                PersonName.of(somebody.family, List.of(somebody.given.strip().split("\\s+")))
                        .official(),
                birth,
                somebody.sex,
                numbers);
    }

    private static Identifier identifier(Session session, String text) throws Stop {
        int equals = text.lastIndexOf('=');
        if (equals <= 0 || equals == text.length() - 1) {
            throw session.words().stop(ExitCode.USAGE, "NOT_AN_IDENTIFIER", text);
        }
        return new Identifier(
                Optional.of(text.substring(0, equals)),
                Optional.of(text.substring(equals + 1)),
                Optional.empty(),
                Optional.of("official"),
                Optional.empty(),
                Optional.empty());
    }
}
