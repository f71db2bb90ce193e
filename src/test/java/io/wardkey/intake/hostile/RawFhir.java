package io.wardkey.intake.hostile;

import static io.wardkey.intake.hostile.HostileFile.utf8;

import java.io.ByteArrayOutputStream;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** FHIR in JSON, without a library that would refuse to write it. */
final class RawFhir {

    static final String REPORT =
            "{\"resourceType\":\"DiagnosticReport\",\"id\":\"r%s\",\"status\":\"final\","
                    + "\"code\":{\"text\":\"x\"}%s}";

    static final String OBSERVATION =
            "{\"resourceType\":\"Observation\",\"id\":\"%s\",\"status\":\"final\","
                    + "\"code\":{\"text\":\"x\"}%s}";

    private RawFhir() {}

    static String report(int number, String rest) {
        return REPORT.formatted(number, rest);
    }

    static String observation(int number) {
        return OBSERVATION.formatted("o" + number, "");
    }

    static String patient(String id, String family) {
        return "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":[{\"family\":\"%s\"}]}"
                .formatted(id, family);
    }

    static String references(int count, IntFunction<String> name) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"reference\":\"" + name.apply(i) + "\"}")
                .collect(Collectors.joining(","));
    }

    static byte[] bundle(Stream<String> resources) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["));
        boolean[] first = {true};
        resources.forEach(
                resource -> {
                    out.writeBytes(utf8((first[0] ? "" : ",") + "{\"resource\":" + resource + "}"));
                    first[0] = false;
                });
        out.writeBytes(utf8("]}"));
        return out.toByteArray();
    }

    /** Words of "Aa" and "BB" that all have one {@link String#hashCode}. */
    static String alike(int number, int length) {
        StringBuilder word = new StringBuilder();
        for (int bit = 0; bit < length; bit++) {
            word.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return word.toString();
    }
}
