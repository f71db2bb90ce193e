package io.wardkey.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.key.Secret;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SecretSharingTest {

    private static final SecretSharing SHARING = new SecretSharing(new SecureRandom());

    @Property(tries = 200)
    void anyTOfNGiveTheSecretAndFewerDont(
            @ForAll @IntRange(min = 2, max = 20) int n,
            @ForAll @IntRange(min = 0, max = 18) int extra,
            @ForAll long order) {
        int t = 2 + extra % (n - 1);
        Secret secret = Secret.random(32, new SecureRandom());
        List<Secret> shares = SHARING.split(secret, t, n);
        assertThat(shares).hasSize(n);
        List<Integer> slots = new ArrayList<>();
        for (int slot = 1; slot <= n; slot++) {
            slots.add(slot);
            assertThat(shares.get(slot - 1)).isNotEqualTo(secret);
        }
        Collections.shuffle(slots, new Random(order));
        assertThat(SecretSharing.combine(chosen(shares, slots.subList(0, t)))).isEqualTo(secret);
        assertThat(SecretSharing.combine(chosen(shares, slots.subList(0, t - 1))))
                .isNotEqualTo(secret);
    }

    @Property(tries = 50)
    void tPointsGiveEveryOtherShareTheSecretBeingOneOrNot(
            @ForAll @IntRange(min = 2, max = 12) int t,
            @ForAll @IntRange(min = 1, max = 255) int slot,
            @ForAll long order) {
        Secret secret = Secret.random(32, new SecureRandom());
        List<Secret> shares = SHARING.split(secret, t, 255);
        List<Integer> slots = new ArrayList<>();
        for (int each = 1; each <= 255; each++) {
            slots.add(each);
        }
        Collections.shuffle(slots, new Random(order));
        Map<Integer, Secret> points = chosen(shares, slots.subList(0, t));
        assertThat(SecretSharing.share(points, slot)).isEqualTo(shares.get(slot - 1));
        points.remove(slots.getFirst());
        points.put(0, secret);
        assertThat(SecretSharing.share(points, slot)).isEqualTo(shares.get(slot - 1));
    }

    @Test
    void aWrongSlotGivesAnotherSecret() {
        Secret secret = Secret.random(32, new SecureRandom());
        List<Secret> shares = SHARING.split(secret, 2, 3);
        assertThat(SecretSharing.combine(Map.of(1, shares.get(0), 3, shares.get(1))))
                .isNotEqualTo(secret);
    }

    @Test
    void impossibleThresholdsAreRefused() {
        Secret secret = Secret.random(32, new SecureRandom());
        for (int[] bad : new int[][] {{1, 3}, {0, 3}, {4, 3}, {2, 256}}) {
            assertThatThrownBy(() -> SHARING.split(secret, bad[0], bad[1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SHARING.split(Secret.taking(new byte[16]), 2, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<Integer, Secret> chosen(List<Secret> shares, List<Integer> slots) {
        Map<Integer, Secret> chosen = new HashMap<>();
        slots.forEach(slot -> chosen.put(slot, shares.get(slot - 1)));
        return chosen;
    }
}
