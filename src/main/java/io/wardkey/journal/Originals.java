package io.wardkey.journal;

import io.wardkey.domain.work.FilingQueue.Kept;
import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sealed originals in the queue's folder. A file is whole, synced and has its final name,
 * durably, before the database knows it. Thread-safe.
 */
final class Originals implements AutoCloseable {

    /** Presence of the journal that wrote it, then a name of its own. */
    static final Pattern NAME = Pattern.compile("[0-9a-f]{64}-[0-9a-f]{32}");

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

    /** Seals and keeps a file; its name is durable after {@link #makeDurable}. */
    Kept keep(InputStream plain, Seals seals) throws IOException {
        String name = ownName();
        Path part = folder.resolve(name + PART);
        Path whole = folder.resolve(name);
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            SealedOriginal.write(plain, out, name, seals);
            channel.force(true);
            long size = channel.size();
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            return new Kept(name, size);
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

    /**
     * @throws JournalException.Damaged when it is missing or broken
     */
    InputStream open(String name, Seals seals) throws IOException {
        InputStream file;
        try {
            file = Files.newInputStream(folder.resolve(name));
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

    /** Names of whole files. */
    static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (NAME.matcher(name).matches()) {
                    names.add(name);
                }
            }
        }
        return names;
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

    /** Files that a database names and needs. */
    static List<Kept> named(Connection database) throws SQLException {
        List<Kept> named = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT name, size FROM original WHERE dropped = 0")) {
            while (rows.next()) {
                named.add(new Kept(rows.getString(1), rows.getLong(2)));
            }
        }
        return named;
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
