package io.wardkey.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A narrative's XHTML, written out as the text that FHIR JSON holds. */
final class Xhtml {
    private Xhtml() {}

    /** What gives the next event of the reader. */
    interface Events {
        int next() throws XMLStreamException, Unreadable;
    }

    /** The element that was just begun, to its end. */
    static XmlNode node(XMLStreamReader reader, Events events)
            throws XMLStreamException, Unreadable {
        String name = reader.getLocalName();
        StringBuilder out = new StringBuilder();
        begin(reader, out, " xmlns=\"" + XmlNode.XHTML + "\"");
        int open = 1;
        while (open > 0) {
            switch (events.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    begin(reader, out, "");
                    open++;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    out.append("</").append(reader.getLocalName()).append('>');
                    open--;
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        escape(reader.getText(), out);
                default -> {}
            }
        }
        return new XmlNode(name, Map.of(), List.of(), Optional.of(out.toString()));
    }

    private static void begin(XMLStreamReader reader, StringBuilder out, String more) {
        out.append('<').append(reader.getLocalName()).append(more);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            out.append(' ');
            // Only xml:lang and its like have a prefix that needs no declaration.
            if ("xml".equals(prefix)) {
                out.append("xml:");
            }
            out.append(reader.getAttributeLocalName(i)).append("=\"");
            escape(reader.getAttributeValue(i), out);
            out.append('"');
        }
        out.append('>');
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
    }
}
