package io.wardkey.journal;

import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.Journal;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.KnownReports;
import io.wardkey.domain.work.Outbox;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.PdfPasswords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal in a home folder: {@code journal.db} and the larger sealed originals in {@code
 * queue}.
 *
 * <p>Not promised: that plain columns can't be changed by who can write to the folder. They hold
 * pseudonyms, states and what the ledger shows to all; the seals bind a value to its row only.
 */
public final class SqliteJournal implements Journal {

    /** The database's file in the home folder. */
    static final String FILE = "journal.db";

    /** The folder of the larger sealed originals in the home folder. */
    static final String QUEUE = "queue";

    private static final int ID_SIZE = 32;
    private static final String META = "meta";
    private static final byte[] CHECK = "wardkey".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random;
    private final Clock clock;
    private final Database database;
    private final Originals originals;
    private final byte[] id;
    private final Outbox outbox;
    private final AuditIndex index;

    private @Nullable Open open;

    /** What is there while the journal is unlocked. */
    private record Open(
            Seals seals,
            FilingQueue queue,
            PatientDirectory directory,
            PdfPasswords passwords,
            KnownReports known) {}

    private SqliteJournal(
            SecureRandom random, Clock clock, Database database, Originals originals, byte[] id) {
        this.random = random;
        this.clock = clock;
        this.database = database;
        this.originals = originals;
        this.id = id;
        this.outbox = new SqliteOutbox(database);
        this.index = new SqliteIndex(database);
    }

    /**
     * Opens the journal of a home folder, or begins one. What processes that died left half done in
     * the queue's folder is removed.
     *
     * @param clock tells when a backup was made
     * @throws JournalException.Damaged also when the queue's folder is there but its database is
     *     gone
     */
    public static SqliteJournal open(Path home, SecureRandom random, Clock clock)
            throws JournalException {
        Path queue = home.resolve(QUEUE);
        Database database = null;
        Originals originals = null;
        try {
            Files.createDirectories(home);
            requireDatabaseOf(home);
            database = Database.open(home.resolve(FILE));
            Files.createDirectories(queue);
            byte[] id = id(database, random);
            originals = Originals.in(queue);
            Sweep.after(database, originals);
            return new SqliteJournal(random, clock, database, originals, id);
        } catch (IOException failure) {
            close(database, originals);
            throw SqlFailures.writing(home, failure);
        } catch (RuntimeException failure) {
            close(database, originals);
            throw failure;
        }
    }

    /** The folder is made after its database: where it stands alone, the database is lost. */
    private static void requireDatabaseOf(Path home) throws IOException {
        Path file = home.resolve(FILE);
        // In this order: another process may be making both.
        if (Files.exists(home.resolve(QUEUE)) && (Files.notExists(file) || Files.size(file) == 0)) {
            throw new JournalException.Damaged("a queue without its database");
        }
    }

    private static byte[] id(Database database, SecureRandom random) throws JournalException {
        byte[] fresh = new byte[ID_SIZE];
        random.nextBytes(fresh);
        byte[] id = Meta.putIfAbsent(database, "id", fresh);
        if (id.length != ID_SIZE) {
            throw new JournalException.Damaged("journal without an id");
        }
        return id;
    }

    @Override
    public boolean belongsTo(NetworkId network) throws JournalException {
        byte[] mine = network.value().toByteArray();
        return Arrays.equals(mine, Meta.putIfAbsent(database, "network", mine));
    }

    @Override
    public AuditIndex index() {
        return index;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public synchronized boolean locked() {
        return open == null;
    }

    @Override
    public synchronized boolean unlock(OrganisationKeys keys) throws JournalException {
        Seals seals = new Seals(keys, id, random);
        try {
            byte[] mine = seals.seal(META, "check", Ipld.of(id), CHECK);
            byte[] stored = Meta.putIfAbsent(database, "check", mine);
            Optional<byte[]> check = seals.open(META, "check", Ipld.of(id), stored);
            if (check.isEmpty() || !Arrays.equals(check.get(), CHECK)) {
                seals.close();
                return false;
            }
        } catch (JournalException | RuntimeException failure) {
            seals.close();
            throw failure;
        }
        try {
            new Indexing(database, seals).finish();
        } catch (JournalException | RuntimeException failure) {
            seals.close();
            throw failure;
        }
        lock();
        open =
                new Open(
                        seals,
                        new SqliteQueue(database, originals, seals),
                        new SqliteDirectory(database, seals),
                        new SqlitePasswords(database, seals),
                        new SqliteKnown(database, seals));
        return true;
    }

    @Override
    public synchronized void lock() {
        if (open != null) {
            open.seals().close();
            open = null;
        }
    }

    @Override
    public FilingQueue queue() {
        return unlocked().queue();
    }

    @Override
    public PatientDirectory directory() {
        return unlocked().directory();
    }

    @Override
    public PdfPasswords passwords() {
        return unlocked().passwords();
    }

    @Override
    public KnownReports known() {
        return unlocked().known();
    }

    private synchronized Open unlocked() {
        if (open == null) {
            throw new IllegalStateException("the journal is locked");
        }
        return open;
    }

    @Override
    public Check check() throws JournalException {
        Optional<Seals> seals;
        synchronized (this) {
            seals = Optional.ofNullable(open).map(Open::seals);
        }
        return Checking.of(database, originals, seals);
    }

    @Override
    public void backup(Path file) throws JournalException {
        new Backup(database, originals, clock).write(file);
    }

    /**
     * Puts a backup into a home folder that is empty or doesn't exist yet. Nothing is there until
     * all of it was verified. What was filed since the backup is found on the ledger again by its
     * tag; reports that arrived since are not in it.
     *
     * @throws JournalException.Damaged when the backup is not whole
     * @throws JournalException.NotWritable when the home is not empty, or can't be written
     */
    public static void restore(Path backup, Path home) throws JournalException {
        Restoring.restore(backup, home);
    }

    @Override
    public void close() {
        lock();
        close(database, originals);
    }

    private static void close(@Nullable Database database, @Nullable Originals originals) {
        if (database != null) {
            database.close();
        }
        if (originals != null) {
            originals.close();
        }
    }
}
