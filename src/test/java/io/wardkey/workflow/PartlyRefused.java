package io.wardkey.workflow;

import java.nio.charset.StandardCharsets;

/** A file whose first report mixes two patients, and whose others are theirs. */
final class PartlyRefused {

    private PartlyRefused() {}

    /**
     * @param number makes its patients' numbers and its reports like no others
     * @param families their names
     */
    static Incoming file(int number, String... families) {
        String text =
                bundle(
                        patient("a", families[0], number),
                        patient("b", families[1], number),
                        result("ra", "a", 4.1),
                        result("rb", "b", 5.2),
                        report("mixed", "a", number, "ra", "rb"),
                        report("first", "a", number, "ra"),
                        report("second", "b", number, "rb"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String name = "partly-refused-" + number + ".json";
        return new Incoming(name, name, bytes.length, () -> bytes);
    }

    private static String bundle(String... resources) {
        return """
        {"resourceType":"Bundle","type":"collection","entry":[%s]}\
        """
                .formatted(String.join(",", resources));
    }

    private static String entry(String resource) {
        return "{\"resource\":" + resource + "}";
    }

    private static String patient(String id, String family, int number) {
        String born = 1931 + Math.floorMod(family.hashCode(), 60) + "-03-0" + (1 + number % 9);
        return entry(
                """
                {"resourceType":"Patient","id":"%s","identifier":[{"system":"urn:oid:2.999.7",
                "value":"PR-%s%d"}],"name":[{"family":"%s","given":["Kim"]}],"gender":"female",
                "birthDate":"%s"}\
                """
                        .formatted(id, id, 70_000 + number, family, born));
    }

    private static String result(String id, String patient, double value) {
        return entry(
                """
                {"resourceType":"Observation","id":"%s","status":"final",
                "subject":{"reference":"Patient/%s"},"code":{"text":"Potassium"},
                "valueQuantity":{"value":%s,"unit":"mmol/L"}}\
                """
                        .formatted(id, patient, value));
    }

    private static String report(String id, String patient, int number, String... results) {
        StringBuilder references = new StringBuilder();
        for (String result : results) {
            references
                    .append(references.isEmpty() ? "" : ",")
                    .append("{\"reference\":\"Observation/")
                    .append(result)
                    .append("\"}");
        }
        return entry(
                """
                {"resourceType":"DiagnosticReport","id":"%s","status":"final",
                "identifier":[{"system":"urn:oid:2.999.8","value":"%s-%d"}],
                "code":{"text":"Electrolytes %s"},"subject":{"reference":"Patient/%s"},
                "issued":"2026-03-04T10:00:00Z","result":[%s]}\
                """
                        .formatted(id, id, 80_000 + number, id, patient, references));
    }
}
