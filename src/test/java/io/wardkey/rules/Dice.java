package io.wardkey.rules;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random choices. */
record Dice(RandomGenerator random) {

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    final <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }

    int bits(int... values) {
        return values[random.nextInt(values.length)];
    }

    long number(long... values) {
        return values[random.nextInt(values.length)];
    }

    <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
