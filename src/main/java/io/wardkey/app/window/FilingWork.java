package io.wardkey.app.window;

import io.wardkey.domain.key.Secret;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.ui.reception.Folders;
import io.wardkey.ui.reception.Intake;
import io.wardkey.ui.reception.ReceptionDesk.Watch;
import io.wardkey.ui.reception.Steering;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.FileReports.Accepted;
import io.wardkey.workflow.FilingRun;
import io.wardkey.workflow.GivenFiles;
import io.wardkey.workflow.GivenFiles.Unfit;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Takes files in at reception, from people and watched folders, and tells what came of them. */
final class FilingWork implements Intake, FilingRun.Events, AutoCloseable {

    /** Between two times that the queue is said to have changed while reports move. */
    private static final Duration OFTEN = Duration.ofSeconds(2);

    /** While reports move, a tenth of the time at most goes into reading the queue. */
    private static final int READING_SHARE = 10;

    private final FileReports filing;
    private final LineWatch line;
    private final Inbox inbox;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<News>> hearers = new CopyOnWriteArrayList<>();
    private final QueueDriver driver;
    private final FolderWork folders;
    private long told = System.nanoTime();
    private Duration often = OFTEN;

    /**
     * @param inbox what an earlier shift left in it is taken in first
     */
    FilingWork(FileReports filing, Inbox inbox, LineWatch line, FolderMemory memory, Clock clock) {
        this.filing = filing;
        this.inbox = inbox;
        this.line = line;
        this.driver = new QueueDriver(filing, inbox, this, this::driven);
        this.folders =
                new FolderWork(
                        memory, inbox, driver::arrived, this::tooLarge, this::changed, clock);
    }

    Steering steering() {
        return driver;
    }

    Folders folders() {
        return folders;
    }

    Watch watch(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Watch hear(Consumer<News> listener) {
        hearers.add(listener);
        return () -> hearers.remove(listener);
    }

    /** A person did something that lets reports go on. */
    void wake() {
        driver.wake();
    }

    @Override
    public void hand(List<Path> paths) {
        List<Incoming> files = new ArrayList<>();
        for (Path path : paths) {
            try {
                GivenFiles given = new GivenFiles(List.of(path), this::unfit);
                while (!given.ended()) {
                    given.next().ifPresent(files::add);
                }
            } catch (IOException failure) {
                unfit(path, new Unfit.Unreadable(failure));
            }
        }
        if (inbox.hand(files)) {
            driver.renew();
        } else {
            driver.wake();
        }
    }

    private void unfit(Path path, Unfit why) {
        Accepted accepted =
                switch (why) {
                    case Unfit.TooLarge _ -> tooLarge();
                    case Unfit.LeadsOut() -> failed(new NotLinkException(path.toString()));
                    case Unfit.Missing() -> failed(new NoSuchFileException(path.toString()));
                    case Unfit.NotAFile() -> failed(new IOException("not a file"));
                    case Unfit.Unreadable(IOException failure) -> failed(failure);
                };
        Incoming file =
                new Incoming(
                        path.toString(),
                        String.valueOf(path.getFileName()),
                        0,
                        () -> Files.readAllBytes(path));
        tell(new News(file, accepted));
    }

    private static Accepted failed(IOException failure) {
        return new Accepted.Failed(Trouble.of(failure));
    }

    private static Accepted tooLarge() {
        return new Accepted.Refused(new Refusal(Refusal.Reason.TOO_LARGE, ""));
    }

    private void tooLarge(String label, long bytes) {
        unfit(Path.of(label), new Unfit.TooLarge(bytes));
    }

    @Override
    public Accepted accept(String fileName, byte[] bytes) {
        Accepted accepted = filing.accept(fileName, bytes, FileReports.Assignment.NONE);
        driver.wake();
        return accepted;
    }

    @Override
    public Accepted unlock(String fileName, byte[] bytes, Secret password) {
        Accepted accepted = filing.accept(fileName, bytes, FileReports.Assignment.NONE, password);
        driver.wake();
        return accepted;
    }

    // What the runs tell, one thing at a time.

    @Override
    public void queued(
            Incoming file, List<QueuedReport> reports, List<Refusal> refused, LeftInFile left) {
        settled(file, new Accepted.Queued(reports, refused, left));
    }

    @Override
    public void refused(Incoming file, Refusal refusal) {
        settled(file, new Accepted.Refused(refusal));
    }

    @Override
    public void unreadable(Incoming file, IOException failure) {
        settled(file, failed(failure));
    }

    /** Of a folder's file it is no news that it came before; a person who hands one in is told. */
    @Override
    public void known(Incoming file, List<QueuedReport> reports) {
        boolean waits = reports.stream().anyMatch(it -> it.state() == FilingState.NEEDS_MATCHING);
        if (inbox.settled(file).isEmpty() && waits) {
            tell(new News(file, new Accepted.Standing()));
        }
    }

    private void settled(Incoming file, Accepted accepted) {
        inbox.settled(file).ifPresent(WatchedFolder::came);
        tell(new News(file, accepted));
        moved();
    }

    @Override
    public void trouble(Trouble trouble) {
        line.trouble(trouble);
    }

    @Override
    public void moved(QueuedReport report) {
        switch (report.state()) {
            case FILED, KEPT -> line.up();
            default -> {
                // Nothing of it tells that the line is up.
            }
        }
        moved();
    }

    private synchronized void moved() {
        long now = System.nanoTime();
        if (now - told >= often.toNanos()) {
            told = now;
            changed();
        }
    }

    /** Reading a long queue again and again would cost what filing needs. */
    synchronized void read(Duration took) {
        Duration rest = took.multipliedBy(READING_SHARE);
        often = rest.compareTo(OFTEN) > 0 ? rest : OFTEN;
    }

    private void driven(Optional<Trouble> trouble) {
        trouble.ifPresentOrElse(line::trouble, line::up);
        changed();
    }

    private void tell(News news) {
        hearers.forEach(hearer -> hearer.accept(news));
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public void close() {
        listeners.clear();
        hearers.clear();
        folders.close();
        driver.close();
    }
}
