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
import java.util.Optional;
import java.util.Set;

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
    private static final Set<String> NEVER =
            Set.of("DiagnosticReport", "Composition", "List", "Group", "Bundle");

    private SelfContained() {}

    static ByteString of(ResourcePool pool, JsonIndex.Entry report, Subjects subjects)
            throws Unreadable {
        Set<JsonIndex.Entry> held = new HashSet<>();
        Deque<JsonIndex.Entry> open = new ArrayDeque<>(List.of(report));
        Optional<JsonIndex.Entry> composition = Compositions.of(pool, report);
        if (composition.isPresent()) {
            for (JsonIndex.Entry observation : observations(pool, composition.get())) {
                if (belongs(pool, observation, subjects)) {
                    open.add(observation);
                }
            }
        }
        while (!open.isEmpty()) {
            JsonIndex.Entry entry = open.removeFirst();
            if (!held.add(entry) || !FOLLOWED.contains(entry.type())) {
                continue;
            }
            for (String reference : JsonIndex.references(pool.json(), entry)) {
                Optional<JsonIndex.Entry> target = pool.entry(reference, entry);
                if (target.isPresent() && belongs(pool, target.get(), subjects)) {
                    open.add(target.get());
                }
            }
        }
        Optional<JsonIndex.Entry> subject =
                subjects.found().filter(f -> !f.key().contains("#")).map(ResourcePool.Found::entry);
        subject.ifPresent(held::add);
        composition.ifPresent(held::add);
        held.remove(report);
        List<JsonIndex.Entry> rest =
                held.stream().sorted(Comparator.comparing(JsonIndex.Entry::number)).toList();
        return write(pool.json(), report, rest);
    }

    private static List<JsonIndex.Entry> observations(
            ResourcePool pool, JsonIndex.Entry composition) throws Unreadable {
        return JsonIndex.references(pool.json(), composition).stream()
                .flatMap(r -> pool.entry(r, composition).stream())
                .filter(e -> e.type().equals("Observation"))
                .toList();
    }

    private static boolean belongs(ResourcePool pool, JsonIndex.Entry entry, Subjects subjects)
            throws Unreadable {
        if (NEVER.contains(entry.type())) {
            return false;
        }
        if (entry.type().equals("Patient")) {
            return isSubject(entry, subjects);
        }
        for (String reference : JsonIndex.references(pool.json(), entry)) {
            Optional<JsonIndex.Entry> target = pool.entry(reference, entry);
            if (target.isPresent()
                    && target.get().type().equals("Patient")
                    && !isSubject(target.get(), subjects)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSubject(JsonIndex.Entry entry, Subjects subjects) {
        return subjects.found().filter(f -> f.entry().equals(entry)).isPresent();
    }

    private static ByteString write(
            byte[] json, JsonIndex.Entry report, List<JsonIndex.Entry> rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["));
        entry(out, json, report);
        for (JsonIndex.Entry entry : rest) {
            out.write(',');
            entry(out, json, entry);
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
