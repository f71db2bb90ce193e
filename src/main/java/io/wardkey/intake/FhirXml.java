package io.wardkey.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import io.wardkey.domain.report.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * FHIR XML, brought into JSON so that everything after it goes one way. A file with a document type
 * is refused, so no entity is ever declared, let alone fetched.
 */
final class FhirXml {
    private static final String FHIR = "http://hl7.org/fhir";
    private static final String CDA = "urn:hl7-org:v3";

    private FhirXml() {}

    static byte[] toJson(byte[] xml, FhirContext context) throws Unreadable {
        guard(xml);
        try {
            ValueCheck check = new ValueCheck();
            IBaseResource resource =
                    context.newXmlParser()
                            .setParserErrorHandler(check)
                            .parseResource(
                                    new InputStreamReader(
                                            new ByteArrayInputStream(xml), StandardCharsets.UTF_8));
            if (check.lost().isPresent()) {
                throw new Unreadable(Refusal.Reason.NOT_R4, check.lost().get());
            }
            return context.newJsonParser()
                    .setStripVersionsFromReferences(false)
                    .setOverrideResourceIdWithBundleEntryFullUrl(false)
                    .encodeResourceToString(resource)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new Unreadable(Refusal.Reason.NOT_R4, "");
        }
    }

    private static void guard(byte[] xml) throws Unreadable {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        try {
            XMLStreamReader reader =
                    factory.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
            try {
                walk(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            Location at = e.getLocation();
            throw new Unreadable(Refusal.Reason.MALFORMED, at == null ? "" : place(at));
        }
    }

    private static void walk(XMLStreamReader reader) throws XMLStreamException, Unreadable {
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Unreadable(Refusal.Reason.HOSTILE, place(reader.getLocation()));
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth == 1) {
                        root(reader);
                    }
                    if (depth > Limits.NESTING) {
                        throw new Unreadable(Refusal.Reason.TOO_DEEP, place(reader.getLocation()));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    private static void root(XMLStreamReader reader) throws Unreadable {
        String namespace = reader.getNamespaceURI();
        if (CDA.equals(namespace)) {
            throw new Unreadable(Refusal.Reason.CDA, place(reader.getLocation()));
        }
        if (!FHIR.equals(namespace)) {
            throw new Unreadable(Refusal.Reason.NOT_RECOGNISED, place(reader.getLocation()));
        }
    }

    private static String place(Location at) {
        return "line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    }
}
