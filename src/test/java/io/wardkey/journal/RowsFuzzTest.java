package io.wardkey.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.wardkey.domain.matching.NameWords;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.PatientDirectory.Encoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the journal and the directory on IPFS hold. */
final class RowsFuzzTest {

    private final DemographicsCodec codec = new DemographicsCodec();

    static Stream<Arguments> people() {
        DemographicsCodec codec = new DemographicsCodec();
        return Stream.of(
                        JournalSamples.everything(),
                        JournalSamples.person("Ana", "Weiß", "1970-02", "7"),
                        PatientDemographics.nobody())
                .map(who -> ((Encoded.Entry) codec.encode(who)).bytes().toByteArray())
                .map(seed -> Arguments.of((Object) seed));
    }

    static Stream<Arguments> names() {
        return Stream.of("O’Neill-Ødegård, Ana Þóra", "ﬁ ﷺ Straße İıŁ", "張 三 ــ ัััั")
                .map(name -> Arguments.of((Object) name.getBytes(StandardCharsets.UTF_8)));
    }

    /** One person, one encoding; whoever can be read can be written. */
    @MethodSource("people")
    @FuzzTest
    void demographics(byte[] bytes) {
        Optional<PatientDemographics> who = codec.decode(bytes);
        if (who.isPresent()) {
            assertThat(codec.encode(who.get())).isInstanceOf(Encoded.Entry.class);
            assertThat(((Encoded.Entry) codec.encode(who.get())).bytes().toByteArray())
                    .isEqualTo(bytes);
        }
    }

    /** Words are few, short, never half a character, and words of themselves. */
    @MethodSource("names")
    @FuzzTest
    void nameWords(byte[] bytes) {
        List<String> words = NameWords.of(new String(bytes, StandardCharsets.UTF_8));
        assertThat(words).hasSizeLessThanOrEqualTo(64);
        for (String word : words) {
            assertThat(word).isNotEmpty();
            assertThat(NameWords.length(word)).isLessThanOrEqualTo(64);
            assertThat(word.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff)).isEmpty();
            assertThat(NameWords.of(word)).hasSizeLessThanOrEqualTo(1);
        }
    }
}
