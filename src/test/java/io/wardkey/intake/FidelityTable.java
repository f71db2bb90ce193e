package io.wardkey.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where each element is kept, or why it is not. */
final class FidelityTable {
    /**
     * @param place in the draft; empty when it is left to the original
     * @param as what the element is there
     * @param reason why it is left
     */
    record Row(Optional<String> place, String as, String reason) {}

    private final Map<String, Map<String, Row>> types = new LinkedHashMap<>();

    private FidelityTable() {}

    static FidelityTable load() {
        FidelityTable table = new FidelityTable();
        try (InputStream in = FidelityTable.class.getResourceAsStream("fidelity.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            text.lines().filter(l -> !l.startsWith("#")).forEach(table::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void line(String line) {
        String[] cells = line.split("\t", -1);
        boolean left = cells[2].equals("-");
        if (left != (cells.length == 5)) {
            throw new IllegalStateException(
                    "what is left needs a reason, nothing else does: " + line);
        }
        Row row =
                left
                        ? new Row(Optional.empty(), "", cells[4])
                        : new Row(Optional.of(cells[2]), cells[3], "");
        Row before = types.computeIfAbsent(cells[0], t -> new LinkedHashMap<>()).put(cells[1], row);
        if (before != null) {
            throw new IllegalStateException("twice: " + line);
        }
    }

    Map<String, Map<String, Row>> types() {
        return types;
    }

    boolean knows(String type) {
        return types.containsKey(type);
    }

    Optional<Row> row(String type, String element) {
        return Optional.ofNullable(types.getOrDefault(type, Map.of()).get(element));
    }
}
