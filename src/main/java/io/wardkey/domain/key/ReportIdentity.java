package io.wardkey.domain.key;

import io.wardkey.domain.Bytes32;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What versions of one report have in common, and which of them this is. Two versions of a report
 * share a key; that two share one does not alone make them versions of a report.
 *
 * @param keys at most {@link #MAX_KEYS}, none twice
 */
public record ReportIdentity(List<Key> keys, ReportVersion version) {

    /** Most keys of a report. */
    public static final int MAX_KEYS = 8;

    /**
     * @throws IllegalArgumentException with too many keys, or one twice
     */
    public ReportIdentity {
        keys = List.copyOf(keys);
        Set<Bytes32> different = new HashSet<>();
        keys.forEach(key -> different.add(key.value()));
        if (keys.size() > MAX_KEYS || different.size() != keys.size()) {
            throw new IllegalArgumentException("keys out of limits");
        }
    }

    /**
     * Something that identifies a report.
     *
     * @param value digest of it. The digests of different kinds never agree, save that {@code
     *     REPLACED} names the {@code NUMBER} or {@code LOCAL} of another version
     */
    public record Key(Kind kind, Bytes32 value) {}

    /** What a key is made of. */
    public enum Kind {
        /** The report's own number in a numbering that has a name. */
        NUMBER,
        /** A number of the laboratory's own: says nothing unless the laboratory is the same. */
        LOCAL,
        /** A number of the order, which reports on other specimens may share. */
        ORDER,
        /** The identifier of the document around. */
        DOCUMENT,
        /** Its name on the sender's server, which numbers versions. */
        RESOURCE,
        /** The number of a version that it says it takes the place of. */
        REPLACED,
        /** What was found, when, and where: a copy. */
        CONTENT
    }

    @Override
    public String toString() {
        return "ReportIdentity[" + keys.size() + " keys]";
    }
}
