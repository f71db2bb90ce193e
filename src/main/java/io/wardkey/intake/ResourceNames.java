package io.wardkey.intake;

import io.wardkey.domain.report.Identifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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
    private final List<JsonIndex.Entry> entries;
    private final boolean nested;
    private final Map<String, List<JsonIndex.Entry>> byType = new HashMap<>();
    private final Map<Name, List<JsonIndex.Entry>> named = new HashMap<>();
    private final IdentityHashMap<List<JsonIndex.Entry>, Several> several = new IdentityHashMap<>();
    private final IdentityHashMap<List<JsonIndex.Entry>, Boolean> given = new IdentityHashMap<>();
    private Optional<Map<String, Set<String>>> servers = Optional.empty();

    private enum Kind {
        ADDRESS,
        TYPE_AND_ID,
        IDENTIFIER
    }

    // Of the whole file, and of all in it that is in no message or document.
    private static final int ANYWHERE = Integer.MIN_VALUE;
    private static final int OPEN = Integer.MIN_VALUE + 1;

    private static int scope(JsonIndex.Entry entry) {
        return entry.message() == 0 ? OPEN : -entry.message();
    }

    /**
     * A name, where it is borne.
     *
     * @param within {@link JsonIndex.Entry#bundle}, {@link JsonIndex.Entry#message} below 0, or one
     *     of the above
     */
    private record Name(Kind kind, int within, String text) implements Comparable<Name> {
        Name in(int other) {
            return new Name(kind, other, text);
        }

        /**
         * A sender may choose names whose hashes collide: only what is ordered is found fast then.
         */
        @Override
        public int compareTo(Name other) {
            int texts = text.compareTo(other.text);
            int kinds = texts == 0 ? kind.compareTo(other.kind) : texts;
            return kinds == 0 ? Integer.compare(within, other.within) : kinds;
        }
    }

    /** Those that bear one name, and which of them it means where no version is asked for. */
    private record Several(Set<JsonIndex.Entry> bearers, Optional<JsonIndex.Entry> meant) {}

    ResourceNames(byte[] json, List<JsonIndex.Entry> entries, Effort effort) {
        this.json = json;
        this.effort = effort;
        this.entries = entries;
        this.nested = entries.stream().mapToInt(JsonIndex.Entry::bundle).distinct().count() > 1;
        for (JsonIndex.Entry entry : entries) {
            byType.computeIfAbsent(entry.type(), _ -> new ArrayList<>()).add(entry);
            entry.fullUrl().ifPresent(url -> add(Kind.ADDRESS, References.address(url), entry));
            entry.id().ifPresent(_ -> add(Kind.TYPE_AND_ID, entry.name(), entry));
            for (String identifier : entry.identifiers()) {
                add(Kind.IDENTIFIER, entry.type() + "?" + identifier, entry);
            }
        }
    }

    private void add(Kind kind, String text, JsonIndex.Entry entry) {
        Name name = new Name(kind, ANYWHERE, text);
        add(name, entry);
        if (nested) {
            add(name.in(entry.bundle()), entry);
            add(name.in(scope(entry)), entry);
        }
    }

    private void add(Name name, JsonIndex.Entry entry) {
        named.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(entry);
    }

    /**
     * Who bears a name, as it is used in an entry: those of the same Bundle where there are such (a
     * resource that a server gave in several Bundles is one, the first), else those of the
     * outermost message or document around it, or those in none where it is in none itself. What is
     * in a message means nothing outside of it, and a message means nothing outside but by an
     * address on a server.
     */
    private @Nullable List<JsonIndex.Entry> bearers(Kind kind, String text, JsonIndex.Entry from) {
        Name name = new Name(kind, ANYWHERE, text);
        if (!nested) {
            return named.get(name);
        }
        List<JsonIndex.Entry> near = named.get(name.in(from.bundle()));
        List<JsonIndex.Entry> around = named.get(name.in(scope(from)));
        if (near != null) {
            return scope(from) == OPEN && around != null && given(around) ? around : near;
        }
        return around == null && kind == Kind.ADDRESS && References.base(text).isPresent()
                ? named.get(name.in(OPEN))
                : around;
    }

    /** Whether all are one resource of a server, which gave it to the byte in several Bundles. */
    private boolean given(List<JsonIndex.Entry> open) {
        return open.size() > 1
                && given.computeIfAbsent(
                        open,
                        _ -> {
                            JsonIndex.Entry first = open.getFirst();
                            return first.base().isPresent()
                                    && open.stream().allMatch(e -> atOnePlace(e, first));
                        });
    }

    private boolean atOnePlace(JsonIndex.Entry one, JsonIndex.Entry other) {
        return one.fullUrl()
                        .map(References::address)
                        .equals(other.fullUrl().map(References::address))
                && same(one, other);
    }

    List<JsonIndex.Entry> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** The entry that a reference points to; contained resources have none. */
    Optional<JsonIndex.Entry> entry(String reference, JsonIndex.Entry from) {
        Optional<String> conditional = References.conditional(reference);
        if (conditional.isPresent()) {
            return one(bearers(Kind.IDENTIFIER, conditional.get(), from), Optional.empty());
        }
        Optional<String> version = References.version(reference);
        String target = References.address(reference);
        Optional<JsonIndex.Entry> exact = one(bearers(Kind.ADDRESS, target, from), version);
        if (exact.isPresent()) {
            return exact;
        }
        if (target.startsWith("urn:")) {
            return Optional.empty();
        }
        if (target.contains("://")) {
            // An absolute address may stand for an entry that has no address of its own, unless
            // the file speaks of another server's by the same name.
            String name = References.typeAndId(target);
            return one(bearers(Kind.TYPE_AND_ID, name, from), version)
                    .filter(e -> e.fullUrl().filter(u -> u.contains("://")).isEmpty())
                    .filter(_ -> !ofSeveralServers(name));
        }
        Optional<JsonIndex.Entry> sameBase =
                from.base().flatMap(b -> one(bearers(Kind.ADDRESS, b + target, from), version));
        return sameBase.isPresent()
                ? sameBase
                : one(bearers(Kind.TYPE_AND_ID, target, from), version);
    }

    /** True when the file says that several servers have one by this type and id. */
    boolean ofSeveralServers(String reference) {
        return servers().getOrDefault(References.typeAndId(reference), Set.of()).size() > 1;
    }

    /** By type and id, on which servers the file says that such is. */
    private Map<String, Set<String>> servers() {
        if (servers.isEmpty()) {
            Map<String, Set<String>> found = new HashMap<>();
            for (JsonIndex.Entry entry : entries) {
                effort.look(entry.references().size(), entry.name());
                Stream.concat(entry.references().stream(), entry.fullUrl().stream())
                        .forEach(
                                url ->
                                        References.server(url)
                                                .ifPresent(
                                                        server ->
                                                                found.computeIfAbsent(
                                                                                References
                                                                                        .typeAndId(
                                                                                                url),
                                                                                _ ->
                                                                                        new HashSet<>())
                                                                        .add(server)));
            }
            servers = Optional.of(found);
        }
        return servers.get();
    }

    /**
     * Who bears a name that a reference may mean, where that is several and {@link #entry} finds
     * none: a set for each such name, the same object each time.
     */
    Stream<Set<JsonIndex.Entry>> rivals(String reference, JsonIndex.Entry from) {
        String target = References.address(reference);
        return Stream.of(
                        References.conditional(reference)
                                .map(c -> bearers(Kind.IDENTIFIER, c, from)),
                        Optional.ofNullable(bearers(Kind.ADDRESS, target, from)),
                        Optional.ofNullable(
                                bearers(Kind.TYPE_AND_ID, References.typeAndId(target), from)),
                        from.base().map(b -> bearers(Kind.ADDRESS, b + target, from)))
                .flatMap(Optional::stream)
                .filter(bearers -> bearers.size() > 1)
                .map(bearers -> several(bearers).bearers());
    }

    /** The only resource of a type that bears an identifier. */
    Optional<JsonIndex.Entry> bearing(String type, Identifier identifier, JsonIndex.Entry from) {
        return identifier.system().isPresent() && identifier.value().isPresent()
                ? one(
                        bearers(
                                Kind.IDENTIFIER,
                                type
                                        + "?"
                                        + identifier.system().get()
                                        + "|"
                                        + identifier.value().get(),
                                from),
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

    /** True when an earlier resource of the file is the same to the byte, and means the same. */
    boolean isCopy(JsonIndex.Entry entry) {
        if (entry.id().isEmpty()) {
            return false;
        }
        JsonIndex.Entry first =
                named.getOrDefault(
                                new Name(Kind.TYPE_AND_ID, ANYWHERE, entry.name()), List.of(entry))
                        .getFirst();
        return !first.equals(entry)
                && same(first, entry)
                && (first.bundle() == entry.bundle()
                        || entry.references().stream()
                                .allMatch(r -> same(entry(r, first), entry(r, entry))));
    }

    private boolean same(Optional<JsonIndex.Entry> one, Optional<JsonIndex.Entry> other) {
        return one.isPresent() && other.isPresent()
                ? same(one.get(), other.get())
                : one.isEmpty() && other.isEmpty();
    }

    /** True when two resources are the same to the byte. */
    boolean same(JsonIndex.Entry one, JsonIndex.Entry other) {
        if (one.equals(other)) {
            return true;
        }
        int length = one.end() - one.start();
        if (length != other.end() - other.start()) {
            return false;
        }
        effort.look(length >> 8, one.name());
        return Arrays.equals(json, one.start(), one.end(), json, other.start(), other.end());
    }

    /** True when two entries are different versions of one resource. */
    static boolean versions(JsonIndex.Entry one, JsonIndex.Entry other) {
        return one.name().equals(other.name())
                && one.version().isPresent()
                && other.version().isPresent()
                && !one.version().equals(other.version())
                && mayBeOne(one, other);
    }

    private static boolean sameAddress(JsonIndex.Entry one, JsonIndex.Entry other) {
        return one.fullUrl()
                .map(References::address)
                .equals(other.fullUrl().map(References::address));
    }

    /** Two servers may each have a first patient: by an address or a number it is one. */
    private static boolean mayBeOne(JsonIndex.Entry one, JsonIndex.Entry other) {
        boolean numbered = !one.identifiers().isEmpty() && !other.identifiers().isEmpty();
        if (numbered) {
            return !Collections.disjoint(one.identifiers(), other.identifiers());
        }
        return one.fullUrl().isPresent() && other.fullUrl().isPresent()
                ? sameAddress(one, other)
                : !one.type().equals("Patient");
    }

    /** Servers count versions, which the standard leaves to them. */
    private static Optional<JsonIndex.Entry> latest(List<JsonIndex.Entry> versions) {
        Map<BigInteger, JsonIndex.Entry> numbered = new TreeMap<>();
        for (JsonIndex.Entry entry : versions) {
            Optional<BigInteger> number =
                    entry.version().filter(v -> v.matches("\\d{1,60}")).map(BigInteger::new);
            if (number.isEmpty()
                    || numbered.put(number.get(), entry) != null
                    || !mayBeOne(entry, versions.getFirst())) {
                return Optional.empty();
            }
        }
        return numbered.values().stream().reduce((earlier, later) -> later);
    }
}
