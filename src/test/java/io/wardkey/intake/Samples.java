package io.wardkey.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the shared samples: by {@code wardkey.shared}, else in the nearest ancestor that has them.
 */
final class Samples {
    private Samples() {}

    static Path folder() {
        String named = System.getProperty("wardkey.shared");
        if (named != null) {
            return Path.of(named, "samples");
        }
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(Optional.of(here), o -> o.map(Path::getParent))
                .takeWhile(Optional::isPresent)
                .map(p -> p.get().resolve("shared").resolve("samples"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no shared/samples above " + here));
    }

    /** One line of INDEX.tsv. */
    record Row(String file, String root, int reports, int observations, int laboratory) {
        boolean fhir() {
            return !root.equals("PDF") && !root.equals("text");
        }
    }

    static List<Row> index() throws IOException {
        return Files.readAllLines(folder().resolve("INDEX.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(
                        c ->
                                new Row(
                                        c[0],
                                        c[1],
                                        Integer.parseInt(c[2]),
                                        Integer.parseInt(c[3]),
                                        Integer.parseInt(c[4])))
                .toList();
    }
}
