package io.wardkey.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Data as a tree of named lists, the one form in which a FHIR file and a draft can be compared. Two
 * nodes are the same only when they are one object.
 */
final class Node {
    private final Optional<String> value;
    private final Map<String, List<Node>> children = new LinkedHashMap<>();

    Node(Optional<String> value) {
        this.value = value;
    }

    static Node nothing() {
        return new Node(Optional.empty());
    }

    Optional<String> value() {
        return value;
    }

    Map<String, List<Node>> children() {
        return children;
    }

    List<Node> all(String name) {
        return children.getOrDefault(name, List.of());
    }

    Optional<Node> first(String name) {
        return all(name).stream().findFirst();
    }

    Optional<String> text(String name) {
        return first(name).flatMap(Node::value);
    }

    void add(String name, Node child) {
        children.computeIfAbsent(name, n -> new ArrayList<>()).add(child);
    }

    /** This node and all below it. */
    Stream<Node> walk() {
        return Stream.concat(
                Stream.of(this),
                children.values().stream().flatMap(List::stream).flatMap(Node::walk));
    }

    /** How many values there are. */
    long leaves() {
        return walk().filter(n -> n.value.isPresent()).count();
    }

    /** The values with their paths, to compare two trees as a whole. */
    List<String> flat() {
        List<String> flat = new ArrayList<>();
        flat("", flat);
        flat.sort(null);
        return flat;
    }

    private void flat(String path, List<String> into) {
        value.ifPresent(v -> into.add(path + "=" + v));
        children.forEach(
                (name, nodes) -> {
                    for (int i = 0; i < nodes.size(); i++) {
                        nodes.get(i).flat(path + "." + name + "[" + i + "]", into);
                    }
                });
    }
}
