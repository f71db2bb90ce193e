package io.wardkey.crypto.v1;

import io.wardkey.crypto.Fields;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.ReportIdentity.Kind;
import io.wardkey.domain.key.ReportVersion;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What identifies a report, and its version, as bytes of a fixed length. */
public final class VersionCodec {

    /** Bytes of a version. */
    static final int SIZE = 1 + 2 * 12 + 8 + 4 + 4 + ReportVersion.LABORATORY_SIZE + 16;

    /** By place: FHIR R4 {@code DiagnosticReportStatus}. */
    private static final List<String> STATUS =
            List.of(
                    "registered",
                    "partial",
                    "preliminary",
                    "final",
                    "amended",
                    "corrected",
                    "appended",
                    "cancelled",
                    "entered-in-error",
                    "unknown");

    /** By place. */
    private static final List<Kind> KINDS =
            List.of(
                    Kind.NUMBER,
                    Kind.LOCAL,
                    Kind.ORDER,
                    Kind.DOCUMENT,
                    Kind.RESOURCE,
                    Kind.REPLACED,
                    Kind.CONTENT);

    private static final Set<String> FIELDS = Set.of("keys", "version");

    private VersionCodec() {}

    static byte[] encode(ReportVersion version) {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        int status = STATUS.indexOf(version.status());
        bytes.put((byte) (status < 0 ? STATUS.size() - 1 : status));
        put(bytes, version.issued());
        put(bytes, version.updated());
        return bytes.putLong(version.number())
                .putInt(version.day())
                .putInt(version.extent())
                .put(version.laboratory().toByteArray())
                .put(version.content().toByteArray())
                .array();
    }

    static ReportVersion decode(byte[] encoded) throws MalformedFields {
        if (encoded.length != SIZE) {
            throw new MalformedFields("field version");
        }
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        int status = bytes.get();
        if (status < 0 || status >= STATUS.size()) {
            throw new MalformedFields("field version");
        }
        Optional<Instant> issued = instant(bytes);
        Optional<Instant> updated = instant(bytes);
        long number = bytes.getLong();
        int day = bytes.getInt();
        int extent = bytes.getInt();
        byte[] laboratory = new byte[ReportVersion.LABORATORY_SIZE];
        bytes.get(laboratory);
        byte[] content = new byte[ReportVersion.CONTENT_SIZE];
        bytes.get(content);
        if (number < 0 || extent < 0) {
            throw new MalformedFields("field version");
        }
        return new ReportVersion(
                STATUS.get(status),
                issued,
                number,
                updated,
                day,
                ByteString.of(laboratory),
                ByteString.of(content),
                extent);
    }

    /** What a slip and the journal hold of a report's identity. */
    public static Ipld encode(ReportIdentity identity) {
        return new Ipld.Map(
                Map.of(
                        "keys",
                        new Ipld.List(identity.keys().stream().map(VersionCodec::key).toList()),
                        "version",
                        Ipld.of(encode(identity.version()))));
    }

    private static Ipld key(ReportIdentity.Key key) {
        return new Ipld.Map(
                Map.of(
                        "kind",
                        Ipld.of(word(key.kind())),
                        "value",
                        Ipld.of(key.value().toByteArray())));
    }

    /**
     * @throws MalformedFields when it is not what {@link #encode} makes
     */
    public static ReportIdentity identity(Ipld value) throws MalformedFields {
        Fields fields = Fields.of(value, FIELDS, Set.of());
        List<ReportIdentity.Key> keys = new ArrayList<>();
        for (Ipld item : fields.list("keys", 0, ReportIdentity.MAX_KEYS)) {
            Fields key = Fields.of(item, Set.of("kind", "value"), Set.of());
            Bytes32 digest = key.bytes32("value");
            if (keys.stream().anyMatch(before -> before.value().equals(digest))) {
                throw new MalformedFields("a key twice");
            }
            keys.add(new ReportIdentity.Key(kind(key.text("kind", 16)), digest));
        }
        return new ReportIdentity(keys, decode(fields.bytes("version", SIZE, SIZE)));
    }

    static byte code(Kind kind) {
        return (byte) KINDS.indexOf(kind);
    }

    static Kind kind(byte code) throws MalformedFields {
        if (code < 0 || code >= KINDS.size()) {
            throw new MalformedFields("a kind of key");
        }
        return KINDS.get(code);
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Kind kind(String word) throws MalformedFields {
        return KINDS.stream()
                .filter(kind -> word(kind).equals(word))
                .findFirst()
                .orElseThrow(() -> new MalformedFields("a kind of key"));
    }

    private static void put(ByteBuffer bytes, Optional<Instant> instant) {
        bytes.putLong(instant.map(Instant::getEpochSecond).orElse(Long.MIN_VALUE));
        bytes.putInt(instant.map(Instant::getNano).orElse(0));
    }

    private static Optional<Instant> instant(ByteBuffer bytes) throws MalformedFields {
        long seconds = bytes.getLong();
        int nanos = bytes.getInt();
        if (seconds == Long.MIN_VALUE && nanos == 0) {
            return Optional.empty();
        }
        try {
            if (nanos < 0 || nanos > 999_999_999) {
                throw new MalformedFields("field version");
            }
            return Optional.of(Instant.ofEpochSecond(seconds, nanos));
        } catch (DateTimeException outOfRange) {
            throw new MalformedFields("field version");
        }
    }
}
