package io.wardkey.ipfs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pack's file name says which commits it holds, so that the folder needs no list of its own: a
 * pack that was written to replace others names a range that includes theirs, or the same range
 * with a higher generation. After a crash both may lie there, and the name tells which counts.
 */
record PackName(long first, long last, int generation) {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{15})-([0-9a-f]{15})-([0-9a-f]{7})\\.pack");

    static final Comparator<PackName> IN_ORDER = Comparator.comparingLong(PackName::first);

    static Optional<PackName> parse(String fileName) {
        Matcher matcher = FORM.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new PackName(
                        Long.parseLong(matcher.group(1), 16),
                        Long.parseLong(matcher.group(2), 16),
                        Integer.parseInt(matcher.group(3), 16)));
    }

    String fileName() {
        return "%015x-%015x-%07x.pack".formatted(first, last, generation);
    }

    boolean replaces(PackName other) {
        boolean sameRange = first == other.first && last == other.last;
        boolean includes = first <= other.first && last >= other.last;
        return sameRange ? generation > other.generation : includes;
    }

    /** Those that count, in the order of their commits. */
    static List<PackName> current(Collection<PackName> all) {
        List<PackName> current = new ArrayList<>();
        for (PackName name : all) {
            if (all.stream().noneMatch(other -> other.replaces(name))) {
                current.add(name);
            }
        }
        current.sort(IN_ORDER);
        return current;
    }
}
