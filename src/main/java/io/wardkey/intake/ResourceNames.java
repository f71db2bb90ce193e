package io.wardkey.intake;

import io.wardkey.domain.report.Identifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final IdentityHashMap<List<JsonIndex.Entry>, Several> several = new IdentityHashMap<>();

    /** Those that bear one name, and which of them it means where no version is asked for. */
    private record Several(Set<JsonIndex.Entry> bearers, Optional<JsonIndex.Entry> meant) {}

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

    /**
     * Who bears a name that a reference may mean, where that is several and {@link #entry} finds
     * none: a set for each such name, the same object each time.
     */
    Stream<Set<JsonIndex.Entry>> rivals(String reference, JsonIndex.Entry from) {
        String target = References.withoutVersion(reference);
        return Stream.of(
                        References.conditional(reference).map(byIdentifier::get),
                        Optional.ofNullable(byUrl.get(target)),
                        Optional.ofNullable(byTypeAndId.get(References.typeAndId(target))),
                        References.base(from.fullUrl().orElse("")).map(b -> byUrl.get(b + target)))
                .flatMap(Optional::stream)
                .filter(bearers -> bearers.size() > 1)
                .map(bearers -> several(bearers).bearers());
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
        if (version.isEmpty() && candidates.size() > 1) {
            effort.look(1, candidates.getFirst().name());
            return several(candidates).meant();
        }
        effort.look(candidates.size(), candidates.getFirst().name());
        return meant(asked(candidates, version));
    }

    /** Many reports may use one name: what it means is looked for once. */
    private Several several(List<JsonIndex.Entry> candidates) {
        Several known = several.get(candidates);
        if (known == null) {
            effort.look(candidates.size(), candidates.getFirst().name());
            known = new Several(new LinkedHashSet<>(candidates), meant(candidates));
            several.put(candidates, known);
        }
        return known;
    }

    private Optional<JsonIndex.Entry> meant(List<JsonIndex.Entry> asked) {
        if (asked.size() <= 1) {
            return asked.stream().findFirst();
        }
        JsonIndex.Entry first = asked.getFirst();
        return asked.stream().allMatch(e -> same(e, first)) ? Optional.of(first) : latest(asked);
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

    /** True when two resources are the same to the byte. */
    boolean same(JsonIndex.Entry one, JsonIndex.Entry other) {
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
