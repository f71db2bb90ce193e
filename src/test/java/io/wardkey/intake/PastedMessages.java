package io.wardkey.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Messages of different patients in one collection: each is sound by itself and refers to its own
 * resources alone, but their ids are those of another. All that is a patient's bears a mark: {@code
 * of-A} in words, {@code AAAA} in documents. The same seed gives the same.
 */
final class PastedMessages {
    private final Random random;
    private final List<String> entries = new ArrayList<>();
    private final List<List<String>> each = new ArrayList<>();

    PastedMessages(long seed) {
        random = new Random(seed);
        int patients = 2 + random.nextInt(2);
        for (int i = 0; i < patients; i++) {
            int before = entries.size();
            new Message((char) ('A' + i)).write();
            each.add(List.copyOf(entries.subList(before, entries.size())));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(entries, random);
        }
    }

    /** The entries of each message. */
    List<List<String>> each() {
        return List.copyOf(each);
    }

    String json() {
        return StoredCopyTest.bundle(entries.toArray(String[]::new));
    }

    private final class Message {
        private final char whose;
        // What its own message may refer to.
        private final List<BundledResource> resources = new ArrayList<>();

        Message(char whose) {
            this.whose = whose;
            some("Patient", 1, 1);
            some("DiagnosticReport", 0, 2);
            some("Observation", 1, 4);
            some("Specimen", 0, 2);
            some("ServiceRequest", 0, 1);
            some("RelatedPerson", 0, 1);
            some("Media", 0, 1);
            some("Binary", 0, 2);
            some("Device", 0, 1);
            some("Organization", 0, 2);
            some("Practitioner", 0, 1);
        }

        private void some(String type, int least, int most) {
            int count = least + random.nextInt(most - least + 1);
            for (int i = 0; i < count; i++) {
                resources.add(
                        new BundledResource(
                                type,
                                String.valueOf(i + (random.nextInt(4) == 0 ? 1 + whose : 0)),
                                random.nextInt(3) == 0
                                        ? "urn:uuid:" + new UUID(whose, resources.size())
                                        : ""));
            }
        }

        void write() {
            for (BundledResource resource : resources) {
                entries.add(resource.entry(fields(resource)));
            }
        }

        private String fields(BundledResource resource) {
            String mark = "of-" + whose + "-" + resource.type() + resources.indexOf(resource);
            String data = String.valueOf(whose).repeat(4);
            String words = "{'text':'" + mark + "'}";
            return switch (resource.type()) {
                case "Patient" -> ",'name':[{'family':'" + mark + "'}]";
                case "DiagnosticReport" ->
                        ",'status':'final','code':"
                                + words
                                + subject("subject")
                                + many("result", "Observation")
                                + many("specimen", "Specimen")
                                + many("basedOn", "ServiceRequest")
                                + many("performer", "Organization")
                                + refer("Media", "'media':[{'link':%s}]")
                                + refer("Binary", "'presentedForm':[%s]")
                                        .replace("'reference'", "'url'");
                case "Observation" ->
                        ",'status':'final','code':"
                                + words
                                + ",'valueString':'"
                                + mark
                                + "'"
                                + subject("subject")
                                + many("hasMember", "Observation")
                                + many("derivedFrom", "Observation")
                                + refer("Specimen", "'specimen':%s")
                                + refer("Device", "'device':%s")
                                + many(
                                        "performer",
                                        List.of(
                                                        "Organization",
                                                        "Practitioner",
                                                        "RelatedPerson",
                                                        "Patient")
                                                .get(random.nextInt(4)));
                case "Specimen" ->
                        ",'type':" + words + subject("subject") + many("parent", "Specimen");
                case "ServiceRequest" ->
                        ",'status':'active','intent':'order','code':"
                                + words
                                + subject("subject")
                                + many("supportingInfo", "Observation");
                case "RelatedPerson" -> ",'name':[{'family':'" + mark + "'}]" + subject("patient");
                case "Media" ->
                        ",'status':'completed'"
                                + subject("subject")
                                + ",'content':{'data':'"
                                + data
                                + "'}";
                case "Binary" -> ",'contentType':'text/plain','data':'" + data + "'";
                case "Organization", "Practitioner", "Device" -> "";
                default -> throw new IllegalStateException(resource.type());
            };
        }

        private String subject(String name) {
            return random.nextInt(4) == 0 ? "" : refer("Patient", "'" + name + "':%s");
        }

        private String many(String name, String type) {
            List<BundledResource> all = of(type);
            if (all.isEmpty() || random.nextInt(3) == 0) {
                return "";
            }
            return all.stream()
                    .limit(1 + random.nextInt(all.size()))
                    .map(this::reference)
                    .collect(Collectors.joining(",", ",'" + name + "':[", "]"));
        }

        private String refer(String type, String field) {
            List<BundledResource> all = of(type);
            return all.isEmpty() || random.nextInt(3) == 0
                    ? ""
                    : "," + field.formatted(reference(all.get(random.nextInt(all.size()))));
        }

        private List<BundledResource> of(String type) {
            return resources.stream().filter(r -> r.type().equals(type)).toList();
        }

        private String reference(BundledResource to) {
            return "{'reference':'"
                    + (to.fullUrl().isEmpty() || random.nextInt(3) == 0 ? to.name() : to.fullUrl())
                    + "'}";
        }
    }
}
