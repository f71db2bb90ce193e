package io.wardkey.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of FHIR XML.
 *
 * @param attributes those without a namespace
 * @param xhtml the element as text, where it is a narrative
 */
record XmlNode(
        String name,
        Map<String, String> attributes,
        List<XmlNode> children,
        Optional<String> xhtml) {
    static final String XHTML = "http://www.w3.org/1999/xhtml";

    /** The element that a reader just began, without what it holds. */
    static XmlNode begun(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (namespace == null || namespace.isEmpty()) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
        return new XmlNode(reader.getLocalName(), attributes, new ArrayList<>(), Optional.empty());
    }

    /** The resource that the element holds: resources alone begin with a capital. */
    Optional<XmlNode> resource() {
        return children.stream().filter(c -> Character.isUpperCase(c.name().charAt(0))).findFirst();
    }
}
