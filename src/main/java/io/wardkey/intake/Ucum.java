package io.wardkey.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

/** Codes of the Unified Code for Units of Measure. Thread-safe. */
final class Ucum {
    // The grammar is parsed by recursion: a longer code than any unit's could exhaust the stack.
    private static final int LONGEST = 64;
    // Each answer is kept, up to so many: reports repeat their units.
    private static final int REMEMBERED = 4096;
    // What laboratories print for thousands, milliards, billions, units and degrees is a unit of
    // physics in UCUM: kelvin, gauss, tesla, coulomb, farad.
    private static final Set<String> COLLOQUIAL =
            Set.of("K", "G", "T", "M", "C", "F", "U", "N", "S", "P", "V", "A", "H", "L");

    private static final ConcurrentMap<String, Boolean> VALID = new ConcurrentHashMap<>();

    private Ucum() {}

    /** The table is read when the first code is asked about. */
    private static final class Table {
        private static final UcumService UNITS = load();

        private static UcumService load() {
            try (InputStream in =
                    Objects.requireNonNull(
                            UcumService.class.getResourceAsStream("/ucum-essence.xml"))) {
                return new UcumEssenceService(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (UcumException e) {
                throw new IllegalStateException("the table of units is damaged", e);
            }
        }
    }

    static boolean valid(String code) {
        if (code.isEmpty() || code.length() > LONGEST) {
            return false;
        }
        Boolean known = VALID.get(code);
        if (known != null) {
            return known;
        }
        boolean valid = Table.UNITS.validate(code) == null;
        if (VALID.size() < REMEMBERED) {
            VALID.put(code, valid);
        }
        return valid;
    }

    /**
     * True when a printed unit is surely another one than its code. Words that are no UCUM
     * themselves are not judged.
     */
    static boolean contradict(String printed, String code) {
        if (printed.equals(code) || !valid(printed) || !valid(code)) {
            return false;
        }
        boolean plain =
                Arrays.stream(printed.split("[^A-Za-z]+"))
                        .filter(part -> !part.isEmpty())
                        .noneMatch(part -> COLLOQUIAL.contains(part) && !code.contains(part));
        Optional<Pair> one = canonical(printed);
        Optional<Pair> other = canonical(code);
        return plain && one.isPresent() && other.isPresent() && !same(one.get(), other.get());
    }

    private static Optional<Pair> canonical(String unit) {
        try {
            return Optional.of(Table.UNITS.getCanonicalForm(new Pair(new Decimal("1"), unit)));
        } catch (UcumException | RuntimeException notComputable) {
            return Optional.empty();
        }
    }

    private static boolean same(Pair one, Pair other) {
        return one.getCode().equals(other.getCode())
                && new BigDecimal(one.getValue().asDecimal())
                                .compareTo(new BigDecimal(other.getValue().asDecimal()))
                        == 0;
    }
}
