package io.wardkey.intake;

import io.wardkey.domain.report.Identifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the references in a file mean: FHIR R4 Bundle, "Resolving references in Bundles". What may
 * mean several things means none. Used by one thread for one file.
 */
final class ResourceNames {
    private final byte[] json;
    private final Effort effort;
    private final Map<String, List<JsonIndex.Entry>> byType = new HashMap<>();
    private final Map<String, List<JsonIndex.Entry>> byUrl = new HashMap<>();
    private final Map<String, List<JsonIndex.Entry>> byTypeAndId = new HashMap<>();
    private final Map<String, List<JsonIndex.Entry>> byIdentifier = new HashMap<>();

    ResourceNames(byte[] json, List<JsonIndex.Entry> entries, Effort effort) {
        this.json = json;
        this.effort = effort;
        for (JsonIndex.Entry entry : entries) {
            add(byType, entry.type(), entry);
            entry.fullUrl().ifPresent(url -> add(byUrl, References.withoutVersion(url), entry));
            entry.id().ifPresent(id -> add(byTypeAndId, entry.type() + "/" + id, entry));
            for (String identifier : entry.identifiers()) {
                add(byIdentifier, entry.type() + "?" + identifier, entry);
            }
        }
    }

    private static void add(
            Map<String, List<JsonIndex.Entry>> map, String key, JsonIndex.Entry entry) {
        map.computeIfAbsent(key, k -> new ArrayList<>()).add(entry);
    }

    List<JsonIndex.Entry> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** The entry that a reference points to; contained resources have none. */
    Optional<JsonIndex.Entry> entry(String reference, JsonIndex.Entry from) {
        Optional<String> conditional = References.conditional(reference);
        if (conditional.isPresent()) {
            return one(byIdentifier.get(conditional.get()), Optional.empty());
        }
        Optional<String> version = References.version(reference);
        String target = References.withoutVersion(reference);
        Optional<JsonIndex.Entry> exact = one(byUrl.get(target), version);
        if (exact.isPresent()) {
            return exact;
        }
        if (target.startsWith("urn:")) {
            return Optional.empty();
        }
        if (target.contains("://")) {
            // An absolute address may stand for an entry that has no address of its own.
            return one(byTypeAndId.get(References.typeAndId(target)), version)
                    .filter(e -> e.fullUrl().filter(u -> u.contains("://")).isEmpty());
        }
        Optional<JsonIndex.Entry> sameBase =
                References.base(from.fullUrl().orElse(""))
                        .flatMap(base -> one(byUrl.get(base + target), version));
        return sameBase.isPresent() ? sameBase : one(byTypeAndId.get(target), version);
    }

    /** Those of which a reference may mean any, so that it resolves to none. */
    List<JsonIndex.Entry> rivals(String reference, JsonIndex.Entry from) {
        if (reference.startsWith("#") || entry(reference, from).isPresent()) {
            return List.of();
        }
        String target = References.withoutVersion(reference);
        Optional<String> version = References.version(reference);
        return Stream.of(
                        References.conditional(reference).map(byIdentifier::get),
                        Optional.ofNullable(byUrl.get(target)),
                        Optional.ofNullable(byTypeAndId.get(References.typeAndId(target))),
                        References.base(from.fullUrl().orElse("")).map(b -> byUrl.get(b + target)))
                .flatMap(Optional::stream)
                .map(candidates -> asked(candidates, version))
                .filter(asked -> asked.size() > 1)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** The only resource of a type that bears an identifier. */
    Optional<JsonIndex.Entry> bearing(String type, Identifier identifier) {
        return identifier.system().isPresent() && identifier.value().isPresent()
                ? one(
                        byIdentifier.get(
                                type
                                        + "?"
                                        + identifier.system().get()
                                        + "|"
                                        + identifier.value().get()),
                        Optional.empty())
                : Optional.empty();
    }

    /**
     * Of several resources that bear one name, the version that is asked for, else the latest; of
     * equal copies the first. Otherwise it is ambiguous, and nothing is guessed.
     */
    private Optional<JsonIndex.Entry> one(
            @Nullable List<JsonIndex.Entry> candidates, Optional<String> version) {
        if (candidates == null) {
            effort.look(0, "references");
            return Optional.empty();
        }
        effort.look(candidates.size(), candidates.getFirst().name());
        List<JsonIndex.Entry> asked = asked(candidates, version);
        if (asked.size() <= 1) {
            return asked.stream().findFirst();
        }
        JsonIndex.Entry first = asked.getFirst();
        if (asked.stream().allMatch(e -> same(e, first))) {
            return Optional.of(first);
        }
        return latest(asked);
    }

    private static List<JsonIndex.Entry> asked(
            List<JsonIndex.Entry> candidates, Optional<String> version) {
        if (version.isEmpty()) {
            return candidates;
        }
        List<JsonIndex.Entry> asked =
                candidates.stream().filter(e -> e.version().equals(version)).toList();
        // Most files hold only the current version, and don't say which it is.
        return asked.isEmpty()
                ? candidates.stream().filter(e -> e.version().isEmpty()).toList()
                : asked;
    }

    /** True when an earlier resource of the file is the same to the byte. */
    boolean isCopy(JsonIndex.Entry entry) {
        List<JsonIndex.Entry> named = byTypeAndId.get(entry.name());
        return entry.id().isPresent()
                && named != null
                && !named.getFirst().equals(entry)
                && same(named.getFirst(), entry);
    }

    private boolean same(JsonIndex.Entry one, JsonIndex.Entry other) {
        return Arrays.equals(json, one.start(), one.end(), json, other.start(), other.end());
    }

    /** Servers count versions, which the standard leaves to them. */
    private static Optional<JsonIndex.Entry> latest(List<JsonIndex.Entry> versions) {
        Map<BigInteger, JsonIndex.Entry> numbered = new TreeMap<>();
        for (JsonIndex.Entry entry : versions) {
            Optional<BigInteger> number =
                    entry.version().filter(v -> v.matches("\\d{1,60}")).map(BigInteger::new);
            if (number.isEmpty() || numbered.put(number.get(), entry) != null) {
                return Optional.empty();
            }
        }
        return numbered.values().stream().reduce((earlier, later) -> later);
    }
}
