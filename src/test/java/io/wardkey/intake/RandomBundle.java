package io.wardkey.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Bundle of a few resources that refer to each other at random: by name, by address, by
 * identifier, within themselves, to what is not there, in elements of the standard and in others,
 * of one patient or of two. The same seed gives the same.
 */
final class RandomBundle {
    private static final String PATIENT = "Patient";
    private static final String RESULT = "Observation";
    private static final String BASE = "https://lab.example/fhir/";

    private final Random random;
    // Ids may occur twice.
    private final List<BundledResource> resources = new ArrayList<>();

    RandomBundle(long seed) {
        this.random = new Random(seed);
        some(PATIENT, 1, 2);
        some("DiagnosticReport", 0, 2);
        some(RESULT, 1, 5);
        some("Specimen", 0, 2);
        some("Organization", 0, 2);
        some("Practitioner", 0, 1);
        some("PractitionerRole", 0, 1);
        some("RelatedPerson", 0, 1);
        some("ServiceRequest", 0, 1);
        some("Device", 0, 1);
        some("Media", 0, 1);
        some("Binary", 0, 2);
        some("Composition", 0, 1);
    }

    private void some(String type, int least, int most) {
        int count = least + random.nextInt(most - least + 1);
        for (int i = 0; i < count; i++) {
            // The same id twice now and then.
            String id = "" + (chance(10) ? 0 : i);
            int number = resources.size();
            String url =
                    switch (random.nextInt(4)) {
                        case 0 -> "urn:uuid:" + new UUID(7, number);
                        case 1 -> BASE + type + "/" + id;
                        default -> "";
                    };
            resources.add(new BundledResource(type, id, url));
        }
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    String json() {
        return StoredCopyTest.bundle(
                IntStream.range(0, resources.size())
                        .mapToObj(
                                i ->
                                        resources
                                                .get(i)
                                                .entry(
                                                        fields(resources.get(i), i).stream()
                                                                .map(field -> "," + field)
                                                                .collect(Collectors.joining())))
                        .toArray(String[]::new));
    }

    private List<String> fields(BundledResource resource, int number) {
        List<String> fields = new ArrayList<>();
        String words = resource.type().charAt(0) + "" + number;
        switch (resource.type()) {
            case PATIENT -> {
                fields.add("'name':[{'family':'Family-" + words + "'}]");
                fields.add("'identifier':[{'system':'urn:i','value':'" + resource.id() + "'}]");
            }
            case "DiagnosticReport" -> {
                fields.add("'status':'" + (chance(4) ? "nonsense" : "final") + "'");
                fields.add("'code':{'text':'" + words + "'}");
                maybe(fields, "subject", PATIENT, false, 4);
                maybe(fields, "result", RESULT, true, 3);
                maybe(fields, "specimen", "Specimen", true, 1);
                maybe(fields, "performer", "Organization", true, 1);
                maybe(fields, "performer2", "Practitioner", true, 1);
                maybe(fields, "basedOn", "ServiceRequest", true, 1);
                maybe(fields, "supportingInfo", RESULT, true, 1);
                if (chance(3)) {
                    fields.add("'presentedForm':[" + document() + "]");
                }
                if (chance(4)) {
                    fields.add("'media':[{'link':" + reference("Media") + "}]");
                }
            }
            case RESULT -> {
                fields.add("'status':'" + (chance(8) ? "nonsense" : "final") + "'");
                fields.add("'code':{'text':'" + words + "'},'valueString':'v" + words + "'");
                maybe(fields, "subject", PATIENT, false, 4);
                maybe(fields, "hasMember", RESULT, true, 2);
                maybe(fields, "derivedFrom", RESULT, true, 1);
                maybe(fields, "focus", RESULT, true, 1);
                maybe(fields, "partOf", RESULT, true, 1);
                maybe(fields, "unheardOf", RESULT, true, 1);
                maybe(fields, "specimen", "Specimen", false, 2);
                maybe(fields, "device", "Device", false, 1);
                maybe(fields, "basedOn", "ServiceRequest", true, 1);
                maybe(
                        fields,
                        "performer",
                        List.of(
                                        "Organization",
                                        "Practitioner",
                                        "PractitionerRole",
                                        "RelatedPerson",
                                        PATIENT)
                                .get(random.nextInt(5)),
                        true,
                        3);
                if (chance(4)) {
                    fields.add(
                            "'category':[{'coding':[{'system':'c','code':'"
                                    + (random.nextBoolean() ? "laboratory" : "vital-signs")
                                    + "'}]}]");
                }
                if (chance(5)) {
                    fields.add(
                            "'extension':[{'url':'u','valueReference':" + reference(any()) + "}]");
                }
            }
            case "Specimen" -> {
                fields.add("'type':{'text':'" + words + "'}");
                maybe(fields, "subject", PATIENT, false, 2);
                maybe(fields, "parent", "Specimen", true, 1);
                maybe(fields, "request", "ServiceRequest", true, 1);
            }
            case "Organization" -> {
                fields.add("'name':'" + words + "'");
                maybe(fields, "partOf", "Organization", false, 1);
            }
            case "Practitioner" -> fields.add("'name':[{'family':'" + words + "'}]");
            case "PractitionerRole" -> {
                maybe(fields, "practitioner", "Practitioner", false, 3);
                maybe(fields, "organization", "Organization", false, 3);
            }
            case "RelatedPerson" -> {
                fields.add("'name':[{'family':'" + words + "'}]");
                maybe(fields, "patient", PATIENT, false, 4);
            }
            case "ServiceRequest" -> {
                fields.add("'status':'active','intent':'order','code':{'text':'" + words + "'}");
                maybe(fields, "subject", PATIENT, false, 3);
                maybe(fields, "requester", "Practitioner", false, 2);
                maybe(fields, "specimen", "Specimen", true, 1);
                maybe(fields, "supportingInfo", RESULT, true, 2);
                maybe(fields, "replaces", "ServiceRequest", true, 1);
            }
            case "Device" -> {
                fields.add("'serialNumber':'" + words + "'");
                maybe(fields, "patient", PATIENT, false, 1);
                maybe(fields, "owner", "Organization", false, 1);
            }
            case "Media" -> {
                fields.add(
                        "'status':'completed','content':"
                                + (chance(2) ? document() : "{'data':'AA=='}"));
                maybe(fields, "subject", PATIENT, false, 2);
                maybe(fields, "operator", "Practitioner", false, 1);
            }
            case "Binary" ->
                    fields.add("'contentType':'text/plain','data':'AA%02d'".formatted(number));
            case "Composition" -> {
                fields.add(
                        "'status':'final','type':{'text':'t'},'title':'"
                                + words
                                + "','date':'2026','author':[{'display':'d'}]");
                maybe(fields, "subject", PATIENT, false, 3);
                fields.add(
                        "'section':[{'entry':["
                                + IntStream.range(0, 1 + random.nextInt(3))
                                        .mapToObj(
                                                i ->
                                                        reference(
                                                                random.nextBoolean()
                                                                        ? RESULT
                                                                        : "DiagnosticReport"))
                                        .collect(Collectors.joining(","))
                                + "]}]");
            }
            default -> throw new IllegalStateException(resource.type());
        }
        return fields;
    }

    private String document() {
        return reference("Binary").replace("'reference'", "'url'");
    }

    private String any() {
        return resources.get(random.nextInt(resources.size())).type();
    }

    /** A field that refers to one of a type; it stands in {@code often} of five resources. */
    private void maybe(List<String> fields, String name, String type, boolean list, int often) {
        if (random.nextInt(5) >= often) {
            return;
        }
        if (!list) {
            fields.add("'" + name + "':" + reference(type));
            return;
        }
        fields.add(
                IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(i -> reference(type))
                        .distinct()
                        .collect(Collectors.joining(",", "'" + name + "':[", "]")));
    }

    private String reference(String type) {
        List<BundledResource> all = resources.stream().filter(r -> r.type().equals(type)).toList();
        if (all.isEmpty() || chance(20)) {
            return "{'reference':'" + type + "/away'}";
        }
        BundledResource to = all.get(random.nextInt(all.size()));
        return switch (random.nextInt(6)) {
            case 0 -> "{'reference':'" + (to.fullUrl().isEmpty() ? to.name() : to.fullUrl()) + "'}";
            case 1 -> "{'reference':'" + BASE + to.name() + "'}";
            case 2 ->
                    type.equals(PATIENT)
                            ? "{'identifier':{'system':'urn:i','value':'" + to.id() + "'}}"
                            : "{'reference':'" + to.name() + "'}";
            default -> "{'reference':'" + to.name() + "'}";
        };
    }
}
