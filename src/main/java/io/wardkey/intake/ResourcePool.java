package io.wardkey.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.util.FhirTerser;
import io.wardkey.domain.report.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;

/** A file's resources, parsed only when a report reaches them. Used by one thread for one file. */
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
    private final ResourceNames names;
    private final Map<Integer, Found> parsed = new HashMap<>();
    private final Set<JsonIndex.Entry> used = new HashSet<>();
    private final Effort effort = new Effort();

    ResourcePool(byte[] json, FhirContext context) throws Unreadable {
        this.json = json;
        this.parser = context.newJsonParser();
        this.terser = context.newTerser();
        this.contents = JsonIndex.of(json);
        this.names = new ResourceNames(json, contents.entries(), effort);
    }

    List<JsonIndex.Entry> entries() {
        return contents.entries();
    }

    List<JsonIndex.Entry> ofType(String type) {
        return names.ofType(type);
    }

    JsonIndex.Contents contents() {
        return contents;
    }

    byte[] json() {
        return json;
    }

    /** What references led to since the last {@link #forget}. */
    Set<JsonIndex.Entry> used() {
        return used;
    }

    /** Lets go of what only one report needs. */
    void forget() {
        used.clear();
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
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        used.add(entry.get());
        return Optional.of(parseWhole(entry.get()));
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

    /** {@link ResourceNames#entry}. */
    Optional<JsonIndex.Entry> entry(String reference, JsonIndex.Entry from) {
        return names.entry(reference, from);
    }

    /** Which resources bear which names. */
    ResourceNames names() {
        return names;
    }
}
