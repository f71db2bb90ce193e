package io.wardkey.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** As many different reports of the demo's patients as one likes. */
final class Reports {

    /** Reports that name their patient, and that no other supersedes. */
    private static final List<String> MODELS =
            List.of(
                    "castell-lipids.json",
                    "hadley-blood-count.json",
                    "kehrer-coagulation.json",
                    "solheim-kidney-2022.json",
                    "marrow-blood-count.json");

    private Reports() {}

    /** Puts reports into a folder, whole, numbered from the first on. */
    static void handIn(Path folder, int first, int count) throws IOException {
        List<DemoReport> models =
                DemoReports.reports().stream()
                        .filter(report -> MODELS.contains(report.file().name()))
                        .toList();
        assertThat(models).hasSameSizeAs(MODELS);
        for (int number = first; number < first + count; number++) {
            byte[] model = models.get(number % models.size()).file().content().toByteArray();
            String text = new String(model, StandardCharsets.UTF_8);
            // The first value in the file is the report's own number.
            String other = text.replaceFirst("\"value\": \"", "\"value\": \"K" + number + "-");
            assertThat(other).isNotEqualTo(text);
            Path partly = Files.writeString(folder.resolveSibling("partly"), other);
            Files.move(
                    partly,
                    folder.resolve("report-" + number + ".json"),
                    StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
