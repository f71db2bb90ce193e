package io.wardkey.intake;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.wardkey.domain.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A report and what it refers to, as a collection {@code Bundle}. Every resource is copied byte for
 * byte from its file: nothing is encoded anew, so nothing is lost on the way. What belongs to
 * another patient is left out.
 */
final class SelfContained {
    // References of other types lead out of the report: an encounter to its diagnoses, an
    // organisation to its parents.
    private static final Set<String> FOLLOWED =
            Set.of(
                    "DiagnosticReport",
                    "Observation",
                    "Specimen",
                    "PractitionerRole",
                    "ServiceRequest",
                    "Patient",
                    "Media",
                    "Device");
    private static final Set<String> NAMED =
            Set.of(
                    "Observation",
                    "Organization",
                    "Practitioner",
                    "PractitionerRole",
                    "RelatedPerson");
    private static final Set<String> NEVER =
            Set.of("DiagnosticReport", "Composition", "List", "Group", "Bundle");

    private static final String TAG_SYSTEM = "urn:io.wardkey";
    private static final String TAG_CODE = "one-report";

    /**
     * Marks a bundle as one report, so that it is read as one for ever, whatever later rules make
     * of loose results.
     */
    static final String TAG = TAG_SYSTEM + "|" + TAG_CODE;

    private SelfContained() {}

    /**
     * What a report rests on: the entries of its bundle.
     *
     * @param roots the report, or the results that were put together as one
     */
    record Held(List<JsonIndex.Entry> roots, List<JsonIndex.Entry> rest) {
        Stream<JsonIndex.Entry> all() {
            return Stream.concat(roots.stream(), rest.stream());
        }
    }

    static Held of(ResourcePool pool, List<JsonIndex.Entry> roots, Subjects subjects) {
        Set<JsonIndex.Entry> held = new HashSet<>();
        Deque<JsonIndex.Entry> open = new ArrayDeque<>(roots);
        Set<JsonIndex.Entry> compositions = new HashSet<>();
        for (JsonIndex.Entry root : roots) {
            Compositions.of(pool, root).ifPresent(compositions::add);
        }
        for (JsonIndex.Entry composition : compositions) {
            targets(pool, composition)
                    .filter(e -> NAMED.contains(e.type()))
                    .filter(e -> belongs(e, subjects))
                    .forEach(open::add);
        }
        while (!open.isEmpty()) {
            JsonIndex.Entry entry = open.removeFirst();
            if (held.add(entry) && FOLLOWED.contains(entry.type())) {
                targets(pool, entry).filter(e -> belongs(e, subjects)).forEach(open::add);
            }
        }
        held.addAll(subjects.own());
        held.addAll(compositions);
        roots.forEach(held::remove);
        return new Held(
                List.copyOf(roots),
                held.stream().sorted(Comparator.comparing(JsonIndex.Entry::number)).toList());
    }

    /** What a report that was refused refers to: none of it is another report's loose result. */
    static Set<JsonIndex.Entry> reached(ResourcePool pool, JsonIndex.Entry report) {
        Set<JsonIndex.Entry> reached = new HashSet<>();
        Deque<JsonIndex.Entry> open = new ArrayDeque<>(List.of(report));
        Compositions.of(pool, report).ifPresent(open::add);
        while (!open.isEmpty()) {
            JsonIndex.Entry entry = open.removeFirst();
            if (reached.add(entry)
                    && (FOLLOWED.contains(entry.type()) || entry.type().equals("Composition"))
                    && !entry.type().equals("Patient")) {
                targets(pool, entry)
                        .filter(e -> !e.type().equals("DiagnosticReport"))
                        .forEach(open::add);
            }
        }
        return reached;
    }

    private static Stream<JsonIndex.Entry> targets(ResourcePool pool, JsonIndex.Entry entry) {
        return entry.references().stream().flatMap(r -> pool.entry(r, entry).stream());
    }

    private static boolean belongs(JsonIndex.Entry entry, Subjects subjects) {
        if (NEVER.contains(entry.type())) {
            return false;
        }
        return entry.type().equals("Patient")
                ? subjects.own().contains(entry)
                : subjects.ownedBy(entry);
    }

    static ByteString write(byte[] json, Held held) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                ascii(
                        "{\"resourceType\":\"Bundle\",\"meta\":{\"tag\":[{\"system\":\""
                                + TAG_SYSTEM
                                + "\",\"code\":\""
                                + TAG_CODE
                                + "\"}]},\"type\":\"collection\",\"entry\":["));
        String divider = "";
        for (JsonIndex.Entry entry : held.all().toList()) {
            out.writeBytes(ascii(divider));
            entry(out, json, entry);
            divider = ",";
        }
        out.writeBytes(ascii("]}"));
        return ByteString.of(out.toByteArray());
    }

    private static void entry(ByteArrayOutputStream out, byte[] json, JsonIndex.Entry entry) {
        out.write('{');
        entry.fullUrl()
                .ifPresent(
                        url -> {
                            out.writeBytes(ascii("\"fullUrl\":\""));
                            out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(url));
                            out.writeBytes(ascii("\","));
                        });
        out.writeBytes(ascii("\"resource\":"));
        out.write(json, entry.start(), entry.end() - entry.start());
        out.write('}');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
