package io.wardkey.journal;

import io.wardkey.domain.work.FilingQueue.Kept;
import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Puts a backup into place: unpacked beside the home folder, verified, then renamed. The seals are
 * verified when somebody unlocks it, for here are no keys.
 */
final class Restoring {

    private static final String ENTRY = SqliteJournal.QUEUE + "/";

    private Restoring() {}

    static void restore(Path backup, Path home) throws JournalException {
        Path target = home.toAbsolutePath().normalize();
        Path parent = target.resolveSibling(".").normalize();
        try {
            requireEmpty(target);
            Files.createDirectories(parent);
            Path draft = Files.createTempDirectory(parent, "restoring-");
            try {
                unpack(backup, draft);
                verify(draft);
                Files.deleteIfExists(target);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
                Originals.sync(parent);
            } finally {
                removeAll(draft);
            }
        } catch (ZipException malformed) {
            throw new JournalException.Damaged("no whole backup", malformed);
        } catch (NoSuchFileException missing) {
            throw new JournalException.Damaged("no backup there", missing);
        } catch (IOException failure) {
            throw SqlFailures.writing(parent, failure);
        }
    }

    private static void requireEmpty(Path home) throws IOException {
        if (Files.exists(home)) {
            try (Stream<Path> inside = Files.list(home)) {
                if (inside.findAny().isPresent()) {
                    throw new DirectoryNotEmptyException(home.toString());
                }
            }
        }
    }

    private static void unpack(Path backup, Path draft) throws IOException {
        Path queue = Files.createDirectory(draft.resolve(SqliteJournal.QUEUE));
        try (InputStream file = Files.newInputStream(backup);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                write(zip, place(entry.getName(), draft));
            }
        }
        Originals.sync(queue);
        Originals.sync(draft);
    }

    /** Names from outside decide nothing: only the two forms that a backup has are taken. */
    private static Path place(String name, Path draft) throws JournalException {
        if (name.equals(SqliteJournal.FILE)) {
            return draft.resolve(name);
        }
        String original = name.startsWith(ENTRY) ? name.substring(ENTRY.length()) : "";
        if (!Originals.NAME.matcher(original).matches()) {
            throw new JournalException.Damaged("no backup of a journal");
        }
        return draft.resolve(SqliteJournal.QUEUE).resolve(original);
    }

    private static void write(InputStream in, Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long _ = in.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private static void verify(Path draft) throws IOException {
        Path file = draft.resolve(SqliteJournal.FILE);
        if (Files.notExists(file)) {
            throw new JournalException.Damaged("a backup without its database");
        }
        List<Kept> named;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            int version = Integer.parseInt(one(connection, "PRAGMA user_version"));
            if (version > Database.VERSION) {
                throw new JournalException.TooNew(version);
            }
            if (version < 1 || !one(connection, "PRAGMA integrity_check").equals("ok")) {
                throw new JournalException.Damaged("the backup's database is broken");
            }
            named = Originals.named(connection);
            if (!Originals.smallAreWhole(connection)) {
                throw new JournalException.Damaged("the backup lacks an original");
            }
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
        Path queue = draft.resolve(SqliteJournal.QUEUE);
        for (Kept original : named) {
            Path sealed = queue.resolve(original.name());
            if (Files.notExists(sealed) || Files.size(sealed) != original.size()) {
                throw new JournalException.Damaged("the backup lacks an original");
            }
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static void removeAll(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Path _ =
                Files.walkFileTree(
                        folder,
                        new SimpleFileVisitor<>() {
                            @Override
                            public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                                    throws IOException {
                                Files.delete(file);
                                return FileVisitResult.CONTINUE;
                            }

                            @Override
                            public FileVisitResult postVisitDirectory(
                                    Path directory, java.io.IOException failure)
                                    throws IOException {
                                Files.delete(directory);
                                return FileVisitResult.CONTINUE;
                            }
                        });
    }
}
