package io.wardkey.intake;

import io.wardkey.domain.report.Identifier;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Reference;

/** The text of references (FHIR R4, References, "Literal References"). */
final class References {
    private static final String HISTORY = "/_history/";
    private static final String UUID = "urn:uuid:";

    // FHIR R4, transaction, "Conditional References".
    private static final Pattern CONDITIONAL =
            Pattern.compile("(?:.*/)?([A-Z][A-Za-z]{1,63})\\?identifier=([^&|]+\\|[^&|]+)");

    private static final Pattern ABSOLUTE =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://.*/)[A-Z][A-Za-z]{1,63}/[^/]+");

    // Longer than any server takes; each reference of a resource may be put behind it.
    private static final int ADDRESS = 4096;

    private References() {}

    static String withoutVersion(String reference) {
        int history = reference.indexOf(HISTORY);
        return history < 0 ? reference : reference.substring(0, history);
    }

    /**
     * An address as it is compared: without a version, the digits of a UUID in lower case (RFC 4122
     * section 3).
     */
    static String address(String url) {
        return url.regionMatches(true, 0, UUID, 0, UUID.length())
                ? url.toLowerCase(Locale.ROOT)
                : withoutVersion(url);
    }

    /**
     * With the server that a relative reference within an entry is meant on, where that is known.
     */
    static String onServer(String reference, JsonIndex.Entry from) {
        return base(reference).isPresent()
                        || reference.startsWith("#")
                        || reference.regionMatches(true, 0, "urn:", 0, 4)
                ? reference
                : from.base().orElse("") + reference;
    }

    /** Type and id are equal, and so are the servers where both say which. */
    static boolean mayBeOne(String one, String other) {
        Optional<String> server = server(one);
        return typeAndId(address(one)).equals(typeAndId(address(other)))
                && (server.isEmpty() || server(other).isEmpty() || server.equals(server(other)));
    }

    /** A server's name without how it is reached. */
    static Optional<String> server(String url) {
        return base(url).map(b -> b.substring(b.indexOf("://") + 3).toLowerCase(Locale.ROOT));
    }

    static Optional<String> version(String reference) {
        int history = reference.indexOf(HISTORY);
        return history < 0
                ? Optional.empty()
                : Optional.of(reference.substring(history + HISTORY.length()));
    }

    /** The last two steps of an address, type and id; the whole where there are fewer. */
    static String typeAndId(String reference) {
        String target = withoutVersion(reference);
        int id = target.lastIndexOf('/');
        int type = id <= 0 ? -1 : target.lastIndexOf('/', id - 1);
        return target.substring(type + 1);
    }

    /** What stands before type and id of an absolute address; empty for one of undue length. */
    static Optional<String> base(String url) {
        if (url.length() > ADDRESS) {
            return Optional.empty();
        }
        Matcher absolute = ABSOLUTE.matcher(withoutVersion(url));
        return absolute.matches() ? Optional.of(absolute.group(1)) : Optional.empty();
    }

    /** {@code Type?system|value} of a reference that searches by identifier. */
    static Optional<String> conditional(String reference) {
        if (reference.indexOf('?') < 0) {
            return Optional.empty();
        }
        Matcher search = CONDITIONAL.matcher(reference.replace("%7C", "|").replace("%7c", "|"));
        if (!search.matches()) {
            return Optional.empty();
        }
        try {
            // A plus sign stands for itself in an identifier.
            String identifier =
                    URLDecoder.decode(search.group(2).replace("+", "%2B"), StandardCharsets.UTF_8);
            return Optional.of(search.group(1) + "?" + identifier);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The identifiers that a reference bears, or searches by. */
    static List<Identifier> identifiers(Reference reference) {
        if (reference.hasIdentifier()) {
            return List.of(Values.identifier(reference.getIdentifier()));
        }
        return Values.text(reference.getReference())
                .flatMap(References::conditional)
                .map(
                        search -> {
                            String both = search.substring(search.indexOf('?') + 1);
                            int bar = both.lastIndexOf('|');
                            return new Identifier(
                                    Optional.of(both.substring(0, bar)),
                                    Optional.of(both.substring(bar + 1)),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty());
                        })
                .stream()
                .toList();
    }
}
