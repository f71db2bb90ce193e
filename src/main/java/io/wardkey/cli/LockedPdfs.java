package io.wardkey.cli;

import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.JournalException;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.Incoming;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Files, of which those that are locked wait until the others are filed; then whoever sits there is
 * asked for their passwords, and those that open come again. Where nobody can be asked they are
 * refused at once.
 */
final class LockedPdfs implements Incoming.Source {

    private static final int TRIES = 3;

    private final Incoming.Source source;
    private final Session session;
    private final FilingLines lines;
    private final List<Locked> locked = new ArrayList<>();
    private final Deque<Incoming> opened = new ArrayDeque<>();

    private record Locked(Incoming file, Refusal refusal) {}

    LockedPdfs(Incoming.Source source, Session session, FilingLines lines) {
        this.source = source;
        this.session = session;
        this.lines = lines;
    }

    /**
     * Asks for the password of each that waits and that no password opens which was typed for
     * another.
     *
     * @return whether any is to be filed now
     */
    boolean ask(FileReports filing) throws JournalException {
        boolean leave = false;
        // They were read beside each other, and are asked for in their names' order.
        locked.sort(Comparator.comparing(each -> each.file().label()));
        for (Locked each : locked) {
            leave |= session.cancellation().requested();
            if (leave) {
                lines.refused(each.file(), each.refusal());
                continue;
            }
            byte[] bytes;
            try {
                bytes = each.file().content().read();
            } catch (IOException failure) {
                lines.unreadable(each.file(), failure);
                continue;
            }
            leave = !ask(filing, each, bytes);
        }
        locked.clear();
        return !opened.isEmpty();
    }

    /** Asks for one; whether to ask for more. */
    private boolean ask(FileReports filing, Locked each, byte[] bytes) throws JournalException {
        Incoming file = each.file();
        if (!filing.locked(file.name(), bytes)) {
            opened.add(file);
            return true;
        }
        Refusal now = each.refusal();
        for (int i = 0; i < TRIES; i++) {
            Optional<char[]> typed =
                    session.output().secret(session.words().say("ask.pdf", file.label()));
            if (typed.isEmpty() || typed.get().length == 0) {
                lines.refused(file, now);
                return typed.isPresent();
            }
            if (opens(filing, file, bytes, typed.get())) {
                opened.add(file);
                return true;
            }
            now = new Refusal(Refusal.Reason.WRONG_PASSWORD, "");
            session.output().warn(session.words().say("ask.pdf.wrong", file.label()));
        }
        lines.refused(file, now);
        return true;
    }

    private static boolean opens(FileReports filing, Incoming file, byte[] bytes, char[] typed)
            throws JournalException {
        try (Secret password = Passphrases.of(typed)) {
            return filing.unlock(file.name(), bytes, password);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    @Override
    public Optional<Incoming> next() {
        return Optional.ofNullable(opened.poll()).or(source::next);
    }

    @Override
    public boolean takesBack(Incoming file, Refusal refusal) {
        if (!refusal.locked() || !session.output().asks()) {
            return source.takesBack(file, refusal);
        }
        locked.add(new Locked(file, refusal));
        return true;
    }

    @Override
    public long files() {
        return source.files();
    }

    @Override
    public long bytes() {
        return source.bytes();
    }

    @Override
    public boolean ended() {
        return opened.isEmpty() && source.ended();
    }
}
