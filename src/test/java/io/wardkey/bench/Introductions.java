package io.wardkey.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.workflow.Incoming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A report of our own for each patient of given files, so that they are known when those come. */
final class Introductions {

    private Introductions() {}

    static List<Incoming> of(List<Path> files, ReportReader reader) throws IOException {
        Set<PatientDemographics> patients = new LinkedHashSet<>();
        for (Path file : files) {
            SourceFile source =
                    new SourceFile(
                            String.valueOf(file.getFileName()),
                            ByteString.of(Files.readAllBytes(file)));
            if (reader.read(source) instanceof ReadOutcome.Read(List<ReadReport> reports, _, _)) {
                reports.forEach(each -> patients.add(each.draft().subject().identity()));
            }
        }
        int[] number = {0};
        return patients.stream().map(each -> report(each, number[0]++)).toList();
    }

    private static Incoming report(PatientDemographics who, int number) {
        JsonObject patient = new JsonObject();
        patient.addProperty("resourceType", "Patient");
        patient.addProperty("id", "them");
        JsonArray identifiers = new JsonArray();
        who.identifiers().forEach(each -> identifiers.add(identifier(each)));
        add(patient, "identifier", identifiers);
        JsonArray names = new JsonArray();
        who.names().forEach(each -> names.add(name(each)));
        add(patient, "name", names);
        who.birthDate().ifPresent(date -> patient.addProperty("birthDate", date.asSent()));
        if (who.sex() != Sex.UNSTATED) {
            patient.addProperty("gender", who.sex().name().toLowerCase(Locale.ROOT));
        }
        JsonObject subject = new JsonObject();
        subject.addProperty("reference", "#them");
        JsonObject code = new JsonObject();
        code.addProperty("text", "Introduction");
        JsonArray contained = new JsonArray();
        contained.add(patient);
        JsonObject report = new JsonObject();
        report.addProperty("resourceType", "DiagnosticReport");
        report.add("contained", contained);
        report.addProperty("status", "final");
        report.add("code", code);
        report.add("subject", subject);
        report.addProperty("conclusion", "Known since number " + number);
        byte[] bytes = report.toString().getBytes(StandardCharsets.UTF_8);
        String name = "introduction-" + number + ".json";
        return new Incoming(name, name, bytes.length, () -> bytes);
    }

    private static JsonObject identifier(Identifier given) {
        JsonObject identifier = new JsonObject();
        given.use().ifPresent(use -> identifier.addProperty("use", use));
        given.system().ifPresent(system -> identifier.addProperty("system", system));
        given.value().ifPresent(value -> identifier.addProperty("value", value));
        return identifier;
    }

    private static JsonObject name(PersonName given) {
        JsonObject name = new JsonObject();
        given.text().ifPresent(text -> name.addProperty("text", text));
        given.family().ifPresent(family -> name.addProperty("family", family));
        JsonArray first = new JsonArray();
        given.given().forEach(first::add);
        add(name, "given", first);
        return name;
    }

    /** FHIR has no empty lists. */
    private static void add(JsonObject to, String name, JsonArray list) {
        if (!list.isEmpty()) {
            to.add(name, list);
        }
    }
}
