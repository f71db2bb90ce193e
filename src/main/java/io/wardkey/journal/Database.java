package io.wardkey.journal;

import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.dbcp2.DelegatingPreparedStatement;
import org.apache.commons.dbcp2.PoolingConnection;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;

/**
 * The journal's SQLite file: connections, transactions, versions.
 *
 * <p>Write-ahead log with a sync for each commit. A write takes the file's write lock at its
 * beginning, so that what it read is still so when it commits. Thread-safe; several processes may
 * have it open.
 */
final class Database implements AutoCloseable {

    /** The version that this software writes. */
    static final int VERSION = 6;

    private static final int BUSY_MILLIS = 20_000;

    private final Connections connections;
    private final Jdbi jdbi;
    private final ReentrantLock writing = new ReentrantLock(true);

    /** The transaction that this thread is in, of this database. */
    @SuppressWarnings("ThreadLocalUsage") // A static one would be that of all databases.
    private final ThreadLocal<Handle> inside = new ThreadLocal<>();

    private Database(Connections connections) {
        this.connections = connections;
        this.jdbi = Jdbi.create(connections);
    }

    /** Opens or creates the file, and brings it to {@link #VERSION}. */
    static Database open(Path file) throws JournalException {
        Database database = new Database(new Connections(file));
        try {
            database.read(
                    handle -> {
                        String _ =
                                handle.createQuery("PRAGMA journal_mode=WAL")
                                        .mapTo(String.class)
                                        .one();
                        return true;
                    });
            database.write(Database::migrate);
            return database;
        } catch (JournalException | RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /** Work with the database. */
    @FunctionalInterface
    interface Work<T> {
        T with(Handle handle) throws SQLException, JournalException;
    }

    /** Work of several parts, each of which reads or writes. */
    @FunctionalInterface
    interface Parts<T> {
        T run() throws IOException;
    }

    /** Reads; each statement sees one state. */
    <T> T read(Work<T> work) throws JournalException {
        Handle open = inside.get();
        return open == null ? run(work::with) : run(open, work);
    }

    /** What this thread reads and writes meanwhile is one transaction, all or nothing. */
    <T> T together(Parts<T> parts) throws IOException {
        if (inside.get() != null) {
            return parts.run();
        }
        writing.lock();
        try {
            return jdbi.<T, Exception>withHandle(
                    handle ->
                            handle.<T, Exception>inTransaction(
                                    transaction -> {
                                        inside.set(transaction);
                                        try {
                                            return parts.run();
                                        } finally {
                                            inside.remove();
                                        }
                                    }));
        } catch (JdbiException failure) {
            throw SqlFailures.of(failure);
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            writing.unlock();
        }
    }

    private static <T> T run(Handle open, Work<T> work) throws JournalException {
        try {
            return work.with(open);
        } catch (JdbiException failure) {
            throw SqlFailures.of(failure);
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
    }

    /** Reads and writes, all or nothing; alone among all processes. */
    <T> T write(Work<T> work) throws JournalException {
        Handle open = inside.get();
        if (open != null) {
            return run(open, work);
        }
        writing.lock();
        try {
            return run(handle -> handle.<T, Exception>inTransaction(work::with));
        } finally {
            writing.unlock();
        }
    }

    private <T> T run(HandleCallback<T, Exception> callback) throws JournalException {
        try {
            return jdbi.withHandle(callback);
        } catch (JdbiException failure) {
            throw SqlFailures.of(failure);
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        } catch (JournalException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    static int version(Handle handle) {
        return handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
    }

    private static boolean migrate(Handle handle) throws JournalException {
        int version = version(handle);
        if (version > VERSION) {
            throw new JournalException.TooNew(version);
        }
        for (int next = version + 1; next <= VERSION; next++) {
            handle.createScript(script(next)).execute();
            handle.execute("PRAGMA user_version=" + next);
        }
        return version < VERSION;
    }

    private static String script(int version) {
        try (InputStream in = Database.class.getResourceAsStream(version + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("no migration " + version);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Connections that are used again, each with its prepared statements. */
    private static final class Connections implements ConnectionFactory, AutoCloseable {

        /** Statements that a connection has prepared, at most. */
        private static final int STATEMENTS = 200;

        private final String url;
        private final Deque<Connection> idle = new ArrayDeque<>();
        private boolean closed;

        Connections(Path file) {
            url = "jdbc:sqlite:" + file.toAbsolutePath();
        }

        @Override
        public Connection openConnection() throws SQLException {
            synchronized (this) {
                if (closed) {
                    throw new IllegalStateException("journal is closed");
                }
                if (!idle.isEmpty()) {
                    return idle.pop();
                }
            }
            SQLiteConfig config = new SQLiteConfig();
            config.setBusyTimeout(BUSY_MILLIS);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            config.setTempStore(SQLiteConfig.TempStore.MEMORY);
            config.enforceForeignKeys(true);
            // They are asked for after each insert, by a statement that stays open.
            config.setGetGeneratedKeys(false);
            PoolingConnection connection = new PoolingConnection(config.createConnection(url));
            GenericKeyedObjectPoolConfig<DelegatingPreparedStatement> statements =
                    new GenericKeyedObjectPoolConfig<>();
            statements.setJmxEnabled(false);
            statements.setMaxTotalPerKey(-1);
            statements.setMaxIdlePerKey(1);
            statements.setMaxTotal(STATEMENTS);
            statements.setBlockWhenExhausted(false);
            connection.setStatementPool(new GenericKeyedObjectPool<>(connection, statements));
            return connection;
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            synchronized (this) {
                if (!closed && connection.getAutoCommit()) {
                    idle.push(connection);
                    return;
                }
            }
            connection.close();
        }

        @Override
        public synchronized void close() {
            closed = true;
            for (Connection connection : idle) {
                try {
                    connection.close();
                } catch (SQLException failure) {
                    // Everything committed is in the log already; the next opening recovers it.
                }
            }
            idle.clear();
        }
    }
}
