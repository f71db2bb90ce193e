package io.wardkey.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ledger.Head;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The vectors of the design's token page. */
final class NotchesTest {

    private static Head head(String hex) {
        return Head.of(HexFormat.of().parseHex(hex));
    }

    @Test
    void theBlankIsAFullBlock() {
        assertThat(Notches.bit(Head.EMPTY))
                .isEqualTo(
                        "M10 0H14V3H24V6H24V9H24V12H24V15H24V18H24V21H24V24H0V21H0V18H0V15H0V12H0V9H0V6H0V3H10Z");
    }

    @Test
    void twoHeadsGiveTheirPublishedBits() {
        assertThat(Notches.bit(head("6f1d1d1b9641c3612d1729c2c1ee250cc9b07dee1c8e2ca9f13df9")))
                .isEqualTo(
                        "M10 0H14V3H22V6H19V9H24V12H22V15H22V18H17V21H18V24H6V21H10V18H6V15H7V12H4V9H4V6H2V3H10Z");
        assertThat(Notches.bit(head("fd21cfba456910f29529591979b76a3b357dc776c203221fd4dcd5")))
                .isEqualTo(
                        "M10 0H14V3H22V6H14V9H18V12H15V15H24V18H14V21H18V24H2V21H6V18H6V15H9V12H6V9H6V6H6V3H10Z");
    }

    @Test
    void theBladeHoldsEveryByte() {
        assertThat(Notches.blade(head("6f1d1d1b9641c3612d1729c2c1ee250cc9b07dee1c8e2ca9f13df9")))
                .isEqualTo(
                        "M28 12V6H32V8.5H36V8.5H40V8.5H44V4.5H48V7H52V3H56V6H60V8H64V8.5H68V8H72V3H76V3H80V2H84V8H88V9H92V3H96V3.5H100V5.5H104V2H108V8.5H112V5H116V8H120V4H124V1.5H128V7.5H132V1.5H136V19.5H132V21.5H128V15.5H124V19.5H120V21H116V22H112V21H108V22H104V21.5H100V15H96V19.5H92V21H88V17.5H84V22H80V15.5H76V16H72V19.5H68V18.5H64V21.5H60V15.5H56V16.5H52V15.5H48V18H44V20.5H40V21.5H36V21.5H32V22.5H28Z");
    }

    @Test
    void differentFirst28BitsGiveDifferentBits() {
        Random random = new Random(1);
        Set<Integer> prefixes = new HashSet<>();
        Set<String> bits = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[Head.BYTES];
            random.nextBytes(bytes);
            prefixes.add(
                    (bytes[0] & 0xff) << 20
                            | (bytes[1] & 0xff) << 12
                            | (bytes[2] & 0xff) << 4
                            | (bytes[3] & 0xff) >> 4);
            bits.add(Notches.bit(Head.of(bytes)));
        }
        assertThat(bits).hasSameSizeAs(prefixes);
    }
}
