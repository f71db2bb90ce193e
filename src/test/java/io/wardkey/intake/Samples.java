package io.wardkey.intake;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the shared samples: by {@code wardkey.shared}, else in the nearest ancestor that has them.
 */
final class Samples {
    private static final Map<Row, Answer> ANSWERS = new LinkedHashMap<>();

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

    /**
     * What a sample was read as.
     *
     * @param millis how long it took
     */
    record Answer(Row row, ReadOutcome outcome, long millis) {
        /** Its reports; none where it was refused. */
        List<ReadReport> reports() {
            return outcome instanceof ReadOutcome.Read read ? read.reports() : List.of();
        }
    }

    /** What each sample is read as. Each is read once for all who only look at it. */
    static synchronized List<Answer> answers() throws IOException {
        for (Row row : index()) {
            if (!ANSWERS.containsKey(row)) {
                SourceFile file = file(row.file());
                long start = System.nanoTime();
                ReadOutcome outcome = new ContentReader().read(file);
                ANSWERS.put(row, new Answer(row, outcome, (System.nanoTime() - start) / 1_000_000));
            }
        }
        return List.copyOf(ANSWERS.values());
    }

    static SourceFile file(String name) throws IOException {
        Path path = folder().resolve(name);
        return new SourceFile(
                path.getFileName().toString(), ByteString.of(Files.readAllBytes(path)));
    }
}
