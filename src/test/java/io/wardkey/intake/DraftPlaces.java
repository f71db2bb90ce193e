package io.wardkey.intake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the places in a draft that {@code fidelity.tsv} names. */
final class DraftPlaces {

    private final Node draft;

    DraftPlaces(Node draft) {
        this.draft = draft;
    }

    List<Node> list(Node place, String path) {
        int last = path.lastIndexOf('.');
        Node parent =
                last < 0
                        ? start(place, path)
                        : at(place, path.substring(0, last), 0, 0).orElseGet(Node::nothing);
        return parent.all(path.substring(last + 1).replace("/", ""));
    }

    private Node start(Node place, String path) {
        return path.startsWith("/") ? draft : place;
    }

    /** The node at a place; the index belongs to the last step, or to the one marked with []. */
    Optional<Node> at(Node place, String path, int index, int above) {
        if (path.equals(".")) {
            return Optional.of(place);
        }
        Node node = start(place, path);
        String[] steps = (path.startsWith("/") ? path.substring(1) : path).split("\\.", -1);
        boolean marked = path.contains("[]");
        for (int i = 0; i < steps.length; i++) {
            String[] step = steps[i].replace("[]", "").replace("@", "").split("/", -1);
            boolean mine = marked ? steps[i].endsWith("[]") : i == steps.length - 1;
            int wanted = steps[i].endsWith("@") ? above : mine ? index : 0;
            List<Node> nodes = node.all(step[0]);
            if (wanted >= nodes.size()) {
                return Optional.empty();
            }
            node = nodes.get(wanted);
            if (step.length == 2 && node.text(DraftTree.IS).filter(step[1]::equals).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(node);
    }

    /** Results of this key, at any depth below these names. */
    static List<Node> items(Stream<String> roots, Node under, String key) {
        return roots.flatMap(r -> under.all(r).stream())
                .flatMap(
                        i ->
                                Stream.concat(
                                        Stream.of(i)
                                                .filter(
                                                        n ->
                                                                n.text("key")
                                                                        .filter(key::equals)
                                                                        .isPresent()),
                                        items(Stream.of("members"), i, key).stream()))
                .toList();
    }
}
