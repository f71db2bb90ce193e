package io.wardkey.intake;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes elements of FHIR XML as JSON. R4's own definitions say what repeats and what is a number;
 * an element that they don't know is an object, a list where it repeats, its value a text.
 */
final class XmlResources {
    private static final Set<String> NUMBERS =
            Set.of("decimal", "integer", "positiveInt", "unsignedInt", "integer64");

    // Every element may carry them, primitives too, whose definitions don't say so.
    private static final Set<String> EXTENSIONS = Set.of("extension", "modifierExtension");

    // RFC 8259 section 6. What is no such number stays a text, for the check of values to judge.
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final FhirContext context;
    private final JsonGenerator json;

    XmlResources(FhirContext context, JsonGenerator json) {
        this.context = context;
        this.json = json;
    }

    void resource(XmlNode node) throws IOException {
        json.writeStartObject();
        json.writeStringField("resourceType", node.name());
        fields(node, definition(node.name()));
        json.writeEndObject();
    }

    /** An entry of a Bundle, within the list of them. */
    void entry(XmlNode node) throws IOException {
        element(node, child(definition("Bundle"), "entry").flatMap(c -> of(c, "entry")));
    }

    /** A field of a Bundle that is not its entries. */
    void bundleField(XmlNode node) throws IOException {
        field(List.of(node), definition("Bundle"));
    }

    private Optional<BaseRuntimeElementDefinition<?>> definition(String resource) {
        try {
            return Optional.of(context.getResourceDefinition(resource));
        } catch (DataFormatException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<BaseRuntimeChildDefinition> child(
            Optional<BaseRuntimeElementDefinition<?>> parent, String name) {
        return parent.filter(BaseRuntimeElementCompositeDefinition.class::isInstance)
                .map(p -> ((BaseRuntimeElementCompositeDefinition<?>) p).getChildByName(name));
    }

    private static Optional<BaseRuntimeElementDefinition<?>> of(
            BaseRuntimeChildDefinition child, String name) {
        return Optional.ofNullable(child.getChildByName(name));
    }

    private void fields(XmlNode node, Optional<BaseRuntimeElementDefinition<?>> definition)
            throws IOException {
        for (Map.Entry<String, String> attribute : node.attributes().entrySet()) {
            json.writeStringField(attribute.getKey(), attribute.getValue());
        }
        Map<String, List<XmlNode>> byName = new LinkedHashMap<>();
        for (XmlNode child : node.children()) {
            byName.computeIfAbsent(child.name(), k -> new ArrayList<>()).add(child);
        }
        for (List<XmlNode> same : byName.values()) {
            // An attribute of the same name was said already.
            if (!node.attributes().containsKey(same.getFirst().name())) {
                field(same, definition);
            }
        }
    }

    private void field(List<XmlNode> nodes, Optional<BaseRuntimeElementDefinition<?>> parent)
            throws IOException {
        String name = nodes.getFirst().name();
        boolean extension = EXTENSIONS.contains(name);
        Optional<BaseRuntimeChildDefinition> child = child(parent, name);
        Optional<BaseRuntimeElementDefinition<?>> type =
                extension
                        ? Optional.ofNullable(context.getElementDefinition("Extension"))
                        : child.flatMap(c -> of(c, name));
        boolean list =
                extension || nodes.size() > 1 || child.filter(c -> c.getMax() != 1).isPresent();
        if (nodes.stream().allMatch(n -> primitive(n, type))) {
            primitives(nodes, type, list);
            return;
        }
        json.writeFieldName(name);
        if (list) {
            json.writeStartArray();
        }
        for (XmlNode node : nodes) {
            element(node, type);
        }
        if (list) {
            json.writeEndArray();
        }
    }

    private static boolean primitive(XmlNode node, Optional<BaseRuntimeElementDefinition<?>> type) {
        return type.isPresent()
                ? type.get() instanceof RuntimePrimitiveDatatypeDefinition
                        || node.xhtml().isPresent()
                : node.xhtml().isPresent()
                        || (node.attributes().containsKey("value")
                                && node.children().stream()
                                        .allMatch(c -> c.name().equals("extension")));
    }

    private void element(XmlNode node, Optional<BaseRuntimeElementDefinition<?>> type)
            throws IOException {
        Optional<XmlNode> held = node.resource();
        if (held.isPresent()) {
            resource(held.get());
            return;
        }
        json.writeStartObject();
        fields(node, type);
        json.writeEndObject();
    }

    /** FHIR R4, JSON, "Representing primitive types": values, and beside them what they carry. */
    private void primitives(
            List<XmlNode> nodes, Optional<BaseRuntimeElementDefinition<?>> type, boolean list)
            throws IOException {
        String name = nodes.getFirst().name();
        if (nodes.stream().anyMatch(n -> value(n).isPresent())) {
            json.writeFieldName(name);
            if (list) {
                json.writeStartArray();
            }
            for (XmlNode node : nodes) {
                write(value(node), type);
            }
            if (list) {
                json.writeEndArray();
            }
        }
        if (nodes.stream().anyMatch(XmlResources::carries)) {
            json.writeFieldName("_" + name);
            if (list) {
                json.writeStartArray();
            }
            for (XmlNode node : nodes) {
                if (carries(node)) {
                    Map<String, String> rest = new LinkedHashMap<>(node.attributes());
                    rest.remove("value");
                    element(new XmlNode(name, rest, node.children(), Optional.empty()), type);
                } else {
                    json.writeNull();
                }
            }
            if (list) {
                json.writeEndArray();
            }
        }
    }

    private static Optional<String> value(XmlNode node) {
        return node.xhtml().or(() -> Optional.ofNullable(node.attributes().get("value")));
    }

    private static boolean carries(XmlNode node) {
        return !node.children().isEmpty()
                || node.attributes().keySet().stream().anyMatch(a -> !a.equals("value"));
    }

    private void write(Optional<String> value, Optional<BaseRuntimeElementDefinition<?>> type)
            throws IOException {
        String name = type.map(BaseRuntimeElementDefinition::getName).orElse("");
        if (value.isEmpty()) {
            json.writeNull();
        } else if (NUMBERS.contains(name) && NUMBER.matcher(value.get()).matches()) {
            json.writeNumber(value.get());
        } else if (name.equals("boolean") && value.get().matches("true|false")) {
            json.writeBoolean(value.get().equals("true"));
        } else {
            json.writeString(value.get());
        }
    }
}
