package io.wardkey.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of a file and what their references mean, worked out without the reader. */
final class FhirFile {
    private final List<Node> resources = new ArrayList<>();
    private final IdentityHashMap<Node, String> addresses = new IdentityHashMap<>();
    private final Map<String, List<Node>> byAddress = new HashMap<>();
    private final Map<String, List<Node>> byName = new HashMap<>();

    FhirFile(byte[] file) throws IOException {
        add(FhirTree.of(file), Optional.empty());
    }

    private void add(Node resource, Optional<String> address) {
        if (type(resource).equals("Bundle")) {
            resource.all("entry")
                    .forEach(e -> e.first("resource").ifPresent(r -> add(r, e.text("fullUrl"))));
            return;
        }
        resources.add(resource);
        address.ifPresent(
                a -> {
                    addresses.put(resource, a);
                    byAddress.computeIfAbsent(a, k -> new ArrayList<>()).add(resource);
                });
        resource.text("id")
                .ifPresent(
                        id ->
                                byName.computeIfAbsent(
                                                type(resource) + "/" + id, k -> new ArrayList<>())
                                        .add(resource));
    }

    static String type(Node resource) {
        return resource.text("resourceType").orElse("");
    }

    List<Node> of(String type) {
        return resources.stream().filter(r -> type(r).equals(type)).toList();
    }

    /** What a reference within a resource of the file points to, if it is one thing. */
    Optional<Node> resolve(String reference, Node from) {
        if (reference.startsWith("#")) {
            return from.all("contained").stream()
                    .filter(c -> c.text("id").filter(reference.substring(1)::equals).isPresent())
                    .findFirst();
        }
        String target = reference.replaceFirst("/_history/.*", "");
        Optional<Node> exact = only(byAddress.get(target));
        if (exact.isPresent() || target.startsWith("urn:")) {
            return exact;
        }
        String[] steps = target.split("/", -1);
        String name =
                steps.length < 2 ? target : steps[steps.length - 2] + "/" + steps[steps.length - 1];
        Optional<Node> near =
                Optional.ofNullable(addresses.get(from))
                        .filter(a -> a.contains("://") && !target.contains("://"))
                        .flatMap(a -> only(byAddress.get(a.replaceFirst("[^/]+/[^/]+$", name))));
        return near.or(() -> only(byName.get(name)));
    }

    private static Optional<Node> only(List<Node> found) {
        return found != null && found.size() == 1
                ? Optional.of(found.getFirst())
                : Optional.empty();
    }

    private boolean names(Node report, Node composition) {
        return report.walk()
                .flatMap(n -> n.all("reference").stream())
                .flatMap(n -> n.value().stream())
                .anyMatch(r -> resolve(r, report).filter(t -> t == composition).isPresent());
    }

    /** A resource under one of its own names in the file. */
    Optional<Node> named(String key) {
        return only(byAddress.get(key)).or(() -> only(byName.get(key)));
    }

    /** The document around a report: the first whose references lead to it. */
    Optional<Node> documentOf(Node report) {
        return of("Composition").stream()
                .filter(
                        c ->
                                names(report, c)
                                        || c.walk()
                                                .flatMap(n -> n.all("reference").stream())
                                                .flatMap(n -> n.value().stream())
                                                .anyMatch(
                                                        r ->
                                                                resolve(r, c)
                                                                        .filter(t -> t == report)
                                                                        .isPresent()))
                .findFirst();
    }
}
