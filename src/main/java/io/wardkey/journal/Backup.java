package io.wardkey.journal;

import io.wardkey.domain.work.FilingQueue.Kept;
import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup: one zip file of the database, as it was at one moment, and the originals that it
 * names. All is sealed as it is in the home folder.
 */
final class Backup {

    private final Database database;
    private final Originals originals;
    private final Instant now;

    Backup(Database database, Originals originals, Clock clock) {
        this.database = database;
        this.originals = originals;
        this.now = clock.instant();
    }

    /**
     * @throws JournalException.NotWritable also when the file exists
     */
    void write(Path file) throws JournalException {
        Path target = file.toAbsolutePath();
        Path snapshot = originals.temporary();
        Path part = target.resolveSibling(snapshot.getFileName());
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            int _ = database.read(handle -> handle.execute("VACUUM INTO ?", snapshot.toString()));
            zip(snapshot, part);
            Files.move(part, target);
            Originals.sync(target.resolveSibling("."));
        } catch (IOException failure) {
            throw SqlFailures.writing(target.resolveSibling("."), failure);
        } finally {
            Originals.discard(snapshot);
            Originals.discard(part);
        }
    }

    private void zip(Path snapshot, Path part) throws IOException {
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
            // Sealed bytes don't get shorter.
            zip.setLevel(Deflater.NO_COMPRESSION);
            try (Connection copy = DriverManager.getConnection("jdbc:sqlite:" + snapshot)) {
                for (String name : names(copy)) {
                    if (!add(zip, SqliteJournal.QUEUE + "/" + name, originals.file(name))) {
                        dropped(copy, name);
                    }
                }
            } catch (SQLException failure) {
                throw SqlFailures.of(failure);
            }
            // The database last: it no longer names what was dropped while the originals were read.
            if (!add(zip, SqliteJournal.FILE, snapshot)) {
                throw new NoSuchFileException(snapshot.toString());
            }
            zip.finish();
            channel.force(true);
        }
    }

    private static List<String> names(Connection copy) throws SQLException {
        return Originals.named(copy).stream().map(Kept::name).toList();
    }

    /** Whether the file was there. */
    private boolean add(ZipOutputStream zip, String name, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setLastModifiedTime(FileTime.from(now));
            zip.putNextEntry(entry);
            long _ = in.transferTo((OutputStream) zip);
            zip.closeEntry();
            return true;
        } catch (NoSuchFileException dropped) {
            return false;
        }
    }

    private void dropped(Connection copy, String name) throws SQLException, JournalException {
        if (Sweep.needed(database, name)) {
            throw new JournalException.Damaged("an original is missing");
        }
        try (PreparedStatement original =
                        copy.prepareStatement("UPDATE original SET dropped = 1 WHERE name = ?");
                PreparedStatement reports =
                        copy.prepareStatement(
                                "UPDATE report SET released = 1 WHERE original ="
                                        + " (SELECT id FROM original WHERE name = ?)")) {
            original.setString(1, name);
            int _ = original.executeUpdate();
            reports.setString(1, name);
            int _ = reports.executeUpdate();
        }
    }
}
