package io.wardkey.domain.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells what the identifiers of a report number: the report, the order that it answers, or
 * something else; and which of them stand in for a number and are none.
 */
final class ReportNumbers {

    private static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";

    /** HL7 v2-0203: placer's number, placer's group number, accession number. */
    private static final Set<String> OF_AN_ORDER = Set.of("PLAC", "PGN", "ACSN");

    /** HL7 v2-0203: visit, patient and person numbers, which some senders put beside. */
    private static final Set<String> OF_ELSE = Set.of("VN", "AN", "MR", "PI", "PT", "SS", "NI");

    private static final Set<String> PLACEHOLDERS =
            Set.of(
                    "unknown",
                    "none",
                    "null",
                    "na",
                    "nil",
                    "test",
                    "example",
                    "dummy",
                    "placeholder",
                    "undefined",
                    "notavailable",
                    "report",
                    "diagnosticreport",
                    "identifier",
                    "string");

    /** Letters and digits that make a number without a name of its numbering. */
    private static final int LEAST = 4;

    private final ReportDraft draft;

    ReportNumbers(ReportDraft draft) {
        this.draft = draft;
    }

    /** Those of the report itself. */
    List<Identifier> ofReport() {
        return own().filter(identifier -> !isOfOrder(identifier)).toList();
    }

    /** Those of its order, which other reports bear as well. */
    List<Identifier> ofOrder() {
        return own().filter(this::isOfOrder).toList();
    }

    private Stream<Identifier> own() {
        return draft.identifiers().stream().filter(identifier -> !hasType(identifier, OF_ELSE));
    }

    private boolean isOfOrder(Identifier identifier) {
        return hasType(identifier, OF_AN_ORDER)
                || identifier.value().isPresent()
                        && Stream.concat(
                                        draft.specimens().stream()
                                                .flatMap(it -> it.accession().stream()),
                                        draft.relations().stream()
                                                .filter(it -> it.kind() == Relation.Kind.BASED_ON)
                                                .flatMap(it -> it.identifier().stream()))
                                .anyMatch(order -> order.value().equals(identifier.value()));
    }

    private static boolean hasType(Identifier identifier, Set<String> types) {
        return identifier.type().stream()
                .flatMap(type -> type.codings().stream())
                .filter(coding -> coding.system().map(IDENTIFIER_TYPE::equals).orElse(true))
                .flatMap(coding -> coding.code().stream())
                .anyMatch(types::contains);
    }

    /** Whether an identifier holds what can be a number at all. */
    static boolean isNumber(Identifier identifier) {
        return identifier.value().filter(ReportNumbers::isNumber).isPresent();
    }

    /** Whether a text can be a number at all. */
    static boolean isNumber(String value) {
        return isNumber(value, LEAST);
    }

    /** The same where the numbering has a name: a single digit is a number then. */
    static boolean isNumberOfSystem(Identifier identifier) {
        return identifier.value().filter(value -> isNumber(value, 1)).isPresent();
    }

    private static boolean isNumber(String value, int least) {
        String plain = Identities.plain(value).replace(" ", "");
        return plain.length() >= least
                && !plain.matches("0+")
                && (plain.length() < LEAST || plain.chars().distinct().count() > 1)
                && !PLACEHOLDERS.contains(plain);
    }

    static boolean isUuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }
}
