package io.wardkey.intake;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what HAPI may pass over. An element that R4 doesn't know is counted: it stays in the
 * stored bytes. A value that HAPI would drop is remembered as lost, and a report that rests on it
 * is refused: a result without its number would be a different result.
 */
final class ValueCheck implements IParserErrorHandler {
    // Values that R4 lets an extension have, but no result (FHIR R4, Extension.value and
    // Observation.value): where one is unknown, a result has it, and it is the result.
    private static final Set<String> NO_RESULTS =
            Stream.of(
                            ("Base64Binary, Canonical, Code, Date, Decimal, Id, Instant, Markdown,"
                                 + " Oid, PositiveInt, UnsignedInt, Uri, Url, Uuid, Address, Age,"
                                 + " Annotation, Attachment, Coding, ContactPoint, Count, Distance,"
                                 + " Duration, HumanName, Identifier, Money, Reference, Timing")
                                    .split(", "))
                    .map("value"::concat)
                    .collect(Collectors.toUnmodifiableSet());

    private int unknown;
    private Optional<String> firstUnknown = Optional.empty();
    private Optional<String> lost = Optional.empty();

    int unknown() {
        return unknown;
    }

    Optional<String> firstUnknown() {
        return firstUnknown;
    }

    /** The first element whose value can't be kept. */
    Optional<String> lost() {
        return lost;
    }

    private void lose(String element) {
        if (lost.isEmpty()) {
            lost = Optional.of(element);
        }
    }

    private void pass(String element) {
        unknown++;
        if (firstUnknown.isEmpty()) {
            firstUnknown = Optional.of(element);
        }
    }

    @Override
    public void unknownElement(IParseLocation location, String element) {
        if (NO_RESULTS.contains(element)) {
            lose(element);
        } else {
            pass(element);
        }
    }

    @Override
    public void unknownAttribute(IParseLocation location, String attribute) {
        pass(attribute);
    }

    @Override
    public void invalidValue(IParseLocation location, String value, String error) {
        // An empty string says nothing, so nothing of it can be lost.
        if (value == null || value.isEmpty()) {
            pass(location == null ? "" : String.valueOf(location.getParentElementName()));
            return;
        }
        lose(location == null ? "" : String.valueOf(location.getParentElementName()));
    }

    @Override
    public void incorrectJsonType(
            IParseLocation location,
            String element,
            ValueType expected,
            ScalarType expectedScalar,
            ValueType found,
            ScalarType foundScalar) {
        // A quoted number is read as the number that it is.
        if (expected != ValueType.SCALAR || found != ValueType.SCALAR) {
            lose(element);
        }
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation location, String element) {
        lose(element);
    }

    @Override
    public void missingRequiredElement(IParseLocation location, String element) {}

    @Override
    public void containedResourceWithNoId(IParseLocation location) {}

    @Override
    public void unknownReference(IParseLocation location, String reference) {}

    @Override
    public void invalidInternalReference(IParseLocation location, String reference) {}

    @Override
    public void extensionContainsValueAndNestedExtensions(IParseLocation location) {}
}
