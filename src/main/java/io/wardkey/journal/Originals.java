package io.wardkey.journal;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.work.FilingQueue.Kept;
import io.wardkey.domain.work.JournalException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sealed originals. A small one is kept by the database, in the transaction that queues its
 * reports: a file of its own costs a sync each. The others are in the queue's folder, where a file
 * is whole, synced and has its final name, durably, before the database knows it. The database's
 * file keeps the room that small ones took, for those that come after them. Thread-safe.
 */
final class Originals implements AutoCloseable {

    /** Presence of the journal that wrote it, then a name of its own. */
    static final Pattern NAME = Pattern.compile("[0-9a-f]{64}-[0-9a-f]{32}");

    /** Bytes, not sealed, up to which an original is small. */
    static final int SMALL = 256 * 1024;

    /** What becomes of an original that nobody needs; tells the name of its file, if it has one. */
    static final String DROP =
            "UPDATE original SET dropped = 1, sealed = iif(sealed IS NULL, NULL, x'')"
                    // One that earlier software dropped still has its bytes.
                    + " WHERE (dropped = 0 OR length(sealed) > 0) AND NOT EXISTS"
                    + " (SELECT 1 FROM report WHERE original = original.id AND released = 0)%s"
                    + " RETURNING iif(sealed IS NULL, name, NULL)";

    /** The version of the database that first kept small ones. */
    private static final int SMALL_KEPT = 6;

    private static final String PART = ".part";

    private final Path folder;
    private final Presence presence;

    private Originals(Path folder, Presence presence) {
        this.folder = folder;
        this.presence = presence;
    }

    static Originals in(Path folder) throws IOException {
        return new Originals(folder, Presence.in(folder));
    }

    /** Seals an original; a file's name is durable after {@link #makeDurable}. */
    Kept keep(InputStream plain, Seals seals) throws IOException {
        String name = ownName();
        byte[] head = plain.readNBytes(SMALL + 1);
        try {
            return head.length <= SMALL
                    ? small(head, name, seals)
                    : file(
                            new SequenceInputStream(
                                    new ByteArrayInputStream(head), new Unclosed(plain)),
                            name,
                            seals);
        } finally {
            Arrays.fill(head, (byte) 0);
        }
    }

    private static Kept small(byte[] plain, String name, Seals seals) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try {
            SealedOriginal.write(new ByteArrayInputStream(plain), sealed, name, seals);
        } catch (SealedOriginal.InputFailed impossible) {
            throw impossible.failure();
        }
        return new Kept(name, sealed.size(), Optional.of(ByteString.of(sealed.toByteArray())));
    }

    private Kept file(InputStream plain, String name, Seals seals) throws IOException {
        Path part = folder.resolve(name + PART);
        Path whole = folder.resolve(name);
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            SealedOriginal.write(plain, out, name, seals);
            channel.force(true);
            long size = channel.size();
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            return new Kept(name, size, Optional.empty());
        } catch (SealedOriginal.InputFailed input) {
            discard(part, input.failure());
            throw input.failure();
        } catch (IOException failure) {
            discard(part, failure);
            discard(whole, failure);
            throw SqlFailures.writing(folder, failure);
        }
    }

    /** Makes the names of all files durable that were kept so far. */
    void makeDurable() throws JournalException {
        try {
            sync(folder);
        } catch (IOException failure) {
            throw SqlFailures.writing(folder, failure);
        }
    }

    /** Where an original is. */
    record Place(String name, Optional<ByteString> small) {

        /** From the columns {@code name} and {@code sealed}. */
        static Place of(ResultSet row) throws SQLException {
            return new Place(
                    row.getString("name"),
                    Optional.ofNullable(row.getBytes("sealed")).map(ByteString::of));
        }
    }

    /**
     * @throws JournalException.Damaged when it is missing or broken
     */
    InputStream open(Place original, Seals seals) throws IOException {
        String name = original.name();
        InputStream file;
        try {
            file =
                    original.small().isPresent()
                            ? new ByteArrayInputStream(original.small().get().toByteArray())
                            : Files.newInputStream(folder.resolve(name));
        } catch (NoSuchFileException missing) {
            throw new JournalException.Damaged("an original is missing", missing);
        }
        try {
            return new SealedOriginal.Reader(file, name, seals);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    void remove(String name) throws JournalException {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException failure) {
            throw SqlFailures.writing(folder, failure);
        }
    }

    void discard(String name, Exception because) {
        discard(folder.resolve(name), because);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Whether the database needs the file of this name. */
    @FunctionalInterface
    interface Needed {
        boolean test(String name) throws JournalException;
    }

    /** Removes what dead journals left: half written files, and whole ones that nobody knows. */
    void sweep(Needed needed) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String original =
                        name.endsWith(PART)
                                ? name.substring(0, name.length() - PART.length())
                                : name;
                if (name.endsWith(Presence.SUFFIX)) {
                    boolean _ =
                            Presence.alive(
                                    folder,
                                    name.substring(0, name.length() - Presence.SUFFIX.length()));
                } else if (NAME.matcher(original).matches()
                        && !Presence.alive(folder, original.substring(0, Presence.NAME))
                        // Asked after its writer was found dead: what that one committed is seen.
                        && (name.endsWith(PART) || !needed.test(original))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void close() {
        presence.close();
    }

    /** Makes a rename in a folder durable, where the system lets folders be opened. */
    static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Where something may be written that is gone when it was not finished. */
    Path temporary() {
        return folder.resolve(ownName() + PART);
    }

    /** Files that a database names and needs, of whatever version it is. */
    static List<Kept> named(Connection database) throws SQLException {
        List<Kept> named = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT name, size FROM original WHERE dropped = 0"
                                        + (version(database) < SMALL_KEPT
                                                ? ""
                                                : " AND sealed IS NULL"))) {
            while (rows.next()) {
                named.add(new Kept(rows.getString(1), rows.getLong(2), Optional.empty()));
            }
        }
        return named;
    }

    /** Whether all small ones that a database needs are there, as long as they were. */
    static boolean smallAreWhole(Connection database) throws SQLException {
        if (version(database) < SMALL_KEPT) {
            return true;
        }
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT count(*) FROM original WHERE dropped = 0"
                                        + " AND length(sealed) <> size")) {
            return rows.next() && rows.getLong(1) == 0;
        }
    }

    private static int version(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** A stream that is the caller's to close. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {
            // Not ours.
        }
    }

    private String ownName() {
        return presence.name() + "-" + Presence.hex();
    }

    /** Removes a file that is of no use; what can't be removed now is swept later. */
    static void discard(Path file) {
        boolean _ = file.toFile().delete();
    }

    private static void discard(Path file, Exception because) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            because.addSuppressed(failure);
        }
    }
}
