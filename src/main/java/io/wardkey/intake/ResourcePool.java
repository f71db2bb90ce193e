package io.wardkey.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.util.FhirTerser;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A file's resources: found by reference as FHIR R4 Bundle, "Resolving references in Bundles",
 * says, and parsed only when a report reaches them. Used by one thread for one file.
 */
final class ResourcePool {
    /**
     * A resource, with the file's entry that it stands in.
     *
     * @param key names the resource within the file; a contained one is named through its container
     */
    record Found(String key, JsonIndex.Entry entry, Resource resource, ValueCheck check) {
        boolean contained() {
            return key.indexOf('#') >= 0;
        }
    }

    // What many reports of a file share. The rest is read once for its report and let go.
    private static final Set<String> KEPT =
            Set.of(
                    "Patient",
                    "Organization",
                    "Practitioner",
                    "PractitionerRole",
                    "Specimen",
                    "Composition",
                    "Device",
                    "Location");

    private final byte[] json;
    private final IParser parser;
    private final FhirTerser terser;
    private final JsonIndex.Contents contents;
    private final Map<String, List<JsonIndex.Entry>> byType = new HashMap<>();
    private final Map<String, List<JsonIndex.Entry>> byUrl = new HashMap<>();
    private final Map<String, List<JsonIndex.Entry>> byTypeAndId = new HashMap<>();
    private final Map<String, List<JsonIndex.Entry>> byIdentifier = new HashMap<>();
    private final Map<Integer, Found> parsed = new HashMap<>();
    private final Effort effort = new Effort();

    ResourcePool(byte[] json, FhirContext context) throws Unreadable {
        this.json = json;
        this.parser = context.newJsonParser();
        this.terser = context.newTerser();
        this.contents = JsonIndex.of(json);
        for (JsonIndex.Entry entry : contents.entries()) {
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

    List<JsonIndex.Entry> entries() {
        return contents.entries();
    }

    List<JsonIndex.Entry> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    JsonIndex.Contents contents() {
        return contents;
    }

    byte[] json() {
        return json;
    }

    /** Lets go of what only one report needs. */
    void forget() {
        parsed.values().removeIf(found -> !KEPT.contains(found.entry().type()));
    }

    /** A refused resource refuses the report that needs it, and no other. */
    Found parse(JsonIndex.Entry entry) throws Unreadable {
        Found known = parsed.get(entry.number());
        if (known != null) {
            return known;
        }
        if (entry.fault().isPresent()) {
            throw new Unreadable(
                    entry.fault().get().reason(),
                    entry.where() + ", " + entry.fault().get().where());
        }
        effort.parse(entry);
        ValueCheck check = new ValueCheck();
        try {
            IBaseResource resource =
                    parser.setParserErrorHandler(check)
                            .parseResource(
                                    new InputStreamReader(
                                            new ByteArrayInputStream(
                                                    json,
                                                    entry.start(),
                                                    entry.end() - entry.start()),
                                            StandardCharsets.UTF_8));
            requireReasonableNumbers((Resource) resource, entry);
            Found found =
                    new Found(String.valueOf(entry.number()), entry, (Resource) resource, check);
            parsed.put(entry.number(), found);
            return found;
        } catch (DataFormatException | IllegalArgumentException | ClassCastException e) {
            throw new Unreadable(Refusal.Reason.NOT_R4, entry.where());
        }
    }

    /** A number may also stand in quotes, where the first pass took it for text. */
    private void requireReasonableNumbers(Resource resource, JsonIndex.Entry entry)
            throws Unreadable {
        for (DecimalType number :
                terser.getAllPopulatedChildElementsOfType(resource, DecimalType.class)) {
            if (number.getValue() != null && !Numbers.reasonable(number.getValue())) {
                throw new Unreadable(Refusal.Reason.HUGE_NUMBER, entry.where());
            }
        }
    }

    /** As {@link #parse}, and refused when a value would be lost. */
    Found parseWhole(JsonIndex.Entry entry) throws Unreadable {
        Found found = parse(entry);
        if (found.check().lost().isPresent()) {
            throw new Unreadable(
                    Refusal.Reason.NOT_R4, entry.where() + ", " + found.check().lost().get());
        }
        return found;
    }

    /**
     * The resource that a reference within {@code from} points to, if the file holds exactly one
     * such.
     */
    Optional<Found> find(String reference, JsonIndex.Entry from) throws Unreadable {
        if (reference.startsWith("#")) {
            return contained(reference, from);
        }
        Optional<JsonIndex.Entry> entry = entry(reference, from);
        return entry.isPresent() ? Optional.of(parseWhole(entry.get())) : Optional.empty();
    }

    private Optional<Found> contained(String reference, JsonIndex.Entry from) throws Unreadable {
        Found container = parseWhole(from);
        // FHIR R4, References: "#" alone is the resource that contains.
        if (reference.equals("#")) {
            return Optional.of(container);
        }
        if (!(container.resource() instanceof DomainResource domain)) {
            return Optional.empty();
        }
        effort.look(domain.getContained().size(), from.name());
        for (Resource resource : domain.getContained()) {
            String id = resource.getIdElement().getValue();
            if (id != null && (id.equals(reference) || ("#" + id).equals(reference))) {
                return Optional.of(
                        new Found(from.number() + reference, from, resource, container.check()));
            }
        }
        return Optional.empty();
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
        List<JsonIndex.Entry> asked =
                version.isEmpty()
                        ? candidates
                        : candidates.stream().filter(e -> e.version().equals(version)).toList();
        if (asked.isEmpty()) {
            // Most files hold only the current version, and don't say which it is.
            asked = candidates.stream().filter(e -> e.version().isEmpty()).toList();
        }
        if (asked.size() <= 1) {
            return asked.stream().findFirst();
        }
        JsonIndex.Entry first = asked.getFirst();
        if (asked.stream().allMatch(e -> same(e, first))) {
            return Optional.of(first);
        }
        return latest(asked);
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
