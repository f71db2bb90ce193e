package io.wardkey.bench;

import io.wardkey.crypto.Keys;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.journal.SqliteJournal;
import io.wardkey.workflow.IdentifyPatient;
import io.wardkey.workflow.IdentifyPatient.Candidate;
import io.wardkey.workflow.IdentifyPatient.Identified;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Finding whom a report may mean among 1,000,000 sealed patients, by name and birth date with a
 * slip in one of them, against looking the same patients up by their exact number.
 */
final class MatchBench implements Benchmark {

    private static final double BAR = 20;
    private static final int PATIENTS = 1_000_000;
    private static final int TOGETHER = 50_000;
    private static final int QUERIES = 2_000;
    private static final int COMMON = 400;
    private static final int WARM = 1_000;

    private final Crowd crowd = new Crowd();

    @Override
    public List<Figure> run(Path folder) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (SqliteJournal journal =
                SqliteJournal.open(folder, new SecureRandom(), Clock.systemUTC())) {
            if (!journal.unlock(new Keys(new SecureRandom()).newOrganisationKeys(1))) {
                throw new IllegalStateException("refused its own keys");
            }
            PatientDirectory directory = journal.directory();
            long start = System.nanoTime();
            fill(directory);
            double seconds = (System.nanoTime() - start) / 1e9;
            long bytes = Files.size(folder.resolve("journal.db"));
            figures.add(
                    Figure.noted(
                            "match-1m-fill",
                            PATIENTS / seconds,
                            "patients/s",
                            String.format(
                                    Locale.ROOT,
                                    "%d patients in %.0f s, %d bytes each",
                                    PATIENTS,
                                    seconds,
                                    bytes / PATIENTS)));
            IdentifyPatient identify = new IdentifyPatient(directory, Clock.systemUTC());
            Random random = new Random(4);
            measure(directory, identify, random, WARM, PATIENTS);
            Measured all = measure(directory, identify, random, QUERIES, PATIENTS);
            figures.add(
                    Figure.atMost(
                            BAR,
                            "match-1m",
                            all.median(),
                            "ratio",
                            all.words("exact lookups, medians")));
            figures.add(all.slow("match-1m-p95"));
            figures.add(
                    Figure.noted(
                            "match-1m-found", all.found(), "share", "meant among the first five"));
            // The first patients bear the commonest names.
            Measured common = measure(directory, identify, random, COMMON, 0);
            figures.add(
                    Figure.atMost(
                            BAR,
                            "match-1m-common",
                            common.median(),
                            "ratio",
                            common.words("exact lookups, commonest names, medians")));
            figures.add(common.slow("match-1m-common-p95"));
            figures.add(
                    Figure.noted(
                            "match-1m-common-found",
                            common.found(),
                            "share",
                            "meant among the first five"));
        }
        return figures;
    }

    private void fill(PatientDirectory directory) throws JournalException {
        for (int from = 0; from < PATIENTS; from += TOGETHER) {
            List<Patient> some = new ArrayList<>(TOGETHER);
            for (int i = from; i < Math.min(PATIENTS, from + TOGETHER); i++) {
                some.add(new Patient(id(i), crowd.person(i)));
            }
            directory.putAll(some);
            System.err.printf("match-1m: %d patients%n", from + some.size());
        }
    }

    /**
     * Both ways in turns for the same patients.
     *
     * @param among how many patients to draw from; 0 draws from those with the commonest names
     */
    private Measured measure(
            PatientDirectory directory,
            IdentifyPatient identify,
            Random random,
            int queries,
            int among)
            throws JournalException {
        List<Double> exact = new ArrayList<>();
        List<Double> near = new ArrayList<>();
        int found = 0;
        for (int query = 0; query < queries; query++) {
            int who = among == 0 ? crowd.common(random, PATIENTS) : random.nextInt(among);
            PatientDemographics known = crowd.person(who);
            Identifier number = known.identifiers().getFirst();
            PatientDemographics named = crowd.misread(known, random);
            long begun = System.nanoTime();
            List<Patient> same = directory.byIdentifier(number);
            long between = System.nanoTime();
            Identified identified = identify.identify(named);
            long done = System.nanoTime();
            if (same.size() != 1 || !same.getFirst().patientId().equals(id(who))) {
                throw new IllegalStateException("the exact lookup found others");
            }
            exact.add((between - begun) / 1e3);
            near.add((done - between) / 1e3);
            found += first(identified, id(who)) ? 1 : 0;
        }
        return new Measured(exact, near, (double) found / queries);
    }

    private static boolean first(Identified identified, PatientId meant) {
        return identified instanceof Identified.Candidates(var _, List<Candidate> some, var _)
                && some.stream().limit(5).anyMatch(one -> one.patient().patientId().equals(meant));
    }

    private static PatientId id(int number) {
        return new PatientId(Bytes32.of(ByteBuffer.allocate(32).putLong(1).putInt(number).array()));
    }

    /** Microseconds of both ways, and how often whoever was meant was found. */
    private record Measured(List<Double> exact, List<Double> near, double found) {

        double median() {
            return Pairs.median(near) / Pairs.median(exact);
        }

        Figure slow(String name) {
            return Figure.noted(
                    name,
                    slowest(near) / Pairs.median(exact),
                    "ratio",
                    String.format(
                            Locale.ROOT,
                            "95th percentile %.0f µs against the exact lookups' median",
                            slowest(near)));
        }

        String words(String what) {
            return String.format(
                    Locale.ROOT,
                    "%s: %.0f µs against %.0f µs",
                    what,
                    Pairs.median(exact),
                    Pairs.median(near));
        }

        private static double slowest(List<Double> values) {
            List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
            return sorted.get(sorted.size() * 95 / 100);
        }
    }
}
