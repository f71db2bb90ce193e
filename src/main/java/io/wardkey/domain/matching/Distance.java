package io.wardkey.domain.matching;

/**
 * Restricted Damerau-Levenshtein distance: letters changed, lost, added, or two neighbours swapped.
 * Written here because the domain has no library.
 */
final class Distance {

    private Distance() {}

    /** The distance, or something above {@code most} when it is above that. */
    static int of(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[][] rows = new int[3][other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = rows[i % 3];
            int[] before = rows[(i + 2) % 3];
            now[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int best = Math.min(before[j - 1] + change, Math.min(before[j], now[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    best = Math.min(best, rows[(i + 1) % 3][j - 2] + 1);
                }
                now[j] = best;
                least = Math.min(least, best);
            }
            if (least > most) {
                return most + 1;
            }
        }
        return rows[one.length() % 3][other.length()];
    }
}
