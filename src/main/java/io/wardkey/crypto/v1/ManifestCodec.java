package io.wardkey.crypto.v1;

import io.wardkey.crypto.Fields;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The manifest as the first part of the plaintext: its length in four bytes, then dag-cbor. */
final class ManifestCodec {

    /** Most bytes of an encoded manifest. */
    static final int MAX_SIZE = 1 << 21;

    /** Bytes of the length before it, big-endian. */
    static final int PREFIX = 4;

    private static final Set<String> FIELDS =
            Set.of("v", "parts", "sourceDigest", "provenance", "length");
    private static final Set<String> PART_FIELDS = Set.of("name", "mediaType", "length");

    private ManifestCodec() {}

    static byte[] encode(Manifest manifest) {
        Map<String, Ipld> provenance = new HashMap<>();
        manifest.provenance().forEach((key, value) -> provenance.put(key, Ipld.of(value)));
        byte[] encoded =
                DagCbor.encode(
                        new Ipld.Map(
                                Map.of(
                                        "v",
                                        Ipld.of(Labels.VERSION),
                                        "parts",
                                        new Ipld.List(
                                                manifest.parts().stream()
                                                        .map(ManifestCodec::part)
                                                        .toList()),
                                        "sourceDigest",
                                        Ipld.of(manifest.sourceDigest().toByteArray()),
                                        "provenance",
                                        new Ipld.Map(provenance),
                                        "length",
                                        Ipld.of(manifest.length()))));
        if (encoded.length > MAX_SIZE) {
            throw new IllegalArgumentException("manifest too long");
        }
        return encoded;
    }

    static Manifest decode(byte[] encoded) throws MalformedFields {
        Fields fields = Fields.decode(encoded, FIELDS, Set.of());
        fields.number("v", Labels.VERSION, Labels.VERSION);
        List<Manifest.Part> parts = new ArrayList<>();
        long length = 0;
        for (Ipld item : fields.list("parts", 1, Manifest.MAX_PARTS)) {
            Fields part = Fields.of(item, PART_FIELDS, Set.of());
            String mediaType = part.text("mediaType", Manifest.Part.MAX_TEXT);
            if (mediaType.isEmpty()) {
                throw new MalformedFields("field mediaType");
            }
            long bytes = part.integer("length", 0, Manifest.MAX_LENGTH - length);
            length += bytes;
            parts.add(
                    new Manifest.Part(part.text("name", Manifest.Part.MAX_TEXT), mediaType, bytes));
        }
        fields.integer("length", length, length);
        Map<String, String> provenance = new HashMap<>();
        for (Map.Entry<String, Ipld> entry :
                fields.map("provenance", Manifest.MAX_PROVENANCE).entrySet()) {
            if (entry.getKey().length() > Manifest.MAX_TEXT) {
                throw new MalformedFields("field provenance");
            }
            provenance.put(
                    entry.getKey(), Fields.text("provenance", entry.getValue(), Manifest.MAX_TEXT));
        }
        return new Manifest(parts, fields.bytes32("sourceDigest"), provenance);
    }

    private static Ipld part(Manifest.Part part) {
        return new Ipld.Map(
                Map.of(
                        "name",
                        Ipld.of(part.name()),
                        "mediaType",
                        Ipld.of(part.mediaType()),
                        "length",
                        Ipld.of(part.length())));
    }
}
