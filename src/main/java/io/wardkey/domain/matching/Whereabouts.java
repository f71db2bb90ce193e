package io.wardkey.domain.matching;

import io.wardkey.domain.matching.Reason.Kind;
import io.wardkey.domain.report.ContactPoint;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PostalAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where people live and are reached: weak support, since households share it. */
final class Whereabouts {

    private static final int SHORTEST_PHONE = 7;
    private static final int COMPARED = 8;

    private Whereabouts() {}

    static Optional<Reason> addresses(List<PostalAddress> named, List<PostalAddress> known) {
        Optional<Reason> found = Optional.empty();
        for (PostalAddress one : named) {
            for (PostalAddress other : known) {
                if (!code(one).isEmpty() && code(one).equals(code(other))) {
                    if (!street(one).isEmpty() && street(one).equals(street(other))) {
                        return Optional.of(
                                new Reason(Kind.ADDRESS_EQUAL, shown(one), shown(other)));
                    }
                    found =
                            Optional.of(
                                    new Reason(
                                            Kind.POSTCODE_EQUAL,
                                            one.postalCode().orElse(""),
                                            other.postalCode().orElse("")));
                }
            }
        }
        return found;
    }

    private static String code(PostalAddress address) {
        return address.postalCode()
                .map(code -> code.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** The words of the street in any order: house numbers stand before or after. */
    private static Set<String> street(PostalAddress address) {
        return address.lines().stream()
                .flatMap(line -> NameWords.of(line).stream())
                .map(Spelling::wide)
                .map(word -> word.replaceAll("str(?:as[sz]?e)?$", "str"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shown(PostalAddress address) {
        return String.join(", ", address.lines())
                + address.postalCode().map(code -> ", " + code).orElse("");
    }

    /** Comparable forms of telephone numbers and mail addresses. */
    static Set<String> contacts(PatientDemographics who) {
        return who.contacts().stream()
                .map(Whereabouts::contact)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** The last digits of a number, so that +49 30 … and 030 … are one; mail as it is. */
    private static Optional<String> contact(ContactPoint contact) {
        String value = contact.value().orElse("").strip();
        if (value.contains("@")) {
            return Optional.of(value.toLowerCase(Locale.ROOT));
        }
        String digits = value.replaceAll("\\D", "");
        return digits.length() < SHORTEST_PHONE || Identifiers.placeholder(digits)
                ? Optional.empty()
                : Optional.of(digits.substring(Math.max(0, digits.length() - COMPARED)));
    }
}
