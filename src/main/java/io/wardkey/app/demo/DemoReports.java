package io.wardkey.app.demo;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.export.TextPages;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The demo clinic's patients and reports, in the order in which a clinic would receive them. A
 * letter is kept as text and becomes a PDF here. Thread-safe.
 */
public final class DemoReports {
    /** Numbers the demo clinic's patients. */
    public static final String IDENTIFIER_SYSTEM = "https://clinic.example/patients";

    private static final Pattern TAB = Pattern.compile("\t");

    private DemoReports() {}

    public static List<DemoPatient> patients() {
        return rows("patients.tsv")
                .map(
                        c ->
                                new DemoPatient(
                                        c.get(0),
                                        c.get(1),
                                        c.get(2),
                                        LocalDate.parse(c.get(3)),
                                        c.get(4),
                                        c.get(5),
                                        c.get(6)))
                .toList();
    }

    public static List<DemoReport> reports() {
        return rows("reports.tsv")
                .map(c -> new DemoReport(file(c.get(0)), c.get(1), c.get(2), c.get(3)))
                .toList();
    }

    private static SourceFile file(String name) {
        byte[] content = resource(name);
        if (!name.endsWith(".txt")) {
            return new SourceFile(name, ByteString.of(content));
        }
        return new SourceFile(
                name.replace(".txt", ".pdf"),
                TextPages.pdf(new String(content, StandardCharsets.UTF_8)));
    }

    private static Stream<List<String>> rows(String name) {
        return new String(resource(name), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> TAB.splitAsStream(line).toList());
    }

    private static byte[] resource(String name) {
        try (InputStream in = DemoReports.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's own file " + name, e);
        }
    }
}
