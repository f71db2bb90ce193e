package io.wardkey.cli;

import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Spoilt;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Says things in plain words of the person's language. Thread-safe. */
final class Words {

    private static final String BUNDLE = "io.wardkey.cli.messages";

    private final Locale locale;
    private final ResourceBundle bundle;

    Words(Locale locale) {
        this.locale = locale;
        this.bundle =
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * @param values may hold what files say, and stay within their line
     * @throws MissingResourceException when the bundle lacks the key
     */
    String say(String key, Object... values) {
        Object[] plain = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            // Numbers of entries and proposals are names: no grouping.
            plain[i] = OneLine.of(String.valueOf(values[i]));
        }
        return new MessageFormat(bundle.getString(key), locale).format(plain);
    }

    /** Like {@link #say}, where there is something to say. */
    Optional<String> perhaps(String key, Object... values) {
        return bundle.containsKey(key) ? Optional.of(say(key, values)) : Optional.empty();
    }

    private String orNothing(String key, Object... values) {
        return perhaps(key, values).orElse("");
    }

    /** A failure of this name. */
    Stop stop(ExitCode code, String name, Object... values) {
        return new Stop(
                code,
                name,
                say("stop." + name, values),
                orNothing("stop." + name + ".safe", values),
                orNothing("stop." + name + ".next", values));
    }

    /**
     * A report of the queue is past, or not yet at, what was asked for.
     *
     * @param report as it is now
     */
    Stop notNow(QueuedReport report) {
        String state = "state." + report.state();
        return stop(
                        ExitCode.REFUSED,
                        "NOT_IN_THIS_STATE",
                        report.id(),
                        say(state),
                        say(state + ".next", report.id()))
                .with("state", report.state());
    }

    /** The value of what was done, or the reason why it was not. */
    <T> T done(Outcome<T> outcome) throws Stop {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(LedgerError error) -> throw refused(error);
            case Outcome.Denied<T>(Denial denial) -> throw denied(denial);
            case Outcome.Failed<T>(Trouble trouble) -> throw trouble(trouble);
        };
    }

    Stop refused(LedgerError error) {
        ExitCode code =
                switch (error) {
                    case UNKNOWN_PATIENT,
                            UNKNOWN_NUMBER,
                            NO_SUCH_PROPOSAL,
                            NO_SUCH_REVIEW,
                            NO_SUCH_QUESTION,
                            NO_SUCH_REQUEST ->
                            ExitCode.UNKNOWN;
                    case MUST_ROTATE_KEYS -> ExitCode.WAITS;
                    default -> ExitCode.REFUSED;
                };
        return new Stop(
                code,
                error.name(),
                say("refused." + error.name()),
                say("refused.safe"),
                orNothing("refused." + error.name() + ".next"));
    }

    Stop denied(Denial denial) {
        return new Stop(
                        ExitCode.REFUSED,
                        denial.name(),
                        say("denied." + denial.name()),
                        say("denied.safe"),
                        orNothing("denied." + denial.name() + ".next"))
                .with("denied", true);
    }

    Stop trouble(Trouble trouble) {
        return switch (trouble) {
            case Trouble.OfLedger(LedgerException cause) -> ledger(cause);
            case Trouble.OfStore(StoreException cause) -> store(cause);
            case Trouble.OfJournal(JournalException cause) -> journal(cause);
            case Trouble.OfFile(IOException cause) -> file(cause);
            case Trouble.OfReport(Spoilt why) ->
                    stop(ExitCode.DAMAGED, "NOT_READ_AGAIN", say("cause." + why, ""))
                            .with("reason", why);
            case Trouble.OfCustodians(int have, int need, var why) ->
                    stop(
                                    ExitCode.NO_ANSWER,
                                    "CUSTODIANS",
                                    have,
                                    need,
                                    why.entrySet().stream()
                                            .sorted(java.util.Map.Entry.comparingByKey())
                                            .map(each -> each.getKey() + " " + each.getValue())
                                            .collect(Collectors.joining(", ")))
                            .with("custodians", why);
            case Trouble.Dishonest(String what) -> stop(ExitCode.DAMAGED, "DISHONEST", what);
            case Trouble.TooLong(int most) -> stop(ExitCode.USAGE, "TOO_LONG", most);
            case Trouble.NoCustodyKeysYet() -> stop(ExitCode.WAITS, "NO_CUSTODY_KEYS_YET");
            case Trouble.KnownAlready(var patient) ->
                    stop(ExitCode.REFUSED, "KNOWN_ALREADY", patient)
                            .with("patient", patient.toString());
            case Trouble.Unknown(String what) -> stop(ExitCode.UNKNOWN, "UNKNOWN", what);
            case Trouble.Ambiguous(String what, var candidates) ->
                    stop(
                                    ExitCode.UNKNOWN,
                                    "AMBIGUOUS",
                                    what,
                                    candidates.stream()
                                            .map(Named::beginning)
                                            .collect(Collectors.joining(", ")))
                            .with("candidates", candidates);
            case Trouble.OfAsker(LedgerError error) -> refused(error);
            case Trouble.NotOurs(int organisation) ->
                    stop(ExitCode.REFUSED, "NOT_OURS", organisation);
            case Trouble.Cancelled() -> stop(ExitCode.CANCELLED, "CANCELLED");
        };
    }

    private Stop ledger(LedgerException cause) {
        return switch (cause) {
            case LedgerException.Unreachable _ -> stop(ExitCode.NO_ANSWER, "LEDGER_UNREACHABLE");
            case LedgerException.TimedOut _ -> stop(ExitCode.NO_ANSWER, "LEDGER_TIMED_OUT");
            case LedgerException.Cancelled _ -> stop(ExitCode.CANCELLED, "CANCELLED");
            case LedgerException.WrongLedger _ -> stop(ExitCode.DAMAGED, "WRONG_LEDGER");
            case LedgerException.Rejected _ -> stop(ExitCode.NO_ANSWER, "LEDGER_REJECTED");
        };
    }

    private Stop store(StoreException cause) {
        return switch (cause) {
            case StoreException.NotFound missing ->
                    stop(ExitCode.NO_ANSWER, "NOT_IN_STORE", missing.cid());
            case StoreException.Damaged damaged ->
                    stop(ExitCode.DAMAGED, "DAMAGED_BLOCK", damaged.cid());
            case StoreException.TooBig _ -> stop(ExitCode.LOCAL, "STORE_FAILED");
            case StoreException.Unreachable _ -> stop(ExitCode.NO_ANSWER, "STORE_UNREACHABLE");
            case StoreException.TimedOut _ -> stop(ExitCode.NO_ANSWER, "STORE_UNREACHABLE");
            case StoreException.Refused _ -> stop(ExitCode.NO_ANSWER, "STORE_REFUSED");
            case StoreException.Full _ -> stop(ExitCode.LOCAL, "DISK_FULL");
            case StoreException.NotWritable _ -> stop(ExitCode.LOCAL, "NOT_WRITABLE");
            case StoreException.Failed _ -> stop(ExitCode.LOCAL, "STORE_FAILED");
            case StoreException.Cancelled _ -> stop(ExitCode.CANCELLED, "CANCELLED");
            case StoreException.Closed _ -> stop(ExitCode.LOCAL, "STORE_FAILED");
        };
    }

    private Stop journal(JournalException cause) {
        return switch (cause) {
            case JournalException.Damaged _ -> stop(ExitCode.DAMAGED, "JOURNAL_DAMAGED");
            case JournalException.TooNew _ -> stop(ExitCode.LOCAL, "JOURNAL_TOO_NEW");
            case JournalException.Full _ -> stop(ExitCode.LOCAL, "DISK_FULL");
            case JournalException.NotWritable _ -> stop(ExitCode.LOCAL, "NOT_WRITABLE");
            case JournalException.Busy _ -> stop(ExitCode.LOCAL, "JOURNAL_BUSY");
        };
    }

    private Stop file(IOException cause) {
        return switch (cause) {
            case NoSuchFileException missing ->
                    stop(ExitCode.LOCAL, "NO_SUCH_FILE", missing.getFile());
            case FileAlreadyExistsException existing ->
                    stop(ExitCode.LOCAL, "FILE_EXISTS", existing.getFile());
            case DirectoryNotEmptyException full ->
                    stop(ExitCode.LOCAL, "FOLDER_NOT_EMPTY", full.getFile());
            case AccessDeniedException denied ->
                    stop(ExitCode.LOCAL, "FILE_DENIED", denied.getFile());
            default -> stop(ExitCode.LOCAL, "FILE_FAILED", String.valueOf(cause.getMessage()));
        };
    }
}
