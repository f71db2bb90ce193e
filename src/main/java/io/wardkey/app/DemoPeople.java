package io.wardkey.app;

import io.wardkey.app.demo.DemoPatient;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.cli.Training;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who can be played in a demo home, with what they type. Kept readable, because the whole of a
 * training network is for showing; patients go by numbers, so that no name lies on the disk.
 */
final class DemoPeople {

    private static final String FILE = "demo.properties";
    private static final String PATIENT = "patient-";

    private DemoPeople() {}

    static void write(Home home, Map<String, DemoCards.Card> cards) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        List<DemoPatient> patients = DemoReports.patients();
        for (int i = 0; i < patients.size(); i++) {
            DemoCards.Card card = cards.get(patients.get(i).key());
            if (card != null) {
                values.put(PATIENT + (i + 1), card.passphrase());
            }
        }
        PropertyFile.write(file(home), values);
    }

    /** Everybody; empty when the home is not a finished demo. */
    static Optional<List<Training.Person>> read(Home home) throws IOException {
        Optional<Map<String, String>> values = PropertyFile.read(file(home));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<Training.Person> people = new ArrayList<>();
        for (DemoStaff.Person person : DemoStaff.PEOPLE) {
            people.add(
                    new Training.Person(
                            person.shortName(),
                            person.name(),
                            DemoStaff.rolesOf(person).toSet().stream().map(Role::name).toList(),
                            person.organisationName(),
                            DemoStaff.PASSPHRASE));
        }
        List<DemoPatient> patients = DemoReports.patients();
        for (int i = 0; i < patients.size(); i++) {
            String as = PATIENT + (i + 1);
            DemoPatient patient = patients.get(i);
            people.add(
                    new Training.Person(
                            as,
                            patient.given() + " " + patient.family(),
                            List.of("PATIENT"),
                            "",
                            values.get().getOrDefault(as, "")));
        }
        return Optional.of(people);
    }

    private static Path file(Home home) {
        return home.root().resolve(FILE);
    }
}
