package io.wardkey.ui.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.kiosk.KioskDesk.Act;
import io.wardkey.ui.kiosk.KioskDesk.Basis;
import io.wardkey.ui.kiosk.KioskDesk.Look;
import io.wardkey.ui.kiosk.KioskDesk.Named;
import io.wardkey.ui.kiosk.KioskDesk.Party;
import io.wardkey.ui.kiosk.KioskDesk.Review;
import io.wardkey.ui.kiosk.Visits.Visit;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SentencesTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-12T09:31:00Z"), ZONE);
    private static final Party OKAFOR = new Party(301, "Dr. Okafor", "Riverside Hospital");

    private static Sentences in(Locale locale) {
        return new Sentences(new Words(locale, CLOCK));
    }

    private static Named named(int id, Category category) {
        return new Named(
                new RecordId(new Bytes32(id, 0, 0, 0)), category, "Lipid panel", "2026-03-02");
    }

    private static Look look(int entry, Act act, Named... which) {
        return new Look(
                entry,
                CLOCK.instant(),
                OKAFOR,
                act,
                Purpose.TREAT,
                false,
                new Basis.Visit(CLOCK.instant()),
                List.of(which),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void oneVisitIsToldAtOnce() {
        List<Visit> visits =
                Visits.of(
                        List.of(
                                look(1, new Act.SawList()),
                                look(
                                        2,
                                        new Act.Opened(2),
                                        named(1, Category.BLOOD),
                                        named(2, Category.BLOOD)),
                                look(
                                        3,
                                        new Act.Opened(2),
                                        named(2, Category.BLOOD),
                                        named(3, Category.BLOOD))),
                        ZONE);
        assertThat(visits).hasSize(1);
        assertThat(in(Locale.ENGLISH).headline(visits.getFirst()))
                .isEqualTo("Dr. Okafor, Riverside Hospital, opened 3 blood reports for treatment.");
        assertThat(in(Locale.GERMAN).headline(visits.getFirst()))
                .isEqualTo(
                        "Dr. Okafor, Riverside Hospital, hat 3 Blutbefunde zur Behandlung"
                                + " geöffnet.");
        assertThat(in(Locale.FRENCH).headline(visits.getFirst()))
                .isEqualTo(
                        "Dr. Okafor, Riverside Hospital, a ouvert 3 analyses de sang pour le"
                                + " traitement.");
    }

    @Test
    void severalKindsAreReports() {
        Visit visit =
                Visits.of(
                                List.of(
                                        look(
                                                2,
                                                new Act.Opened(2),
                                                named(1, Category.BLOOD),
                                                named(2, Category.URINE))),
                                ZONE)
                        .getFirst();
        assertThat(in(Locale.ENGLISH).counted(visit)).isEqualTo("2 reports");
        assertThat(in(Locale.ENGLISH).which(visit))
                .isEqualTo("Lipid panel (2 March) and Lipid panel (2 March)");
    }

    @Test
    void refusalsAndEmergenciesStandAlone() {
        List<Visit> visits =
                Visits.of(
                        List.of(
                                look(1, new Act.SawList()),
                                look(2, new Act.Refused(0, Denial.NO_GRANT)),
                                look(3, new Act.Refused(0, Denial.NO_GRANT)),
                                look(4, new Act.Emergency(4, Review.OPEN))),
                        ZONE);
        assertThat(visits).extracting(visit -> visit.newest().entry()).containsExactly(4, 3, 2, 1);
        Sentences english = in(Locale.ENGLISH);
        assertThat(english.headline(visits.get(0)))
                .isEqualTo("Dr. Okafor, Riverside Hospital, opened 4 reports.");
        assertThat(english.second(visits.get(0)))
                .isEqualTo("A second physician must still settle this.");
        assertThat(english.headline(visits.get(1)))
                .isEqualTo("Dr. Okafor, Riverside Hospital, tried to see your list.");
        assertThat(english.second(visits.get(1))).isEqualTo("Nothing was shown.");
    }
}
