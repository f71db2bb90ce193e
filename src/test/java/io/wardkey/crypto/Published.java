package io.wardkey.crypto;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.wardkey.domain.content.SharedVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Reads the vectors that others published. */
final class Published {

    private Published() {}

    interface Case {
        void run(JsonObject group, JsonObject test);
    }

    static void wycheproof(String file, Case each) {
        for (JsonElement group :
                json("wycheproof/" + file).getAsJsonObject().getAsJsonArray("testGroups")) {
            Consumer<JsonElement> run =
                    test -> each.run(group.getAsJsonObject(), test.getAsJsonObject());
            group.getAsJsonObject().getAsJsonArray("tests").forEach(run);
        }
    }

    static boolean isValid(JsonObject test) {
        return test.get("result").getAsString().equals("valid");
    }

    static byte[] bytes(JsonObject json, String name) {
        return HexFormat.of().parseHex(json.get(name).getAsString());
    }

    static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    static JsonElement json(String path) {
        try {
            return JsonParser.parseString(Files.readString(SharedVectors.path(path)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
