package io.wardkey.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.util.FhirTerser;
import io.wardkey.domain.report.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    record Found(String key, JsonIndex.Entry entry, Resource resource, ValueCheck check) {}

    private final byte[] json;
    private final IParser parser;
    private final FhirTerser terser;
    private final List<JsonIndex.Entry> entries;
    private final List<JsonIndex.Entry> compositions;
    private final Map<String, List<JsonIndex.Entry>> byUrl = new HashMap<>();
    private final Map<String, List<JsonIndex.Entry>> byTypeAndId = new HashMap<>();
    private final Map<Integer, Found> parsed = new HashMap<>();

    ResourcePool(byte[] json, FhirContext context) throws Unreadable {
        this.json = json;
        this.parser = context.newJsonParser();
        this.terser = context.newTerser();
        this.entries = List.copyOf(JsonIndex.of(json));
        this.compositions = entries.stream().filter(e -> e.type().equals("Composition")).toList();
        for (JsonIndex.Entry entry : entries) {
            entry.fullUrl().ifPresent(url -> add(byUrl, url, entry));
            entry.id().ifPresent(id -> add(byTypeAndId, entry.type() + "/" + id, entry));
        }
    }

    private static void add(
            Map<String, List<JsonIndex.Entry>> map, String key, JsonIndex.Entry entry) {
        map.computeIfAbsent(key, k -> new ArrayList<>()).add(entry);
    }

    List<JsonIndex.Entry> entries() {
        return entries;
    }

    List<JsonIndex.Entry> compositions() {
        return compositions;
    }

    byte[] json() {
        return json;
    }

    /** A refused resource refuses the report that needs it, and no other. */
    Found parse(JsonIndex.Entry entry) throws Unreadable {
        Found known = parsed.get(entry.number());
        if (known != null) {
            return known;
        }
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
        if (!(container.resource() instanceof DomainResource domain)) {
            return Optional.empty();
        }
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
        String target = References.withoutVersion(reference);
        Optional<JsonIndex.Entry> exact = only(byUrl.get(target));
        if (exact.isPresent()) {
            return exact;
        }
        if (target.startsWith("urn:")) {
            return Optional.empty();
        }
        if (target.contains("://")) {
            // An absolute address may stand for an entry that has no address of its own.
            return only(byTypeAndId.get(References.typeAndId(target)))
                    .filter(e -> e.fullUrl().filter(u -> u.contains("://")).isEmpty());
        }
        Optional<JsonIndex.Entry> sameBase =
                base(from).flatMap(base -> only(byUrl.get(base + target)));
        return sameBase.isPresent() ? sameBase : only(byTypeAndId.get(target));
    }

    private static Optional<String> base(JsonIndex.Entry from) {
        String tail = from.type() + "/" + from.id().orElse("");
        return from.fullUrl()
                .filter(url -> url.contains("://") && url.endsWith(tail))
                .map(url -> url.substring(0, url.length() - tail.length()));
    }

    private static Optional<JsonIndex.Entry> only(@Nullable List<JsonIndex.Entry> candidates) {
        return candidates != null && candidates.size() == 1
                ? Optional.of(candidates.getFirst())
                : Optional.empty();
    }
}
