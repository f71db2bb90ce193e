package io.wardkey.bench;

import io.wardkey.app.FilingScene;
import io.wardkey.app.GeneratedReports;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.intake.ContentReader;
import io.wardkey.workflow.FilingRun;
import io.wardkey.workflow.Incoming;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Filing all sample files, until the last entry is final, against only parsing them on as many
 * threads as there are processors. Each round has a clinic and a network of its own (copies of
 * one), where each patient was introduced by another report before; all is done in this process, so
 * that the code of the network is warm as well.
 */
final class FileSamplesBench implements Benchmark {

    private static final double BAR = 1.6;
    private static final int ROUNDS = 5;

    /** Rounds that only warm: the JVM still compiles much in the tenth. */
    private static final int WARM_ROUNDS = 20;

    /** Other reports that come before in each round. */
    private static final int WARMING = 200;

    private static final double NANOS = 1e9;

    @Override
    public List<Figure> run(Path folder) throws Exception {
        Path samples = Path.of("..", "shared", "samples").toRealPath();
        List<Path> files;
        try (Stream<Path> all = Files.walk(samples)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<Incoming> introductions = Introductions.of(files, new ContentReader());
        List<Double> ratios = new ArrayList<>();
        List<Double> parsing = new ArrayList<>();
        List<Double> filing = new ArrayList<>();
        List<Double> keeping = new ArrayList<>();
        int reports = 0;
        Path made = folder.resolve("made");
        FilingScene.makeHome(made);
        try (FilingScene scene = FilingScene.here(made)) {
            // One by one: who comes first of two that are like each other is registered.
            for (Incoming each : introductions) {
                scene.file(GeneratedReports.files(0, 1, _ -> each), FilingRun.Events.NONE);
            }
        }
        for (int round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
            Path home = folder.resolve("home-" + round);
            Bench.copy(made, home);
            try (FilingScene scene = FilingScene.here(home)) {
                scene.file(
                        GeneratedReports.files(
                                0, WARMING, i -> GeneratedReports.report(i, Optional.empty())),
                        FilingRun.Events.NONE);
                parse(files);
                double parse = seconds(() -> parse(files));
                double finality = seconds(scene.naively()::awaitFinality);
                AtomicLong last = new AtomicLong();
                AtomicInteger filed = new AtomicInteger();
                long begun = System.nanoTime();
                double kept =
                        seconds(
                                () ->
                                        scene.file(
                                                incoming(files),
                                                new FilingRun.Events() {
                                                    @Override
                                                    public void moved(QueuedReport report) {
                                                        if (report.state() == FilingState.FILED) {
                                                            last.set(System.nanoTime());
                                                            filed.incrementAndGet();
                                                        }
                                                    }
                                                }));
                double file = (last.get() - begun) / NANOS;
                System.err.printf(
                        Locale.ROOT,
                        "file-samples: round %d: parsing %.2f s, finality %.2f s, %d reports filed"
                                + " in %.2f s, kept in %.2f s%n",
                        round,
                        parse,
                        finality,
                        filed.get(),
                        file,
                        kept);
                if (round >= WARM_ROUNDS) {
                    ratios.add((file - finality) / parse);
                    parsing.add(parse);
                    filing.add(file);
                    keeping.add((kept - finality) / parse);
                    reports = filed.get();
                }
            }
            Bench.delete(home);
        }
        String reference =
                String.format(
                        Locale.ROOT,
                        "parsing %d files on %d threads: %.3f s against %.3f s for %d reports,"
                                + " finality taken off",
                        files.size(),
                        Runtime.getRuntime().availableProcessors(),
                        Pairs.median(parsing),
                        Pairs.median(filing),
                        reports);
        return List.of(
                Figure.atMost(BAR, "file-samples", Pairs.median(ratios), "ratio", reference),
                Figure.noted(
                        "file-samples-kept",
                        Pairs.median(keeping),
                        "ratio",
                        "the same until custodians have acknowledged every record"));
    }

    private static Incoming.Source incoming(List<Path> files) {
        return GeneratedReports.files(
                0,
                files.size(),
                i -> {
                    Path file = files.get(i);
                    return new Incoming(
                            file.toString(),
                            String.valueOf(file.getFileName()),
                            file.toFile().length(),
                            () -> Files.readAllBytes(file));
                });
    }

    private static void parse(List<Path> files) throws Exception {
        ContentReader reader = new ContentReader();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<?>> all = new ArrayList<>();
            for (Path file : files) {
                all.add(
                        threads.submit(
                                () ->
                                        reader.read(
                                                new SourceFile(
                                                        file.getFileName().toString(),
                                                        ByteString.of(Files.readAllBytes(file))))));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static double seconds(Pairs.Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / NANOS;
    }
}
