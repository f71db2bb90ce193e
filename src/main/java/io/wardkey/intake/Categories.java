package io.wardkey.intake;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.report.CategoryHint;
import io.wardkey.domain.report.CategoryHint.Basis;
import io.wardkey.domain.report.Coding;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.SpecimenInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proposes a category: by section, else by what was examined, else by the report's code. Codes
 * only, no free text.
 */
final class Categories {
    // HL7 v2 table 0074, diagnostic service section. LAB and OTH say nothing and are left out.
    private static final Map<String, Category> SECTIONS =
            Map.ofEntries(
                    Map.entry("HM", Category.BLOOD),
                    Map.entry("BLB", Category.BLOOD),
                    Map.entry("BG", Category.BLOOD),
                    Map.entry("MB", Category.MICROBIOLOGY),
                    Map.entry("VR", Category.MICROBIOLOGY),
                    Map.entry("MCB", Category.MICROBIOLOGY),
                    Map.entry("MYC", Category.MICROBIOLOGY),
                    Map.entry("PAR", Category.MICROBIOLOGY),
                    Map.entry("SP", Category.PATHOLOGY),
                    Map.entry("CP", Category.PATHOLOGY),
                    Map.entry("PAT", Category.PATHOLOGY),
                    Map.entry("GE", Category.GENETICS),
                    Map.entry("CTH", Category.IMAGING),
                    Map.entry("CT", Category.IMAGING),
                    Map.entry("RAD", Category.IMAGING),
                    Map.entry("RX", Category.IMAGING),
                    Map.entry("RUS", Category.IMAGING),
                    Map.entry("NMR", Category.IMAGING),
                    Map.entry("NMS", Category.IMAGING),
                    Map.entry("MRI", Category.IMAGING));

    // HL7 v2 table 0487 and SNOMED CT, the types that laboratories send most.
    private static final Map<String, Category> SPECIMENS =
            Map.ofEntries(
                    Map.entry("SER", Category.BLOOD),
                    Map.entry("PLAS", Category.BLOOD),
                    Map.entry("PLA", Category.BLOOD),
                    Map.entry("BLD", Category.BLOOD),
                    Map.entry("WB", Category.BLOOD),
                    Map.entry("BLDV", Category.BLOOD),
                    Map.entry("BLDC", Category.BLOOD),
                    Map.entry("BLDA", Category.BLOOD),
                    Map.entry("119297000", Category.BLOOD),
                    Map.entry("119364003", Category.BLOOD),
                    Map.entry("119361006", Category.BLOOD),
                    Map.entry("258580003", Category.BLOOD),
                    Map.entry("122555007", Category.BLOOD),
                    Map.entry("UR", Category.URINE),
                    Map.entry("URC", Category.URINE),
                    Map.entry("122575003", Category.URINE),
                    Map.entry("258574006", Category.URINE));

    // LOINC of the report itself.
    private static final Map<String, Category> CODES =
            Map.ofEntries(
                    Map.entry("58410-2", Category.BLOOD),
                    Map.entry("57021-8", Category.BLOOD),
                    Map.entry("57698-3", Category.BLOOD),
                    Map.entry("24331-1", Category.BLOOD),
                    Map.entry("24323-8", Category.BLOOD),
                    Map.entry("24320-4", Category.BLOOD),
                    Map.entry("51990-0", Category.BLOOD),
                    Map.entry("24362-6", Category.BLOOD),
                    Map.entry("24326-1", Category.BLOOD),
                    Map.entry("4548-4", Category.BLOOD),
                    Map.entry("24356-8", Category.URINE),
                    Map.entry("24357-6", Category.URINE),
                    Map.entry("630-4", Category.MICROBIOLOGY),
                    Map.entry("600-7", Category.MICROBIOLOGY),
                    Map.entry("11526-1", Category.PATHOLOGY),
                    Map.entry("51969-4", Category.GENETICS),
                    Map.entry("81247-9", Category.GENETICS));

    private Categories() {}

    static CategoryHint hint(
            Concept code,
            List<Concept> categories,
            List<SpecimenInfo> specimens,
            List<ResultItem> results) {
        return bySection(categories)
                .or(
                        () ->
                                byCode(
                                        code,
                                        Set.of(
                                                Category.MICROBIOLOGY,
                                                Category.PATHOLOGY,
                                                Category.GENETICS)))
                .or(
                        () ->
                                bySpecimen(
                                        Stream.concat(
                                                specimens.stream(),
                                                results.stream()
                                                        .flatMap(ResultItem::walk)
                                                        .flatMap(
                                                                r ->
                                                                        r
                                                                                .circumstances()
                                                                                .specimen()
                                                                                .stream()))))
                .or(() -> byCode(code, Set.of(Category.values())))
                .orElseGet(() -> new CategoryHint(Category.OTHER, Basis.NOTHING, ""));
    }

    private static Optional<CategoryHint> bySection(List<Concept> categories) {
        return categories.stream()
                .flatMap(c -> c.codings().stream())
                .filter(
                        c ->
                                c.system()
                                        .filter(
                                                s ->
                                                        s.endsWith("/v2-0074")
                                                                || s.endsWith("/v2/0074"))
                                        .isPresent())
                .flatMap(c -> c.code().stream())
                .filter(SECTIONS::containsKey)
                .findFirst()
                .flatMap(c -> hint(SECTIONS, c, Basis.SECTION, "v2-0074 "));
    }

    private static Optional<CategoryHint> byCode(Concept code, Set<Category> wanted) {
        return code.codings().stream()
                .filter(c -> c.system().filter(Coding.LOINC::equals).isPresent())
                .flatMap(c -> c.code().stream())
                .flatMap(c -> hint(CODES, c, Basis.CODE, "LOINC ").stream())
                .filter(h -> wanted.contains(h.category()))
                .findFirst();
    }

    /**
     * Specimens of different kinds in one report propose nothing but {@code OTHER}: a person
     * decides.
     */
    private static Optional<CategoryHint> bySpecimen(Stream<SpecimenInfo> specimens) {
        List<CategoryHint> found =
                specimens
                        .flatMap(s -> s.type().stream())
                        .flatMap(t -> t.codings().stream())
                        .flatMap(c -> c.code().stream())
                        .map(c -> c.toUpperCase(Locale.ROOT))
                        .flatMap(c -> hint(SPECIMENS, c, Basis.SPECIMEN, "specimen ").stream())
                        .distinct()
                        .toList();
        if (found.stream().map(CategoryHint::category).distinct().count() > 1) {
            return Optional.of(
                    new CategoryHint(
                            Category.OTHER,
                            Basis.SPECIMEN,
                            found.stream()
                                    .map(CategoryHint::reason)
                                    .collect(Collectors.joining(", "))));
        }
        return found.stream().findFirst();
    }

    private static Optional<CategoryHint> hint(
            Map<String, Category> map, String code, Basis basis, String prefix) {
        return Optional.ofNullable(map.get(code))
                .map(category -> new CategoryHint(category, basis, prefix + code));
    }
}
