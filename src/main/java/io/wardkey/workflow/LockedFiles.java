package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PdfPasswords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads files, and those that laboratories lock with a password: by one that a person offers, which
 * is remembered when it opens a file, or by one that opened a file before. Thread-safe.
 */
public final class LockedFiles {

    private final ReportReader reader;
    private final PdfPasswords passwords;
    private final List<Secret> offered = new ArrayList<>();

    public LockedFiles(ReportReader reader, PdfPasswords passwords) {
        this.reader = reader;
        this.passwords = passwords;
    }

    /** What came of a file, and the password that opened it; the caller closes that. */
    record Opened(ReadOutcome outcome, Optional<Secret> password) {}

    /** Takes a password that a person typed; the argument stays the caller's. */
    public synchronized void offer(Secret password) {
        offered.add(password.copy());
    }

    /** Whether none of the passwords that are known opens it. */
    boolean locked(SourceFile file) throws JournalException {
        return locked(read(file));
    }

    /**
     * Tries one password with one file; it is remembered when it opens that, and forgotten when
     * not.
     *
     * @return whether it opens the file, whatever the file is beneath its lock
     * @throws JournalException when it does and can't be kept: the queued file is read again later
     */
    boolean unlock(SourceFile file, Secret password) throws JournalException {
        ReadOutcome outcome = with(file, password);
        if (locked(outcome)) {
            return false;
        }
        passwords.remember(laboratory(outcome), password);
        return true;
    }

    /**
     * @throws JournalException when the file is locked and the passwords can't be looked up
     */
    ReadOutcome read(SourceFile file) throws JournalException {
        Opened opened = open(file);
        opened.password().ifPresent(Secret::close);
        return opened.outcome();
    }

    /** The file as its pages can be shown without a password. */
    ByteString shown(SourceFile file) throws JournalException {
        Opened opened = open(file);
        try {
            return reader.shown(new SourceFile(file.name(), file.content(), opened.password()));
        } finally {
            opened.password().ifPresent(Secret::close);
        }
    }

    Opened open(SourceFile file) throws JournalException {
        ReadOutcome plain = reader.read(file);
        if (!locked(plain)) {
            return new Opened(plain, Optional.empty());
        }
        List<Secret> typed = offered();
        for (Secret password : typed) {
            ReadOutcome outcome = with(file, password);
            if (outcome instanceof ReadOutcome.Read read && remembered(read, password)) {
                return new Opened(outcome, Optional.of(password.copy()));
            }
        }
        List<Secret> known = passwords.all();
        try {
            for (Secret password : known) {
                ReadOutcome outcome = with(file, password);
                if (!locked(outcome)) {
                    return new Opened(outcome, Optional.of(password.copy()));
                }
            }
        } finally {
            known.forEach(Secret::close);
        }
        return new Opened(
                typed.isEmpty()
                        ? plain
                        : new ReadOutcome.Refused(new Refusal(Refusal.Reason.WRONG_PASSWORD, "")),
                Optional.empty());
    }

    private ReadOutcome with(SourceFile file, Secret password) {
        return reader.read(new SourceFile(file.name(), file.content(), Optional.of(password)));
    }

    private static boolean locked(ReadOutcome outcome) {
        return outcome instanceof ReadOutcome.Refused(Refusal refusal) && refusal.locked();
    }

    private static String laboratory(ReadOutcome outcome) {
        return outcome instanceof ReadOutcome.Read read
                ? read.reports().stream()
                        .findFirst()
                        .flatMap(report -> report.draft().parties().laboratory())
                        .orElse("")
                : "";
    }

    /** The latest first. Files are read beside each other: only the list is one thread's. */
    private synchronized List<Secret> offered() {
        return List.copyOf(offered.reversed());
    }

    /** Only a password that is kept counts: the queued file is read again later. */
    private boolean remembered(ReadOutcome.Read read, Secret password) {
        try {
            passwords.remember(laboratory(read), password);
            return true;
        } catch (JournalException notKept) {
            return false;
        }
    }
}
