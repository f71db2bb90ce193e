package io.wardkey.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.Moment.Precision;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MomentTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    @Test
    void whatIsNoFhirDateIsRefused() {
        for (String wrong :
                List.of(
                        "",
                        "58",
                        "1958-6",
                        "1958-13",
                        "1958-02-30",
                        "14.06.1958",
                        "1958-06-14T10",
                        "1958-06-14T10Z",
                        "1958-06-14T10:00:",
                        "1958-06-14T10:00.5Z",
                        "1958-06-14T25:00:00Z",
                        "1958-06-14T10:00:00+25:00",
                        "1958-06-14 10:00:00Z")) {
            assertThat(Moment.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void aMomentStaysAsPreciseAsItWasSent() {
        assertThat(precision("1958")).isEqualTo(Precision.YEAR);
        assertThat(precision("1958-06")).isEqualTo(Precision.MONTH);
        assertThat(precision("1958-06-14")).isEqualTo(Precision.DAY);
        assertThat(precision("2026-03-12T07:40:00+01:00")).isEqualTo(Precision.SECOND);
        assertThat(precision("2026-03-12T07:40:00.1234567891234Z")).isEqualTo(Precision.FRACTION);
    }

    @Test
    void aTimeWithoutSecondsOrZoneIsKept() {
        assertThat(precision("2026-03-12T07:40Z")).isEqualTo(Precision.MINUTE);
        assertThat(precision("2026-03-12T07:40:10")).isEqualTo(Precision.SECOND);
        Moment there = Moment.parse("2026-03-12T07:40:10").orElseThrow();
        assertThat(there.offset()).isEmpty();
        assertThat(there.earliest(ZURICH)).isEqualTo(Instant.parse("2026-03-12T06:40:10Z"));
    }

    private static Precision precision(String text) {
        Moment moment = Moment.parse(text).orElseThrow();
        assertThat(moment.asSent()).isEqualTo(text);
        return moment.precision();
    }

    @Test
    void noZoneIsInvented() {
        Moment day = Moment.parse("2026-03-12").orElseThrow();
        assertThat(day.offset()).isEmpty();
        assertThat(day.earliest(ZURICH)).isEqualTo(Instant.parse("2026-03-11T23:00:00Z"));
        Moment exact = Moment.parse("2026-03-12T07:40:00-05:00").orElseThrow();
        assertThat(exact.offset()).contains(ZoneOffset.ofHours(-5));
        assertThat(exact.earliest(ZURICH)).isEqualTo(Instant.parse("2026-03-12T12:40:00Z"));
    }

    @Test
    void aLeapSecondIsTheSecondBeforeIt() {
        Moment leap = Moment.parse("2016-12-31T23:59:60Z").orElseThrow();
        assertThat(leap.earliest(ZURICH)).isEqualTo(Instant.parse("2016-12-31T23:59:59Z"));
    }
}
