package io.wardkey.app;

import io.wardkey.app.demo.DemoPatient;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.report.Identifier;
import io.wardkey.workflow.Incoming;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.IntFunction;

/** As many FHIR reports as one likes, after one of the demo's. */
public final class GeneratedReports {

    private static final String MODEL =
            DemoReports.reports().stream()
                    .filter(each -> each.file().name().equals("castell-lipids.json"))
                    .map(
                            each ->
                                    new String(
                                            each.file().content().toByteArray(),
                                            StandardCharsets.UTF_8))
                    .findFirst()
                    .orElseThrow();

    private static final DemoPatient OWNER =
            DemoReports.patients().stream()
                    .filter(each -> each.key().equals("castell"))
                    .findFirst()
                    .orElseThrow();

    private GeneratedReports() {}

    /** The number of the demo's patient whose reports they are, where nobody else is meant. */
    static Identifier owner() {
        return new Identifier(
                Optional.of(DemoReports.IDENTIFIER_SYSTEM),
                Optional.of(OWNER.identifier()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A report of a patient of the demo, or of one of one's own making, like no other. */
    public static Incoming report(int number, Optional<Integer> who) {
        String other = MODEL.replaceFirst("\"value\": \"", "\"value\": \"B" + number + "-");
        if (who.isPresent()) {
            other = of(other, who.get());
        }
        byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
        String name = "report-" + number + ".json";
        return new Incoming(name, name, bytes.length, () -> bytes);
    }

    /** The model's report as another patient's, who is like nobody else. */
    private static String of(String text, int who) {
        // Spread, so that neighbours have neither sounds nor dates in common.
        long spread = (who + 1) * 2_654_435_761L & 0xffff_ffffL;
        return text.replace(OWNER.identifier(), "G-" + (7_000_000 + who))
                .replace(OWNER.family(), word(spread))
                .replace(OWNER.given(), word(spread * 31 & 0xffff_ffffL))
                .replace(
                        OWNER.birthDate().toString(),
                        LocalDate.of(1920, 1, 1).plusDays(spread % 36_000).toString());
    }

    private static String word(long number) {
        StringBuilder word = new StringBuilder();
        for (long left = number; left > 0; left /= 85) {
            int syllable = (int) (left % 85);
            word.append("bdfghjklmnprstvwz".charAt(syllable / 5))
                    .append("aeiou".charAt(syllable % 5));
        }
        word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
        return word.toString();
    }

    /** So many files, made when they are asked for. */
    public static Incoming.Source files(int from, int count, IntFunction<Incoming> file) {
        return new CountedFiles(count, i -> file.apply(from + i), false);
    }
}
