package io.wardkey.intake;

import com.fasterxml.jackson.core.JsonToken;
import io.wardkey.domain.report.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One resource and, where it is a container, those in it: Bundles of any type within Bundles, and
 * the resources of {@code Parameters}. For one resource of a file.
 */
final class ResourceWalk {
    private static final Set<String> CONTAINERS = Set.of("Bundle", "Parameters");

    // FHIR R4, Bundle.type: what these refer to is in them, and they come from different senders.
    private static final Set<String> ENCLOSING = Set.of("message", "document");

    // Where a document's bytes stand; what is contained may also be a series of samples.
    private static final Set<String> DOCUMENTS = Set.of("presentedForm", "content", "contained");

    private final CheckedJson tokens;
    private final List<JsonIndex.Entry> entries;
    private final int line;
    private final Deque<Message> messages = new ArrayDeque<>();
    private Facts current = new Facts(-1);
    private String top = "";
    private int level;
    private Optional<Integer> stored = Optional.empty();

    /**
     * @param entries where the resources go
     * @param line theirs, or 0
     */
    ResourceWalk(CheckedJson tokens, List<JsonIndex.Entry> entries, int line) {
        this.tokens = tokens;
        this.entries = entries;
        this.line = line;
    }

    /** A message or document that ended, the outermost so far, and its entries. */
    private record Message(int begin, int from, int to) {}

    /** What is noted of one resource. */
    private static final class Facts {
        private final int start;
        private Optional<String> type = Optional.empty();
        private Optional<String> kind = Optional.empty();
        private Optional<String> id = Optional.empty();
        private Optional<String> version = Optional.empty();
        private final Set<String> references = new LinkedHashSet<>();
        private final List<String> identifiers = new ArrayList<>();
        private final List<String> categories = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private final Set<String> fields = new HashSet<>();
        private final List<String> declared = new ArrayList<>();
        private Optional<Refusal> fault = Optional.empty();

        Facts(int start) {
            this.start = start;
        }
    }

    /** {@link JsonIndex.Contents#stored} of the outermost resource. */
    Optional<Integer> stored() {
        return stored;
    }

    /** The object that was just begun. True when it is an entry by itself, not a container. */
    boolean resource() throws Unreadable {
        Facts outer = current;
        Facts facts = new Facts(tokens.start());
        takeFault();
        current = facts;
        level++;
        String here = tokens.here();
        int before = entries.size();
        while (tokens.next() == JsonToken.FIELD_NAME) {
            field(tokens.name(), tokens.next());
        }
        takeFault();
        int end = tokens.end();
        try {
            return ended(facts, outer.start + 1, end, here, before);
        } finally {
            current = outer;
            level--;
        }
    }

    private void takeFault() {
        Optional<Refusal> taken = tokens.takeFault();
        current.fault = current.fault.isPresent() ? current.fault : taken;
    }

    private void dropMessages(int before) {
        while (!messages.isEmpty() && messages.getLast().from() >= before) {
            messages.removeLast();
        }
    }

    private boolean ended(Facts facts, int bundle, int end, String here, int before)
            throws Unreadable {
        Optional<Refusal> fault = facts.fault;
        if (facts.type.filter(CONTAINERS::contains).isPresent()) {
            if (fault.isPresent()) {
                throw new Unreadable(fault.get().reason(), fault.get().where());
            }
            stored = SelfContained.results(facts.tags);
            if (facts.kind.filter(ENCLOSING::contains).isPresent()) {
                dropMessages(before);
                messages.add(new Message(facts.start + 1, before, entries.size()));
            }
            if (level == 1) {
                messages.forEach(
                        m ->
                                entries.subList(m.from(), m.to())
                                        .replaceAll(e -> e.inMessage(m.begin())));
            }
            return false;
        }
        // A List has entries too, but they hold references.
        entries.subList(before, entries.size()).clear();
        dropMessages(before);
        if (facts.type.isEmpty()) {
            fault = Optional.of(new Refusal(Refusal.Reason.NOT_R4, here + ", no resourceType"));
            if (level == 1) {
                throw new Unreadable(fault.get().reason(), fault.get().where());
            }
        }
        Optional<Refusal> release =
                Releases.of(facts.type.orElse(""), facts.fields, facts.declared)
                        .map(reason -> new Refusal(reason, here));
        entries.add(
                new JsonIndex.Entry(
                        before + 1,
                        line,
                        bundle,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        facts.type.orElse(""),
                        facts.id,
                        facts.version,
                        facts.start,
                        end,
                        List.copyOf(facts.references),
                        List.copyOf(facts.identifiers),
                        List.copyOf(facts.categories),
                        fault.or(() -> release)));
        if (entries.size() > Limits.RESOURCES) {
            throw new Unreadable(Refusal.Reason.TOO_MANY, tokens.here());
        }
        return true;
    }

    private void field(String name, JsonToken value) throws Unreadable {
        current.fields.add(name);
        if (value == JsonToken.START_OBJECT) {
            current.fields.add(name + "{}");
        }
        boolean text = value == JsonToken.VALUE_STRING;
        top = name;
        switch (name) {
            case "resourceType" -> current.type = text ? Optional.of(tokens.text()) : current.type;
            case "type" -> {
                if (text) {
                    current.kind = Optional.of(tokens.text());
                } else {
                    skip(value);
                }
            }
            case "id" -> current.id = text ? Optional.of(tokens.text()) : current.id;
            case "meta" -> each(value, this::meta);
            case "identifier" -> each(value, this::identifier);
            case "fhirVersion" -> {
                if (text) {
                    current.declared.add("fhirVersion " + tokens.text());
                } else {
                    skip(value);
                }
            }
            case "performer" -> performers(value);
            case "data" -> {
                if (text) {
                    tokens.expectBase64(true);
                } else {
                    skip(value);
                }
            }
            case "category" -> gather(value, "code", current.categories);
            case "entry" -> each(value, this::bundleEntry);
            case "parameter" -> each(value, this::parameter);
            default -> skip(value);
        }
    }

    /** What reads an object that was just begun, to its end. */
    private interface ObjectReader {
        void read() throws Unreadable;
    }

    /** The object, or each object of the array. */
    private void each(JsonToken value, ObjectReader reader) throws Unreadable {
        if (value == JsonToken.START_OBJECT) {
            reader.read();
        } else if (value == JsonToken.START_ARRAY) {
            for (JsonToken token = tokens.next();
                    token != JsonToken.END_ARRAY;
                    token = tokens.next()) {
                if (token == JsonToken.START_OBJECT) {
                    reader.read();
                } else {
                    skip(token);
                }
            }
        }
    }

    private void meta() throws Unreadable {
        while (tokens.next() == JsonToken.FIELD_NAME) {
            String name = tokens.name();
            JsonToken value = tokens.next();
            if (name.equals("versionId") && value == JsonToken.VALUE_STRING) {
                current.version = Optional.of(tokens.text());
            } else if (name.equals("profile")) {
                profiles(value);
            } else if (name.equals("tag")) {
                each(value, () -> current.tags.add(systemAnd("code")));
            } else {
                skip(value);
            }
        }
    }

    private void profiles(JsonToken value) throws Unreadable {
        JsonToken token = value == JsonToken.START_ARRAY ? tokens.next() : value;
        while (token == JsonToken.VALUE_STRING) {
            current.declared.add(tokens.text());
            if (value == JsonToken.VALUE_STRING) {
                return;
            }
            token = tokens.next();
        }
        while (value == JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
            skip(token);
            token = tokens.next();
        }
        if (value == JsonToken.START_OBJECT) {
            skip(value);
        }
    }

    /** Since R4 performers are references; in STU3 they had an actor. */
    private void performers(JsonToken value) throws Unreadable {
        List<String> names = new ArrayList<>();
        each(
                value,
                () -> {
                    while (tokens.next() == JsonToken.FIELD_NAME) {
                        names.add(tokens.name());
                        JsonToken inner = tokens.next();
                        if (tokens.name().equals("reference") && inner == JsonToken.VALUE_STRING) {
                            current.references.add(tokens.text());
                        } else {
                            skip(inner);
                        }
                    }
                });
        if (names.contains("actor")) {
            current.fields.add("performer.actor");
        }
    }

    private void identifier() throws Unreadable {
        String identifier = systemAnd("value");
        if (!identifier.startsWith("|") && !identifier.endsWith("|")) {
            current.identifiers.add(identifier);
        }
    }

    /** The object's system and another field of it, with a bar between. */
    private String systemAnd(String other) throws Unreadable {
        String system = "";
        String its = "";
        while (tokens.next() == JsonToken.FIELD_NAME) {
            String name = tokens.name();
            JsonToken value = tokens.next();
            if (value == JsonToken.VALUE_STRING && name.equals("system")) {
                system = tokens.text();
            } else if (value == JsonToken.VALUE_STRING && name.equals(other)) {
                its = tokens.text();
            } else {
                skip(value);
            }
        }
        return system + "|" + its;
    }

    private void bundleEntry() throws Unreadable {
        Optional<String> fullUrl = Optional.empty();
        int at = entries.size();
        boolean single = false;
        while (tokens.next() == JsonToken.FIELD_NAME) {
            String name = tokens.name();
            JsonToken value = tokens.next();
            if (name.equals("fullUrl") && value == JsonToken.VALUE_STRING) {
                fullUrl = Optional.of(tokens.text());
            } else if (name.equals("resource") && value == JsonToken.START_OBJECT) {
                single = resource();
            } else {
                skip(value);
            }
        }
        // The address may follow its resource; a Bundle in a Bundle keeps it for itself.
        if (single && fullUrl.isPresent()) {
            entries.set(at, entries.get(at).at(fullUrl));
        }
    }

    private void parameter() throws Unreadable {
        while (tokens.next() == JsonToken.FIELD_NAME) {
            String name = tokens.name();
            JsonToken value = tokens.next();
            if (name.equals("resource") && value == JsonToken.START_OBJECT) {
                resource();
            } else if (name.equals("part")) {
                each(value, this::parameter);
            } else {
                skip(value);
            }
        }
    }

    private void skip(JsonToken value) throws Unreadable {
        gather(value, "", List.of());
    }

    /** Passes over a value, noting whom it refers to and each string under a name. */
    private void gather(JsonToken value, String wanted, Collection<String> into) throws Unreadable {
        int depth = value.isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken token = tokens.next();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING) {
                String name = tokens.name();
                if (name.equals("reference")
                        || (name.equals("url") && Attachments.maybeLocal(tokens.text()))) {
                    current.references.add(tokens.text());
                } else if (name.equals("data") && DOCUMENTS.contains(top)) {
                    tokens.expectBase64(!top.equals("contained"));
                } else if (!wanted.isEmpty() && name.equals(wanted)) {
                    into.add(tokens.text());
                }
            }
        }
    }
}
