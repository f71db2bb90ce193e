package io.wardkey.intake;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    // Marks a bundle as one report, with how many of its first entries are results that were put
    // together, so that it is read as that one for ever: whatever later rules make of loose
    // results, and whatever else these refer to.
    private static final String TAG_SYSTEM = "urn:io.wardkey";
    private static final Pattern TAG =
            Pattern.compile(
                    Pattern.quote(TAG_SYSTEM) + "\\|one-report(?:-of-([1-9]\\d{0,5})-results)?");

    // What is left out of these is lost, while a person or device left out stays a reference.
    private static final Set<String> CONTENT =
            Set.of("Observation", "Specimen", "ServiceRequest", "Media", "Binary");

    // Where a reference may mean several of these, one of which is stored under another name, the
    // others are stored too, so that it still means none of them. Results, documents and all else
    // never are: they may be another patient's.
    private static final Set<String> OF_MANY =
            Set.of("Organization", "Practitioner", "PractitionerRole", "Location", "Device");

    // So many at most: a file of many messages may hold a laboratory once for each.
    private static final int RIVALS = 8;

    private SelfContained() {}

    /**
     * What a report rests on: the entries of its bundle.
     *
     * @param roots the report, or the results that were put together as one
     * @param rivals what a reference may mean beside what is stored, so that it means nothing; held
     *     to let it stay so, and no part of the report. Only who works for many patients, and few
     * @param whole true when what the report used in its file is all here, and each reference means
     *     the same as there
     */
    record Held(
            List<JsonIndex.Entry> roots,
            Set<JsonIndex.Entry> rest,
            Set<JsonIndex.Entry> rivals,
            boolean whole) {
        /** The report's own. */
        Stream<JsonIndex.Entry> own() {
            return Stream.concat(roots.stream(), rest.stream());
        }

        /** All that is stored, in its order. */
        Stream<JsonIndex.Entry> all() {
            return Stream.concat(
                    roots.stream(),
                    Stream.concat(rest.stream(), rivals.stream())
                            .distinct()
                            .filter(e -> !roots.contains(e))
                            .sorted(Comparator.comparing(JsonIndex.Entry::number)));
        }
    }

    /**
     * @throws Unreadable when the report rests on what another patient is named in
     */
    static Held of(ResourcePool pool, List<JsonIndex.Entry> roots, Subjects subjects)
            throws Unreadable {
        Set<JsonIndex.Entry> held = new HashSet<>();
        // Each is one object of the pool's names: what bears one name may be the whole file.
        Set<Set<JsonIndex.Entry>> ambiguous = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<JsonIndex.Entry> open = new ArrayDeque<>(roots);
        Set<JsonIndex.Entry> compositions = new HashSet<>();
        for (JsonIndex.Entry root : roots) {
            Compositions.of(pool, root).ifPresent(compositions::add);
        }
        for (JsonIndex.Entry composition : compositions) {
            targets(pool, composition, ambiguous)
                    .filter(e -> NAMED.contains(e.type()))
                    .filter(e -> belongs(e, subjects))
                    .forEach(open::add);
        }
        while (!open.isEmpty()) {
            JsonIndex.Entry entry = open.removeFirst();
            if (held.add(entry) && FOLLOWED.contains(entry.type())) {
                targets(pool, entry, ambiguous)
                        .filter(e -> belongs(e, subjects))
                        .forEach(open::add);
            }
        }
        held.addAll(subjects.own());
        held.addAll(compositions);
        for (JsonIndex.Entry used : pool.used()) {
            if (CONTENT.contains(used.type()) && !held.contains(used)) {
                throw new Unreadable(Refusal.Reason.MIXED_PATIENTS, used.where());
            }
        }
        Set<JsonIndex.Entry> rivals =
                ambiguous.stream()
                        .filter(several -> meet(several, held))
                        .filter(
                                several ->
                                        several.size() <= RIVALS
                                                && several.stream()
                                                        .allMatch(e -> maySuit(e, held, subjects)))
                        .flatMap(Set::stream)
                        .filter(e -> !held.contains(e))
                        .collect(Collectors.toSet());
        Set<JsonIndex.Entry> all = new HashSet<>(held);
        all.addAll(rivals);
        boolean whole =
                all.containsAll(pool.used())
                        && !meetsAnew(all)
                        && !subjects.foundOnlyAlone()
                        && ambiguous.stream()
                                .allMatch(
                                        several ->
                                                !meet(several, all)
                                                        || (several.size() <= all.size()
                                                                && all.containsAll(several)));
        roots.forEach(held::remove);
        return new Held(List.copyOf(roots), held, rivals, whole);
    }

    /** True when what two Bundles of the file hold under one name comes to stand in one. */
    private static boolean meetsAnew(Set<JsonIndex.Entry> all) {
        return all.stream().map(JsonIndex.Entry::bundle).distinct().count() > 1
                && all.stream().map(JsonIndex.Entry::name).distinct().count() < all.size();
    }

    private static boolean meet(Set<JsonIndex.Entry> one, Set<JsonIndex.Entry> other) {
        return one.size() < other.size()
                ? one.stream().anyMatch(other::contains)
                : other.stream().anyMatch(one::contains);
    }

    /** Who works for many patients may stand in the record of each. */
    private static boolean maySuit(
            JsonIndex.Entry rival, Set<JsonIndex.Entry> held, Subjects subjects) {
        return held.contains(rival)
                || (OF_MANY.contains(rival.type()) && subjects.namesNobody(rival));
    }

    /** {@link JsonIndex.Contents#stored} of a Bundle that bears these tags. */
    static Optional<Integer> results(List<String> tags) {
        return tags.stream()
                .map(TAG::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(tag -> tag.group(1) == null ? 0 : Integer.parseInt(tag.group(1)));
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
                entry.references().stream()
                        .flatMap(r -> pool.entry(r, entry).stream())
                        .filter(e -> !e.type().equals("DiagnosticReport"))
                        .forEach(open::add);
            }
        }
        return reached;
    }

    /** What an entry refers to; what may mean several things is noted instead. */
    private static Stream<JsonIndex.Entry> targets(
            ResourcePool pool, JsonIndex.Entry entry, Set<Set<JsonIndex.Entry>> ambiguous) {
        List<JsonIndex.Entry> targets = new ArrayList<>();
        for (String reference : entry.references()) {
            pool.entry(reference, entry)
                    .ifPresentOrElse(
                            targets::add,
                            () -> pool.names().rivals(reference, entry).forEach(ambiguous::add));
        }
        return targets.stream();
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
        boolean report = held.roots().getFirst().type().equals("DiagnosticReport");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                ascii(
                        "{\"resourceType\":\"Bundle\",\"meta\":{\"tag\":[{\"system\":\""
                                + TAG_SYSTEM
                                + "\",\"code\":\"one-report"
                                + (report ? "" : "-of-" + held.roots().size() + "-results")
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
