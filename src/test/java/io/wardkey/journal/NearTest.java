package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.identifier;
import static io.wardkey.journal.JournalSamples.patient;
import static io.wardkey.journal.JournalSamples.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.PatientDirectory.Near;
import io.wardkey.domain.work.PatientDirectory.Patient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding whom a report may mean by blind tokens, and joining patients who are one. */
final class NearTest {

    @TempDir Path home;

    private SqliteJournal journal;
    private PatientDirectory directory;

    @BeforeEach
    void open() throws IOException {
        journal = JournalSamples.unlocked(home);
        directory = journal.directory();
        directory.putAll(
                List.of(
                        new Patient(patient(1), person("Zoë", "Müller", "1980-02-03", "111")),
                        new Patient(patient(2), person("Юлия", "Иванова", "1975-11-04", "222")),
                        new Patient(patient(3), person("Karl", "Osterhues", "1951-05-06", "333"))));
        List<Patient> crowd = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            crowd.add(
                    new Patient(
                            patient(1_000 + i),
                            person("Maria", "Garcia", "19" + (10 + i % 90) + "-01-02", "c" + i)));
        }
        directory.putAll(crowd);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void nobodyIsNearWhoSharesNothing() throws IOException {
        assertThat(near(person("Aki", "Tanaka", "1999-12-31", "444")).patients()).isEmpty();
        assertThat(near(PatientDemographics.nobody()).patients()).isEmpty();
    }

    @Test
    void slipsSwapsAndScriptsAreFound() throws IOException {
        assertThat(first(person("Zoe", "Mueller", "1980-02-03", ""))).isEqualTo(patient(1));
        assertThat(first(person("Mueler", "Zoe", "1980-03-02", ""))).isEqualTo(patient(1));
        assertThat(first(person("Zoë", "Brandt", "1980-02-03", ""))).isEqualTo(patient(1));
        assertThat(first(person("Yuliya", "Ivanova", "1975-04-11", ""))).isEqualTo(patient(2));
        assertThat(first(person("Carl", "Ostehrues", "1915-05-06", ""))).isEqualTo(patient(3));
        assertThat(first(person("", "", "", "333"))).isEqualTo(patient(3));
    }

    @Test
    void aCommonNameIsBoundedAndSaysThatThereAreMore() throws IOException {
        Near crowd = near(person("Maria", "Garcia", "", ""));
        assertThat(crowd.patients()).hasSize(12);
        assertThat(crowd.more()).isTrue();
        assertThat(directory.near(person("Maria", "Garcia", "", ""), 200).more()).isTrue();
        Near all = directory.near(person("Maria", "Garcia", "", ""), 400);
        assertThat(all.patients()).hasSize(300);
        assertThat(all.more()).isFalse();
        Near one = near(person("Maria", "Garcia", "1957-01-02", ""));
        assertThat(one.patients().getFirst().who().birthDate().orElseThrow().asSent())
                .isEqualTo("1957-01-02");
        assertThat(near(person("Karl", "Osterhues", "1951-05-06", "")).more()).isFalse();
    }

    @Test
    void whoIsReplacedOrRemovedIsNotNearByTheFormerName() throws IOException {
        directory.put(new Patient(patient(3), person("Ute", "Neumann", "1951-05-06", "333")));
        assertThat(near(person("Karl", "Osterhues", "", "")).patients()).isEmpty();
        directory.remove(patient(3));
        assertThat(near(person("Ute", "Neumann", "1951-05-06", "333")).patients()).isEmpty();
    }

    @Test
    void aNameWithoutEndHasFewTokens() throws IOException {
        String endless = "Anna Berta Cäsar Dora Emil ".repeat(500);
        directory.put(new Patient(patient(9), person(endless, endless, "2000-01-01", "9")));
        assertThat(near(person(endless, endless, "2000-01-01", "")).patients())
                .extracting(Patient::patientId)
                .contains(patient(9));
    }

    @Test
    void tokensOfAnotherVersionAreMadeAnewWhenSomebodyUnlocks() throws Exception {
        journal.close();
        JournalFile.sql(home, "DELETE FROM lookup", "INSERT INTO lookup VALUES (1, 1)");
        JournalFile.sql(home, JournalSamples.toSecondVersion().toArray(String[]::new));
        journal = JournalSamples.unlocked(home);
        directory = journal.directory();
        assertThat(first(person("Zoe", "Mueller", "1980-02-03", ""))).isEqualTo(patient(1));
        assertThat(directory.byIdentifier(identifier("urn:oid:1.2.3", "222"))).hasSize(1);
        assertThat(directory.search("garcia", 400)).hasSize(300);
        assertThat(journal.check().clean()).isTrue();
    }

    @Test
    void twoPatientsAreJoinedOnceAndPartedAgain() throws IOException {
        assertThat(directory.join(patient(1), patient(1))).isFalse();
        assertThat(directory.part(patient(1), patient(2))).isFalse();
        assertThat(directory.join(patient(1), patient(2))).isTrue();
        assertThat(directory.join(patient(1), patient(2))).isFalse();
        assertThat(directory.join(patient(2), patient(1))).isFalse();
        assertThat(directory.join(patient(3), patient(1))).isTrue();
        assertThat(directory.join(patient(2), patient(3))).isFalse();
        assertThat(directory.chosen(patient(2))).isEqualTo(patient(3));
        assertThat(directory.part(patient(2), patient(3))).isFalse();
        journal.close();
        journal = JournalSamples.unlocked(home);
        directory = journal.directory();
        assertThat(directory.joined())
                .isEqualTo(Map.of(patient(2), patient(1), patient(1), patient(3)));
        assertThat(directory.part(patient(3), patient(1))).isTrue();
        assertThat(directory.chosen(patient(2))).isEqualTo(patient(1));
        assertThat(directory.part(patient(2), patient(1))).isTrue();
        assertThat(directory.chosen(patient(2))).isEqualTo(patient(2));
        assertThat(directory.join(patient(2), patient(1))).isTrue();
        directory.remove(patient(2));
        assertThat(directory.joined()).isEmpty();
    }

    @Test
    void aJoinThatSomebodyChangedIsDamagedAndNobodyElse() throws Exception {
        assertThat(directory.join(patient(1), patient(2))).isTrue();
        JournalFile.sql(home, "UPDATE joined SET chosen = zeroblob(60)");
        assertThatThrownBy(() -> directory.chosen(patient(2)))
                .isInstanceOf(JournalException.Damaged.class);
        assertThat(journal.check().damagedRows()).isEqualTo(Map.of("joined", 1L));
    }

    private Near near(PatientDemographics named) throws IOException {
        return directory.near(named, 12);
    }

    private Object first(PatientDemographics named) throws IOException {
        return near(named).patients().getFirst().patientId();
    }
}
