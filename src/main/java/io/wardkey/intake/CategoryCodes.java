package io.wardkey.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.report.Coding;
import io.wardkey.domain.report.Concept;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The codes of {@code categories.tsv}: what each says of a report's category. Thread-safe. */
final class CategoryCodes {
    /** What a code says. */
    enum Kind {
        BLOOD,
        URINE,
        MICROBIOLOGY,
        PATHOLOGY,
        GENETICS,
        IMAGING,
        /** Known to be none of the others. */
        OTHER,
        /** As the specimen is: chemistry is done on anything. */
        MATERIAL,
        /** Nothing: a remark, an age, the word "laboratory". */
        NEUTRAL;

        /** The category of a kind that has one. */
        Category category() {
            return switch (this) {
                case BLOOD -> Category.BLOOD;
                case URINE -> Category.URINE;
                case MICROBIOLOGY -> Category.MICROBIOLOGY;
                case PATHOLOGY -> Category.PATHOLOGY;
                case GENETICS -> Category.GENETICS;
                case IMAGING -> Category.IMAGING;
                case OTHER, MATERIAL, NEUTRAL -> Category.OTHER;
            };
        }

        /** The two that patients grant most readily: nothing else may be filed under them. */
        boolean everyday() {
            return this == BLOOD || this == URINE;
        }
    }

    /** A kind, with the code that it rests on. */
    record Found(Kind kind, String reason) {}

    private static final Map<String, String> NAMES =
            Map.of(
                    "v2-0074", "v2-0074",
                    "section", "LOINC",
                    "loinc", "LOINC",
                    "sct", "SNOMED CT",
                    "specimen", "specimen",
                    "other", "code");

    private static final Map<String, Map<String, Kind>> KINDS = load();

    private CategoryCodes() {}

    private static Map<String, Map<String, Kind>> load() {
        Map<String, Map<String, Kind>> kinds = new HashMap<>();
        try (InputStream in = CategoryCodes.class.getResourceAsStream("categories.tsv")) {
            new String(Objects.requireNonNull(in, "categories.tsv").readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(
                            cells ->
                                    kinds.computeIfAbsent(cells[0], s -> new HashMap<>())
                                            .put(cells[1], Kind.valueOf(cells[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kinds;
    }

    /** What a laboratory's section is, from a report's category. */
    static Optional<Found> section(Concept concept) {
        return find(concept, "v2-0074", "section", "sct");
    }

    /** What a test or a panel is. */
    static Optional<Found> test(Concept concept) {
        return find(concept, "loinc", "section", "sct", "other");
    }

    /** What a specimen is; {@code OTHER} for one that is neither blood nor urine. */
    static Optional<Found> specimen(Concept type) {
        Optional<Found> known =
                type.codings().stream()
                        .flatMap(c -> c.code().stream())
                        .flatMap(code -> look("specimen", code).stream())
                        .findFirst();
        boolean coded =
                type.codings().stream()
                        .anyMatch(c -> c.code().filter(x -> !x.equals("OTH")).isPresent());
        return known.isPresent() || !coded
                ? known
                : Optional.of(
                        new Found(
                                Kind.OTHER,
                                "specimen " + type.words().orElse("").replaceAll("\\s+", " ")));
    }

    /** Kinds that contradict each other find nothing. */
    private static Optional<Found> find(Concept concept, String... systems) {
        List<Found> found =
                concept.codings().stream()
                        .flatMap(
                                c ->
                                        Stream.of(systems)
                                                .filter(s -> mayBe(c, s))
                                                .flatMap(
                                                        s ->
                                                                c.code().stream()
                                                                        .flatMap(
                                                                                x ->
                                                                                        look(s, x)
                                                                                                .stream())))
                        .toList();
        return found.stream().map(Found::kind).distinct().count() == 1
                ? Optional.of(found.getFirst())
                : Optional.empty();
    }

    private static boolean mayBe(Coding coding, String system) {
        String sent = coding.system().orElse("");
        return switch (system) {
            case "v2-0074" -> sent.endsWith("/v2-0074") || sent.endsWith("/v2/0074");
            case "loinc", "section" -> sent.equals(Coding.LOINC);
            case "sct" -> sent.equals("http://snomed.info/sct");
            default -> true;
        };
    }

    private static Optional<Found> look(String system, String code) {
        return Optional.ofNullable(KINDS.getOrDefault(system, Map.of()).get(code))
                .map(kind -> new Found(kind, NAMES.get(system) + " " + code));
    }
}
