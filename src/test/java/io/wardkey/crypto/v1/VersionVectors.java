package io.wardkey.crypto.v1;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.ReportIdentity.Kind;
import io.wardkey.domain.key.ReportVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What identifies a report, as the vectors have it. */
final class VersionVectors {

    /** Of the scene's record. */
    static final ReportIdentity REPORT =
            new ReportIdentity(
                    List.of(
                            new ReportIdentity.Key(Kind.NUMBER, new Bytes32(1, 2, 3, 0x51)),
                            new ReportIdentity.Key(Kind.REPLACED, new Bytes32(1, 2, 3, 0x52)),
                            new ReportIdentity.Key(Kind.RESOURCE, new Bytes32(1, 2, 3, 0x53))),
                    new ReportVersion(
                            "corrected",
                            Optional.of(Instant.parse("2026-11-03T09:30:00.250Z")),
                            4,
                            Optional.empty(),
                            20_759,
                            filled(0x54, ReportVersion.LABORATORY_SIZE),
                            filled(0x55, ReportVersion.CONTENT_SIZE),
                            17));

    private VersionVectors() {}

    static JsonObject json(ReportIdentity identity) {
        JsonArray keys = new JsonArray();
        for (ReportIdentity.Key key : identity.keys()) {
            JsonObject json = new JsonObject();
            json.addProperty("kind", key.kind().name().toLowerCase(Locale.ROOT));
            json.addProperty("value", key.value().toString());
            keys.add(json);
        }
        ReportVersion version = identity.version();
        JsonObject json = new JsonObject();
        json.addProperty("status", version.status());
        version.issued().ifPresent(at -> json.add("issued", json(at)));
        version.updated().ifPresent(at -> json.add("updated", json(at)));
        json.addProperty("number", version.number());
        json.addProperty("day", version.day());
        json.addProperty("extent", version.extent());
        json.addProperty("laboratory", hex(version.laboratory()));
        json.addProperty("content", hex(version.content()));
        JsonObject report = new JsonObject();
        report.add("keys", keys);
        report.add("version", json);
        return report;
    }

    static ReportIdentity identity(JsonObject report) {
        List<ReportIdentity.Key> keys = new ArrayList<>();
        for (JsonElement each : report.getAsJsonArray("keys")) {
            JsonObject key = each.getAsJsonObject();
            keys.add(
                    new ReportIdentity.Key(
                            Kind.valueOf(key.get("kind").getAsString().toUpperCase(Locale.ROOT)),
                            Bytes32.fromHex(key.get("value").getAsString())));
        }
        JsonObject version = report.getAsJsonObject("version");
        return new ReportIdentity(
                keys,
                new ReportVersion(
                        version.get("status").getAsString(),
                        instant(version, "issued"),
                        version.get("number").getAsLong(),
                        instant(version, "updated"),
                        version.get("day").getAsInt(),
                        bytes(version, "laboratory"),
                        bytes(version, "content"),
                        version.get("extent").getAsInt()));
    }

    private static ByteString filled(int value, int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return ByteString.of(bytes);
    }

    private static JsonArray json(Instant at) {
        JsonArray both = new JsonArray();
        both.add(at.getEpochSecond());
        both.add(at.getNano());
        return both;
    }

    private static Optional<Instant> instant(JsonObject json, String name) {
        return Optional.ofNullable(json.getAsJsonArray(name))
                .map(
                        both ->
                                Instant.ofEpochSecond(
                                        both.get(0).getAsLong(), both.get(1).getAsLong()));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static ByteString bytes(JsonObject json, String name) {
        return ByteString.of(HexFormat.of().parseHex(json.get(name).getAsString()));
    }
}
