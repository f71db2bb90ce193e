package io.wardkey.bench;

import io.wardkey.app.FilingScene;
import io.wardkey.app.GeneratedReports;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.FilingRun;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Filing 100,000 generated reports of 10,000 patients in a heap of 512 MiB: rate and memory of the
 * last tenth against the first. The patients come with a report each, uncounted. {@code
 * -Dwardkey.bench.reports} takes fewer.
 */
final class FileManyBench implements Benchmark {

    private static final double WITHIN = 0.1;
    private static final int REPORTS = Integer.getInteger("wardkey.bench.reports", 100_000);
    private static final int PATIENTS = REPORTS / 10;
    private static final int PART = REPORTS / 10;

    /** How things stood after so many reports. */
    private record Mark(int reports, long nanos, long cpuNanos, long heap) {}

    @Override
    public List<Figure> run(Path folder) throws Exception {
        List<Mark> marks = new ArrayList<>();
        try (FilingScene scene = FilingScene.onTraining(folder.resolve("home"))) {
            scene.file(
                    GeneratedReports.files(
                            0,
                            PATIENTS,
                            i -> GeneratedReports.report(i, Optional.of(i % PATIENTS))),
                    FilingRun.Events.NONE);
            marks.add(mark(0));
            scene.file(
                    GeneratedReports.files(
                            PATIENTS,
                            REPORTS,
                            i -> GeneratedReports.report(i, Optional.of(i % PATIENTS))),
                    new FilingRun.Events() {
                        private int filed;

                        @Override
                        public void moved(QueuedReport report) {
                            if (report.state() == FilingState.FILED && ++filed % PART == 0) {
                                marks.add(mark(filed));
                            }
                        }
                    });
        }
        if (marks.getLast().reports() != REPORTS) {
            throw new IllegalStateException("filed " + marks.getLast().reports());
        }
        double first = rate(marks.get(0), marks.get(1));
        double last = rate(marks.get(marks.size() - 2), marks.getLast());
        double cpu =
                cpu(marks.get(marks.size() - 2), marks.getLast()) / cpu(marks.get(0), marks.get(1));
        double heap = (double) marks.getLast().heap() / marks.get(1).heap();
        return List.of(
                Figure.atLeast(
                        1 - WITHIN,
                        "file-100k-rate",
                        last / first,
                        "ratio",
                        String.format(
                                Locale.ROOT,
                                "the first %d of %d reports: %.0f a second against %.0f",
                                PART,
                                REPORTS,
                                first,
                                last)),
                Figure.atMost(
                        1 + WITHIN,
                        "file-100k-memory",
                        heap,
                        "ratio",
                        String.format(
                                Locale.ROOT,
                                "heap in use after the first %d: %d MiB against %d MiB",
                                PART,
                                marks.get(1).heap() >> 20,
                                marks.getLast().heap() >> 20)),
                Figure.noted(
                        "file-100k-processor",
                        cpu,
                        "ratio",
                        "the workstation's own processor time for the first"));
    }

    private static double rate(Mark from, Mark to) {
        return (to.reports() - from.reports()) / ((to.nanos() - from.nanos()) / 1e9);
    }

    private static double cpu(Mark from, Mark to) {
        return (double) (to.cpuNanos() - from.cpuNanos()) / (to.reports() - from.reports());
    }

    private static Mark mark(int reports) {
        System.gc();
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        Runtime heap = Runtime.getRuntime();
        Mark mark =
                new Mark(
                        reports,
                        System.nanoTime(),
                        system.getProcessCpuTime(),
                        heap.totalMemory() - heap.freeMemory());
        System.err.printf("file-100k: %d reports, heap %d MiB%n", reports, mark.heap() >> 20);
        return mark;
    }
}
