package io.wardkey.intake;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wardkey.domain.report.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * FHIR XML, brought into JSON so that everything after it goes one way (FHIR R4, "JSON
 * Representation of Resources"). A Bundle is brought over entry by entry, and what R4 does not know
 * is brought along as it is, so that each resource is judged by itself. A file with a document type
 * is refused, so no entity is ever declared, let alone fetched.
 */
final class FhirXml {
    private static final String FHIR = "http://hl7.org/fhir";
    private static final String HL7_V3 = "urn:hl7-org:v3";
    private static final String HL7_V2 = "urn:hl7-org:v2xml";

    private final XMLStreamReader reader;
    private final XmlResources resources;
    private int depth;

    private FhirXml(XMLStreamReader reader, XmlResources resources) {
        this.reader = reader;
        this.resources = resources;
    }

    static byte[] toJson(byte[] xml, FhirContext context) throws Unreadable {
        Utf8.check(xml, 0, xml.length);
        requireFewNamespaces(xml);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        ByteArrayOutputStream out = new ByteArrayOutputStream(xml.length);
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            XMLStreamReader reader =
                    factory.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
            try {
                new FhirXml(reader, new XmlResources(context, json)).file(json);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, place(e.getLocation()));
        } catch (IOException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, "");
        }
        return out.toByteArray();
    }

    /**
     * A parser looks through all of an element's namespaces for each of them. In XML no {@code <}
     * stands within a tag, so what lies between two holds all that one element declares.
     */
    private static void requireFewNamespaces(byte[] xml) throws Unreadable {
        int declared = 0;
        for (int i = 0; i + 5 <= xml.length; i++) {
            if (xml[i] == '<') {
                declared = 0;
            } else if (xml[i] == 'x'
                    && xml[i + 1] == 'm'
                    && xml[i + 2] == 'l'
                    && xml[i + 3] == 'n'
                    && xml[i + 4] == 's') {
                declared++;
                if (declared > Limits.NAMESPACES) {
                    throw new Unreadable(Refusal.Reason.TOO_MANY, "byte " + (i + 1));
                }
            }
        }
    }

    private void file(JsonGenerator json) throws XMLStreamException, IOException, Unreadable {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // Comments before the root say nothing of the file.
        }
        root();
        if (reader.getLocalName().equals("Bundle")) {
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            boolean entries = false;
            for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    boolean entry = reader.getLocalName().equals("entry");
                    if (entry && !entries) {
                        json.writeArrayFieldStart("entry");
                        entries = true;
                    }
                    XmlNode node = node();
                    if (entry) {
                        resources.entry(node);
                    } else if (!entries) {
                        // What follows the entries is a signature, which rests on the XML.
                        resources.bundleField(node);
                    }
                }
            }
            if (entries) {
                json.writeEndArray();
            }
            json.writeEndObject();
        } else {
            resources.resource(node());
        }
        while (reader.hasNext()) {
            next();
        }
    }

    /** The element that was just begun, to its end. */
    private XmlNode node() throws XMLStreamException, Unreadable {
        if (XmlNode.XHTML.equals(reader.getNamespaceURI())) {
            return Xhtml.node(reader, this::next);
        }
        XmlNode node = XmlNode.begun(reader);
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                node.children().add(node());
            }
        }
        return node;
    }

    private int next() throws XMLStreamException, Unreadable {
        int event = reader.next();
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable(Refusal.Reason.HOSTILE, place(reader.getLocation()));
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > Limits.NESTING) {
                    throw new Unreadable(Refusal.Reason.TOO_DEEP, place(reader.getLocation()));
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {}
        }
        return event;
    }

    private void root() throws Unreadable {
        String namespace = String.valueOf(reader.getNamespaceURI());
        String name = reader.getLocalName();
        Refusal.Reason other =
                switch (namespace) {
                    case FHIR -> null;
                    case HL7_V2 -> Refusal.Reason.HL7_V2;
                    case HL7_V3 ->
                            name.equals("ClinicalDocument")
                                    ? Refusal.Reason.CDA
                                    : Refusal.Reason.HL7_V3;
                    default ->
                            name.equals("ClinicalDocument")
                                    ? Refusal.Reason.CDA
                                    : name.equals("kmehrmessage")
                                            ? Refusal.Reason.KMEHR
                                            : Refusal.Reason.NOT_RECOGNISED;
                };
        if (other != null) {
            throw new Unreadable(other, place(reader.getLocation()));
        }
    }

    private static String place(@Nullable Location at) {
        return at == null ? "" : "line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    }
}
