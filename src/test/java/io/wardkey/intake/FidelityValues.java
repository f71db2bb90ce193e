package io.wardkey.intake;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When a value of a file and one of a draft are the same. */
final class FidelityValues {
    private static final Pattern CHOICE =
            Pattern.compile(
                    "(value|effective|occurrence|deceased|multipleBirth|collected|fastingStatus|"
                            + "time|additive|asNeeded|quantity|created)([A-Z]\\w*)");
    private static final Map<String, String> COMPARATORS =
            Map.of(
                    "<", "LESS",
                    "<=", "LESS_OR_EQUAL",
                    ">=", "GREATER_OR_EQUAL",
                    ">", "GREATER");

    private FidelityValues() {}

    /** {@code valueQuantity} is the element {@code value}. */
    static String withoutType(String name) {
        Matcher choice = CHOICE.matcher(name);
        return choice.matches() ? choice.group(1) : name;
    }

    static boolean same(String as, String sent, String held) {
        return switch (as) {
            case "text", "moment", "boolean", "integer" -> sent.equals(held);
            case "decimal" -> sameNumber(sent, held);
            case "code", "RelationKind" ->
                    sent.equals(held.toLowerCase(Locale.ROOT).replace('_', '-'));
            case "Comparator" -> held.equals(COMPARATORS.get(sent));
            case "bytes" -> sent.replaceAll("\\s", "").equals(held);
            default -> throw new IllegalStateException("no such kind of value: " + as);
        };
    }

    /** With as many places as were sent; an exponent says no places. */
    private static boolean sameNumber(String sent, String held) {
        BigDecimal one = new BigDecimal(sent);
        BigDecimal other = new BigDecimal(held);
        return one.compareTo(other) == 0
                && (sent.toLowerCase(Locale.ROOT).contains("e") || one.scale() == other.scale());
    }

    /** True when a result's name is said in these words. */
    static boolean says(Node item, String words) {
        return Stream.concat(
                        item.first("code").stream(),
                        item.first("circumstances").stream()
                                .flatMap(c -> c.all("calledInReport").stream()))
                .flatMap(Node::walk)
                .anyMatch(n -> n.value().filter(words::equals).isPresent());
    }

    static boolean sameJson(Node sent, String json) {
        try {
            return FhirTree.ofJson(json).flat().equals(sent.flat());
        } catch (IOException e) {
            return false;
        }
    }

    static boolean sameExtension(Node sent, Node held, String at) {
        String place = held.text("at").map(FidelityValues::indexed).orElse("");
        if (!sent.text("url").equals(held.text("url"))
                || !place.equals(at)
                || !sameValue(sent, held.first("value"))) {
            return false;
        }
        List<Inner> parts = new ArrayList<>();
        sent.all("extension").forEach(e -> parts.add(new Inner("", e)));
        boolean asJson =
                held.first("value")
                        .flatMap(v -> v.text(DraftTree.IS))
                        .filter("Other"::equals)
                        .isPresent();
        if (!asJson) {
            value(sent).ifPresent(v -> inner(v.getValue(), "value[0]", parts));
        }
        List<Node> heldParts = held.all("parts");
        return parts.size() == heldParts.size()
                && IntStream.range(0, parts.size())
                        .allMatch(
                                i ->
                                        sameExtension(
                                                parts.get(i).extension(),
                                                heldParts.get(i),
                                                parts.get(i).at()));
    }

    /** An extension within a value. */
    private record Inner(String at, Node extension) {}

    private static void inner(Node node, String at, List<Inner> into) {
        node.all("extension").forEach(e -> into.add(new Inner(at, e)));
        node.children()
                .forEach(
                        (name, nodes) -> {
                            if (!name.equals("extension")) {
                                for (int i = 0; i < nodes.size(); i++) {
                                    inner(nodes.get(i), at + "." + name + "[" + i + "]", into);
                                }
                            }
                        });
    }

    private static Node plain(Node node) {
        Node plain = new Node(node.value());
        node.children()
                .forEach(
                        (name, nodes) -> {
                            if (!name.equals("extension")) {
                                nodes.forEach(n -> plain.add(name, plain(n)));
                            }
                        });
        return plain;
    }

    private static Optional<Map.Entry<String, Node>> value(Node extension) {
        return extension.children().entrySet().stream()
                .filter(e -> e.getKey().startsWith("value"))
                .findFirst()
                .map(e -> Map.entry(e.getKey(), e.getValue().getFirst()));
    }

    private static String indexed(String path) {
        return path.replaceAll("(?<!\\])(?=\\.|$)", "[0]");
    }

    private static boolean sameValue(Node sent, Optional<Node> held) {
        Optional<Map.Entry<String, Node>> named = value(sent);
        if (named.isEmpty() || held.isEmpty()) {
            return named.isEmpty() && held.isEmpty();
        }
        Node there = held.get();
        boolean asJson = there.text(DraftTree.IS).filter("Other"::equals).isPresent();
        Node value = asJson ? named.get().getValue() : plain(named.get().getValue());
        String type = named.get().getKey().substring(5);
        return switch (there.text(DraftTree.IS).orElse("")) {
            case "Text" -> type.equals("String") && value.value().equals(there.text("text"));
            case "Bool" -> type.equals("Boolean") && value.value().equals(there.text("value"));
            case "Whole" -> type.equals("Integer") && value.value().equals(there.text("value"));
            case "Dated" -> value.value().equals(there.text("moment"));
            case "TimeOfDay" -> value.value().equals(there.text("asSent"));
            case "Coded" ->
                    renamed(type.equals("Coding") ? coding(value) : value)
                            .equals(
                                    there.first("concept").orElseThrow().flat().stream()
                                            .filter(l -> !l.contains("." + DraftTree.IS + "["))
                                            .toList());
            case "Other" ->
                    value.value().isPresent()
                            ? value.value().equals(there.text("json"))
                            : there.text("json").filter(j -> sameJson(value, j)).isPresent();
            default ->
                    Objects.equals(
                            value.walk().flatMap(n -> n.value().stream()).sorted().toList(),
                            there.walk()
                                    .filter(n -> n != there)
                                    .flatMap(n -> n.value().stream())
                                    .filter(v -> !v.equals(there.text(DraftTree.IS).orElse("")))
                                    .filter(v -> !v.equals("Quantity") && !v.equals("Between"))
                                    .map(
                                            v ->
                                                    COMPARATORS.entrySet().stream()
                                                            .filter(e -> e.getValue().equals(v))
                                                            .map(Map.Entry::getKey)
                                                            .findFirst()
                                                            .orElse(v))
                                    .sorted()
                                    .toList());
        };
    }

    private static Node coding(Node coding) {
        Node concept = Node.nothing();
        concept.add("coding", coding);
        return concept;
    }

    private static List<String> renamed(Node concept) {
        return concept.flat().stream().map(l -> l.replace(".coding[", ".codings[")).toList();
    }
}
