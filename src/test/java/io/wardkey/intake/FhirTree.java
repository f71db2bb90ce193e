package io.wardkey.intake;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A FHIR file as a tree, read without the reader that is on trial. */
final class FhirTree {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private FhirTree() {}

    static Node of(byte[] file) throws IOException {
        return file[firstSign(file)] == '<' ? xml(file) : json(JSON.readTree(file));
    }

    static Node ofJson(String json) throws IOException {
        return json(JSON.readTree(json));
    }

    private static int firstSign(byte[] file) {
        int i = file[0] == (byte) 0xEF ? 3 : 0;
        while (file[i] <= ' ') {
            i++;
        }
        return i;
    }

    private static Node json(JsonNode json) {
        if (!json.isObject()) {
            return new Node(Optional.of(json.isNumber() ? number(json) : json.asText()));
        }
        Node node = Node.nothing();
        Set<Map.Entry<String, JsonNode>> fields = json.properties();
        for (Map.Entry<String, JsonNode> field : fields) {
            if (field.getKey().startsWith("_")) {
                continue;
            }
            JsonNode beside = json.path("_" + field.getKey());
            List<JsonNode> values = list(field.getValue());
            List<JsonNode> besides = list(beside);
            for (int i = 0; i < values.size(); i++) {
                Node child = values.get(i).isNull() ? Node.nothing() : json(values.get(i));
                if (i < besides.size() && besides.get(i).isObject()) {
                    child.children().putAll(json(besides.get(i)).children());
                }
                node.add(field.getKey(), child);
            }
        }
        for (Map.Entry<String, JsonNode> field : fields) {
            String name = field.getKey().substring(1);
            if (field.getKey().startsWith("_") && !json.has(name)) {
                list(field.getValue()).forEach(b -> node.add(name, json(b)));
            }
        }
        return node;
    }

    private static String number(JsonNode json) {
        return json.isIntegralNumber()
                ? json.bigIntegerValue().toString()
                : json.decimalValue().toString();
    }

    private static List<JsonNode> list(JsonNode json) {
        List<JsonNode> list = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(list::add);
        } else if (!json.isMissingNode()) {
            list.add(json);
        }
        return list;
    }

    private static Node xml(byte[] file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return resource(
                    factory.newDocumentBuilder()
                            .parse(new ByteArrayInputStream(file))
                            .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | TransformerException e) {
            throw new IOException(e);
        }
    }

    private static Node resource(Element element) throws TransformerException {
        Node node = element(element);
        node.add("resourceType", new Node(Optional.of(element.getLocalName())));
        return node;
    }

    private static Node element(Element element) throws TransformerException {
        Node node =
                new Node(
                        element.hasAttribute("value")
                                ? Optional.of(element.getAttribute("value"))
                                : Optional.empty());
        for (String attribute : List.of("id", "url")) {
            if (element.hasAttribute(attribute)) {
                node.add(attribute, new Node(Optional.of(element.getAttribute(attribute))));
            }
        }
        for (Element child : elements(element)) {
            switch (child.getLocalName()) {
                case "div" -> node.add("div", new Node(Optional.of(markup(child))));
                case "resource", "contained" ->
                        node.add(child.getLocalName(), resource(elements(child).getFirst()));
                default -> node.add(child.getLocalName(), element(child));
            }
        }
        return node;
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (org.w3c.dom.Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                elements.add(e);
            }
        }
        return elements;
    }

    private static String markup(Element div) throws TransformerException {
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter out = new StringWriter();
        transformer.transform(new DOMSource(div), new StreamResult(out));
        return out.toString();
    }

    /** Elements, attributes and words of markup, however it is written. */
    static Node markup(String xhtml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return markupNode(
                    factory.newDocumentBuilder()
                            .parse(
                                    new ByteArrayInputStream(
                                            oneLanguage(xhtml)
                                                    .getBytes(
                                                            java.nio.charset.StandardCharsets
                                                                    .UTF_8)))
                            .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            return new Node(Optional.of(xhtml));
        }
    }

    /** XHTML 1.0, C.7: lang and xml:lang say the same, and are not always kept apart. */
    private static String oneLanguage(String xhtml) {
        return xhtml.replaceAll("\\sxml:lang=\"[^\"]*\"", "")
                .replaceAll("(\\slang=\"[^\"]*\")\\1+", "$1");
    }

    private static Node markupNode(Element element) {
        Node node = Node.nothing();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            org.w3c.dom.Node attribute = element.getAttributes().item(i);
            node.add(
                    "@" + attribute.getNodeName(), new Node(Optional.of(attribute.getNodeValue())));
        }
        StringBuilder words = new StringBuilder();
        for (org.w3c.dom.Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                words(words, node);
                node.add("*", named(e));
            } else if (n instanceof org.w3c.dom.Text text) {
                words.append(text.getData());
            }
        }
        words(words, node);
        return node;
    }

    private static Node named(Element element) {
        Node node = markupNode(element);
        node.add("name", new Node(Optional.of(element.getLocalName())));
        return node;
    }

    private static void words(StringBuilder words, Node into) {
        String text = words.toString().replaceAll("\\s+", " ").strip();
        if (!text.isEmpty()) {
            into.add("*", new Node(Optional.of(text)));
        }
        words.setLength(0);
    }
}
