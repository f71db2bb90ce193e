package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.Keys;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.journal.SqliteJournal;
import io.wardkey.workflow.IdentifyPatient.Identified;
import io.wardkey.workflow.IdentifyPatient.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory in which very many have one name. */
final class NamesakesTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-12T09:31:00Z"), ZoneOffset.UTC);

    /** Nobody's birthday. */
    private static final String BORN = "1957-03-04";

    @TempDir private Path home;
    private SqliteJournal journal;
    private IdentifyPatient identify;

    @BeforeEach
    void open() throws IOException {
        journal = SqliteJournal.open(home, new SecureRandom(), CLOCK);
        assertThat(journal.unlock(new Keys(new SecureRandom()).newOrganisationKeys(1))).isTrue();
        identify = new IdentifyPatient(journal.directory(), CLOCK);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void crowd(int many) throws IOException {
        List<Patient> crowd = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            crowd.add(
                    new Patient(
                            id(i),
                            garcia(
                                    LocalDate.of(1920, 6, 20).plusDays(37L * i).toString(),
                                    "c" + i)));
        }
        journal.directory().putAll(crowd);
    }

    @Test
    void whoIsNotAmongTheNearestIsFoundAllTheSame() throws IOException {
        crowd(100);
        // Without a birth date nothing brings this one nearer than the others.
        Patient meant = new Patient(id(5_000), garcia("", ""));
        journal.directory().put(meant);
        assertThat(journal.directory().near(garcia(BORN, "new"), 12).patients())
                .doesNotContain(meant);
        assertThat(identify.identify(garcia(BORN, "new")))
                .isInstanceOfSatisfying(
                        Identified.Candidates.class,
                        waits ->
                                assertThat(waits.candidates())
                                        .extracting(IdentifyPatient.Candidate::patient)
                                        .containsExactly(meant));
    }

    @Test
    void amongFewNamesakesOneCanBeUnknown() throws IOException {
        crowd(100);
        assertThat(identify.identify(garcia(BORN, "new")))
                .isInstanceOfSatisfying(
                        Identified.Nobody.class,
                        nobody -> assertThat(nobody.why()).isEqualTo(Why.UNKNOWN));
    }

    @Test
    void amongMoreThanAreLookedAtAPersonMustLook() throws IOException {
        crowd(600);
        assertThat(identify.identify(garcia(BORN, "new")))
                .isInstanceOfSatisfying(
                        Identified.Candidates.class,
                        waits -> {
                            assertThat(waits.why()).isEqualTo(Why.NAMESAKES);
                            assertThat(waits.candidates()).isEmpty();
                            assertThat(waits.more()).isTrue();
                        });
    }

    private static PatientDemographics garcia(String born, String number) {
        return PatientDemographics.of(
                PersonName.of("Garcia", List.of("Maria")),
                Moment.parse(born),
                PatientDemographics.Sex.FEMALE,
                number.isEmpty()
                        ? List.of()
                        : List.of(Identifier.of("https://clinic.example/patients", number)));
    }

    private static PatientId id(int number) {
        byte[] id = new byte[32];
        id[0] = 1;
        id[30] = (byte) (number >> 8);
        id[31] = (byte) number;
        return new PatientId(Bytes32.of(id));
    }
}
