package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.crypto.Keys;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.TestClinic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first cards of patients whom a migration registered. */
@Tag("heavy")
final class FirstCardTest {

    @TempDir private Path folder;

    private String migrated(Desk desk, DemoReport report) throws IOException {
        Path file =
                Files.write(
                        folder.resolve(report.file().name()),
                        report.file().content().toByteArray());
        Said said =
                desk.as(
                        "rita",
                        "file",
                        file.toString(),
                        "--register-unknown",
                        "--administrator",
                        "clinic-first");
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        return said.field("patient");
    }

    /** The clinic's next directory key, in the hands of everybody who is a member now. */
    private static void nextGeneration(TestClinic clinic) throws IOException {
        try (Desks.Entrance entrance = clinic.workstation(clinic.home());
                Actor.Member first = TestClinic.signIn(entrance, "clinic-first");
                OrganisationKeys next =
                        new Keys(new SecureRandom())
                                .nextGeneration(first.organisationKeys().orElseThrow())) {
            TestClinic.done(
                    entrance.staff(first)
                            .administration()
                            .orElseThrow()
                            .enrolment()
                            .handOutKeys(first, next, Cancellation.NEVER));
        }
        try (Desks.Entrance entrance = clinic.workstation(clinic.home());
                Actor.Member rita = TestClinic.signIn(entrance, "rita")) {
            assertThat(rita.keys().organisations())
                    .extracting(OrganisationKeys::generation)
                    .containsExactlyInAnyOrder(1, 2);
        }
    }

    private static void hasCard(Desk desk, String patient) {
        Said card = desk.as("rita", "register", "--card", patient);
        assertThat(card.exit()).as(card.out() + card.err()).isZero();
        assertThat(card.field("patient")).isEqualTo(patient);
        assertThat(card.field("pin")).hasSize(6);
    }

    @Test
    void whicheverGenerationsKeyMadeTheirFirstKeys() throws Exception {
        try (TestClinic clinic = new TestClinic(folder)) {
            Desk desk = new Desk(clinic);
            List<DemoReport> reports =
                    DemoReports.reports().stream()
                            .filter(each -> each.file().name().endsWith(".json"))
                            .toList();
            DemoReport report = reports.getFirst();
            DemoReport another =
                    reports.stream()
                            .filter(each -> !each.patient().equals(report.patient()))
                            .findFirst()
                            .orElseThrow();
            String before = migrated(desk, report);
            nextGeneration(clinic);
            String after = migrated(desk, another);
            assertThat(after).isNotEqualTo(before);
            hasCard(desk, before);
            hasCard(desk, after);
        }
    }
}
