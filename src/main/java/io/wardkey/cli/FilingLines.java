package io.wardkey.cli;

import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FilingRun;
import io.wardkey.workflow.GivenFiles.Unfit;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.Progress;
import io.wardkey.workflow.Progress.Count;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prints a line for each report of a run once it is settled, and how far the run has come. */
final class FilingLines implements FilingRun.Events {

    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final int BAR = 24;

    private final Session session;
    private final boolean everything;
    private final Map<Filing.Result, Integer> counts = new EnumMap<>(Filing.Result.class);

    /** Reports of this run that are not settled yet, with their files. */
    private final Map<Long, Open> open = new LinkedHashMap<>();

    /** Files of which something was said. */
    private final Set<String> told = new HashSet<>();

    private Optional<Progress> progress = Optional.empty();
    private long shown = System.nanoTime();
    private int files;

    /** What is said of a report beside what becomes of it. */
    private record Open(String file, LeftInFile left) {
        Filing line(QueuedReport report) {
            return Filing.of(report, left).of(file);
        }
    }

    /**
     * @param everything whether reports of earlier runs are told of as well
     */
    FilingLines(Session session, boolean everything) {
        this.session = session;
        this.everything = everything;
    }

    synchronized void show(Progress of) {
        progress = Optional.of(of);
    }

    /** Something that was named is no file that can be read. */
    synchronized void unfit(Path file, Unfit why) {
        read(file.toString());
        tell(Filing.refused(file.toString(), reason(why)));
    }

    private static String reason(Unfit why) {
        return switch (why) {
            case Unfit.LeadsOut() -> "LINK_LEADS_OUT";
            case Unfit.Missing() -> "NO_SUCH_FILE";
            case Unfit.NotAFile() -> "NOT_A_FILE";
            case Unfit.TooLarge(long bytes) -> "TOO_LARGE (" + bytes + " bytes)";
            case Unfit.Unreadable(IOException failure) ->
                    "UNREADABLE: " + failure.getClass().getSimpleName();
        };
    }

    /** A file that is larger than is ever read. */
    synchronized void tooLarge(String file, long bytes) {
        unfit(Path.of(file), new Unfit.TooLarge(bytes));
    }

    /** A file that was to be read when the run ended; it is told of unless it was before. */
    synchronized void unread(Path path) {
        String file = path.toString();
        if (!told.contains(file)) {
            read(file);
            tell(Filing.unread(file));
        }
    }

    private void read(String file) {
        told.add(file);
        files++;
    }

    @Override
    public synchronized void queued(
            Incoming file, List<QueuedReport> reports, List<Refusal> refused, LeftInFile left) {
        read(file.label());
        refused.forEach(refusal -> tell(Filing.refused(file.label(), -1, refusal)));
        for (int i = 0; i < reports.size(); i++) {
            QueuedReport report = reports.get(i);
            Open line = new Open(file.label(), i == 0 ? left : LeftInFile.NOTHING);
            if (isSettled(report.state())) {
                tell(line.line(report));
            } else {
                open.put(report.id(), line);
            }
        }
        bar();
    }

    @Override
    public synchronized void refused(Incoming file, Refusal refusal) {
        read(file.label());
        tell(Filing.refused(file.label(), -1, refusal));
        bar();
    }

    @Override
    public synchronized void known(Incoming file, List<QueuedReport> reports) {
        read(file.label());
        for (QueuedReport report : reports) {
            Filing line = Filing.of(report).of(file.label());
            if (!isSettled(report.state()) && !open.containsKey(report.id())) {
                open.put(report.id(), new Open(file.label(), LeftInFile.NOTHING));
            } else {
                // Whose it is must be said of what stands there, under its number.
                tell(report.state() == FilingState.NEEDS_MATCHING ? line : line.again());
            }
        }
        bar();
    }

    @Override
    public synchronized void unreadable(Incoming file, IOException failure) {
        read(file.label());
        tell(Filing.refused(file.label(), reason(new Unfit.Unreadable(failure))));
        bar();
    }

    @Override
    public synchronized void moved(QueuedReport report) {
        if (isSettled(report.state())) {
            Optional.ofNullable(open.remove(report.id()))
                    .or(() -> earlier(report))
                    .ifPresent(line -> tell(line.line(report)));
        }
        bar();
    }

    /** Of a report that an earlier run left; who a patient is comes from no file. */
    private Optional<Open> earlier(QueuedReport report) {
        String file = report.arrival().file();
        return everything && report.state() != FilingState.KEPT && !file.isEmpty()
                ? Optional.of(new Open(file, LeftInFile.NOTHING))
                : Optional.empty();
    }

    @Override
    public synchronized void trouble(Trouble trouble) {
        session.output().warn(session.words().trouble(trouble).text());
    }

    private static boolean isSettled(FilingState state) {
        return switch (state) {
            case FILED, KEPT, NEEDS_MATCHING, DUPLICATE, REFUSED, WITHDRAWN -> true;
            case RECEIVED, MATCHED, AWAITING_CUSTODY_KEYS, SEALED, STORED, SENT -> false;
        };
    }

    /** Reports that are still on their way when the run ends. */
    synchronized void rest(Desks.Reception desk) throws IOException {
        for (Map.Entry<Long, Open> each : open.entrySet()) {
            try {
                Optional<QueuedReport> now = desk.queue().find(each.getKey());
                if (now.isPresent()) {
                    tell(each.getValue().line(now.get()).waiting(desk));
                }
            } catch (JournalException.Damaged broken) {
                tell(Filing.refused(each.getValue().file(), "DAMAGED_ENTRY"));
            }
        }
        open.clear();
    }

    private void tell(Filing filing) {
        counts.merge(filing.result(), 1, Integer::sum);
        session.output().say(filing.text(session), filing.json());
    }

    private void bar() {
        long now = System.nanoTime();
        if (progress.isPresent() && now - shown >= OFTEN.toNanos()) {
            shown = now;
            Progress.Snapshot snapshot = progress.get().snapshot();
            int full = (int) (BAR * snapshot.fraction());
            session.output()
                    .progress(
                            session.words()
                                    .say(
                                            "filing.progress",
                                            "#".repeat(full) + ".".repeat(BAR - full),
                                            snapshot.get(Count.FILES_READ),
                                            snapshot.get(Count.FILES),
                                            snapshot.settled(),
                                            snapshot.get(Count.REPORTS),
                                            Math.round(snapshot.rate()),
                                            snapshot.remaining()
                                                    .map(FilingLines::clock)
                                                    .orElse("?")));
        }
    }

    private static String clock(Duration time) {
        return String.format(
                java.util.Locale.ROOT,
                "%d:%02d:%02d",
                time.toHours(),
                time.toMinutesPart(),
                time.toSecondsPart());
    }

    synchronized int count(Filing.Result result) {
        return counts.getOrDefault(result, 0);
    }

    synchronized void summary() {
        Json json = new Json().put("summary", true).put("files", files);
        for (Filing.Result result : Filing.Result.values()) {
            json.put(result.word(), count(result));
        }
        session.output()
                .say(
                        session.words()
                                .say(
                                        "filing.summary",
                                        files,
                                        count(Filing.Result.FILED)
                                                + count(Filing.Result.SUPERSEDING),
                                        count(Filing.Result.DUPLICATE),
                                        count(Filing.Result.NEEDS_MATCHING),
                                        count(Filing.Result.REFUSED),
                                        count(Filing.Result.WAITING)),
                        json);
    }
}
