package io.wardkey.journal;

import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.report.Coding;
import io.wardkey.domain.report.Concept;

/** Concepts and their codes as dag-cbor maps. */
final class ConceptCodec {

    private ConceptCodec() {}

    static MapOut concept(Concept concept) {
        return new MapOut()
                .put("text", concept.text())
                .put("codings", concept.codings(), ConceptCodec::coding);
    }

    static Concept concept(Ipld item) throws MalformedFields {
        MapIn in = MapIn.of(item, "text", "codings");
        return new Concept(in.text("text"), in.list("codings", ConceptCodec::coding));
    }

    private static MapOut coding(Coding coding) {
        return new MapOut()
                .put("system", coding.system())
                .put("version", coding.version())
                .put("code", coding.code())
                .put("display", coding.display());
    }

    private static Coding coding(Ipld item) throws MalformedFields {
        MapIn in = MapIn.of(item, "system", "version", "code", "display");
        return new Coding(
                in.text("system"), in.text("version"), in.text("code"), in.text("display"));
    }
}
