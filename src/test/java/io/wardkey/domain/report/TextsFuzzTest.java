package io.wardkey.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small texts that senders write. */
final class TextsFuzzTest {

    static Stream<Arguments> moments() {
        return Stream.of(
                        "2026",
                        "2026-02",
                        "2024-02-29",
                        "2026-01-02T03:04",
                        "2026-01-02T03:04:05.5",
                        "2026-01-02T03:04:60Z",
                        "2026-01-02T03:04:05.123456789012345-11:30")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A moment is told as it was sent, and means one time however it is looked at. */
    @MethodSource("moments")
    @FuzzTest
    void moments(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Optional<Moment> read = Moment.parse(text);
        if (read.isPresent()) {
            Moment moment = read.get();
            assertThat(moment.asSent()).isEqualTo(text);
            assertThat(Moment.parse(moment.asSent())).contains(moment);
            assertThat(moment.offset().isPresent())
                    .as("a zone is never invented, and never dropped")
                    .isEqualTo(text.matches(".*T.*(Z|[+-].*)"));
            assertThat(moment.earliest(ZoneOffset.UTC)).isNotNull();
            assertThat(moment.earliest(ZoneId.of("Europe/Berlin"))).isNotNull();
        }
    }
}
