package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a file holds beside its reports and what belongs to them: health data that is no laboratory
 * report. It is filed nowhere and stays in the file, so a person is told of it.
 *
 * @param kinds most first
 */
public record LeftInFile(List<Kind> kinds) {
    public static final LeftInFile NOTHING = new LeftInFile(List.of());

    /**
     * So many resources of one kind.
     *
     * @param type FHIR's name of the type
     * @param category of Observations, the code of FHIR R4 {@code observation-category} where sent
     */
    public record Kind(String type, Optional<String> category, int count) {
        public Kind {
            if (count < 1) {
                throw new IllegalArgumentException("a kind that is there counts");
            }
        }

        /**
         * The category where there is one, else the type: {@code vital-signs}, {@code Encounter}.
         */
        public String name() {
            return category.orElse(type);
        }
    }

    public LeftInFile {
        kinds = List.copyOf(kinds);
    }

    public boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** How many resources there are in all. */
    public int count() {
        return kinds.stream().mapToInt(Kind::count).sum();
    }

    /** In FHIR's own terms: {@code 35 vital-signs, 12 Encounter}. */
    @Override
    public String toString() {
        return kinds.stream()
                .map(kind -> kind.count() + " " + kind.name())
                .collect(Collectors.joining(", "));
    }
}
