package io.wardkey.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class Bytes32Test {

    @Test
    void otherLengthsAreRefused() {
        for (int length : new int[] {0, 31, 33}) {
            assertThatThrownBy(() -> Bytes32.of(new byte[length]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Bytes32.fromHex("0x12"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void comesBackAsItWasAndOrdersAsBytes(
            @ForAll @Size(32) byte[] one, @ForAll @Size(32) byte[] two) {
        Bytes32 value = Bytes32.of(one);
        assertThat(value.toByteArray()).isEqualTo(one);
        assertThat(Bytes32.fromHex(value.toString())).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(Bytes32.fromHex("0x" + value)).isEqualTo(value);
        assertThat(Integer.signum(value.compareTo(Bytes32.of(two))))
                .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, two)));
        assertThat(value.equals(Bytes32.of(two))).isEqualTo(Arrays.equals(one, two));
    }

    @Test
    void everyBitCounts() {
        for (int bit = 0; bit < 256; bit++) {
            byte[] bytes = new byte[32];
            bytes[bit / 8] = (byte) (1 << bit % 8);
            assertThat(Bytes32.of(bytes)).isNotEqualTo(Bytes32.ZERO);
            assertThat(Bytes32.of(bytes).isZero()).isFalse();
        }
        assertThat(Bytes32.ZERO.isZero()).isTrue();
    }
}
