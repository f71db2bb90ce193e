package io.wardkey.journal;

import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what a failure of SQLite or of a file means, by its code, never by its words. */
final class SqlFailures {

    /** A disk with less room than this counts as full. */
    private static final long NO_ROOM = 256 * 1024;

    private SqlFailures() {}

    /** What Jdbi wrapped; its own message holds the statement and its values. */
    static JournalException of(JdbiException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(sql);
            }
        }
        throw failure;
    }

    /** By the result codes of SQLite (sqlite.org/rescode.html). */
    static JournalException of(SQLException failure) {
        SQLiteErrorCode code = code(failure);
        return switch (code) {
            case SQLITE_FULL, SQLITE_IOERR_SHMSIZE -> new JournalException.Full(failure);
            case SQLITE_BUSY,
                    SQLITE_BUSY_RECOVERY,
                    SQLITE_BUSY_SNAPSHOT,
                    SQLITE_BUSY_TIMEOUT,
                    SQLITE_LOCKED,
                    SQLITE_LOCKED_SHAREDCACHE,
                    SQLITE_PROTOCOL ->
                    new JournalException.Busy(failure);
            // Not SQLite's word but its driver's: its library can't be unpacked or loaded.
            case SQLITE_OK,
                    SQLITE_READONLY,
                    SQLITE_READONLY_CANTINIT,
                    SQLITE_READONLY_CANTLOCK,
                    SQLITE_READONLY_DBMOVED,
                    SQLITE_READONLY_DIRECTORY,
                    SQLITE_READONLY_RECOVERY,
                    SQLITE_READONLY_ROLLBACK,
                    SQLITE_CANTOPEN,
                    SQLITE_CANTOPEN_DIRTYWAL,
                    SQLITE_CANTOPEN_FULLPATH,
                    SQLITE_CANTOPEN_ISDIR,
                    SQLITE_CANTOPEN_SYMLINK,
                    SQLITE_PERM,
                    SQLITE_AUTH,
                    SQLITE_IOERR,
                    SQLITE_IOERR_ACCESS,
                    SQLITE_IOERR_DELETE,
                    SQLITE_IOERR_DIR_FSYNC,
                    SQLITE_IOERR_FSYNC,
                    SQLITE_IOERR_LOCK,
                    SQLITE_IOERR_SHMLOCK,
                    SQLITE_IOERR_SHMMAP,
                    SQLITE_IOERR_SHMOPEN,
                    SQLITE_IOERR_TRUNCATE,
                    SQLITE_IOERR_WRITE ->
                    new JournalException.NotWritable(failure);
            default -> new JournalException.Damaged(code.name(), failure);
        };
    }

    /** What prepares a statement wraps what SQLite says of it. */
    private static SQLiteErrorCode code(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
        }
        return SQLiteErrorCode.getErrorCode(failure.getErrorCode());
    }

    /** What kept a file of the journal from being written. */
    static JournalException writing(Path folder, IOException failure) {
        if (failure instanceof JournalException journal) {
            return journal;
        }
        try {
            if (Files.getFileStore(folder).getUsableSpace() < NO_ROOM) {
                return new JournalException.Full(failure);
            }
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
        }
        return new JournalException.NotWritable(failure);
    }
}
