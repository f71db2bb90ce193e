package io.wardkey.rules.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.Bytes32;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members choose recordIds: none of their choices may crowd the table. */
final class FilingsTest {

    private static final int IDS = 1 << 12;

    @ParameterizedTest
    @CsvSource({
        "0, 0", "1, 0", "2, 0", "3, 0", "0, 26", "1, 26", "2, 26", "3, 26", "0, 52", "1, 52",
        "2, 52", "3, 52"
    })
    void idsThatDifferInAnyPartOfAWordSpread(int word, int shift) {
        Set<Integer> places = new HashSet<>();
        for (long i = 0; i < IDS; i++) {
            long[] words = {7, 7, 7, 7};
            words[word] = i << shift;
            places.add(Filings.hash(new Bytes32(words[0], words[1], words[2], words[3])) & IDS - 1);
        }
        assertThat(places).as("at random about 63 in 100").hasSizeGreaterThan(IDS / 3);
    }
}
