package io.wardkey.cli;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.PatientDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the organisation's patients. */
@Command(
        name = "patients",
        description = "List the organisation's patients (reception or a physician).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey patients --as silke-terhune",
            "  wardkey patients Solheim --as amara-okafor"
        })
final class PatientsCommand extends Task {

    private static final int MOST = 1_000;

    @Parameters(
            arity = "0..1",
            paramLabel = "WORDS",
            description = "Beginnings of name words, an identifier, or a birth date.")
    private Optional<String> words = Optional.empty();

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        PatientDirectory directory = session.reception().directory();
        var _ = session.done(session.reception().rebuilding().rebuild(session.cancellation()));
        List<PatientDirectory.Patient> found =
                words.isPresent() ? directory.search(words.get(), MOST) : directory.all();
        Map<PatientId, PatientId> joined = directory.joined();
        for (PatientDirectory.Patient patient : found) {
            Optional<PatientId> chosen = Optional.ofNullable(joined.get(patient.patientId()));
            String same =
                    chosen.map(id -> id.toString().substring(0, 12))
                            .map(id -> "  " + session.words().say("match.same-person", id))
                            .orElse("");
            session.output().say(text(patient) + same, json(patient).put("samePersonAs", chosen));
        }
        return ExitCode.DONE;
    }

    private static String text(PatientDirectory.Patient patient) {
        var who = patient.who();
        return OneLine.of(
                String.join(
                        "  ",
                        patient.patientId().toString().substring(0, 12),
                        name(patient),
                        who.birthDate().map(date -> date.asSent()).orElse("-"),
                        String.join(" ", identifiers(patient))));
    }

    private static Json json(PatientDirectory.Patient patient) {
        return new Json()
                .put("patient", patient.patientId())
                .put("name", name(patient))
                .put("birthDate", patient.who().birthDate().map(date -> date.asSent()))
                .put("sex", patient.who().sex())
                .put("identifiers", identifiers(patient));
    }

    private static String name(PatientDirectory.Patient patient) {
        return patient.who().names().stream()
                .flatMap(name -> name.words().stream())
                .findFirst()
                .orElse("");
    }

    private static List<String> identifiers(PatientDirectory.Patient patient) {
        return patient.who().identifiers().stream()
                .flatMap(identifier -> identifier.value().stream())
                .toList();
    }
}
