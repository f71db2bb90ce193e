package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Makes a home from a backup. Everything is unpacked and compared beside the home first: a damaged,
 * cut off or foreign file leaves nothing behind.
 */
public final class RestoreBackUp {

    private final BackUp.Layout layout;
    private final JournalRestore journal;
    private final Path home;

    /**
     * @param layout whose home must not exist, or be empty
     */
    public RestoreBackUp(BackUp.Layout layout, JournalRestore journal) {
        this.layout = layout;
        this.journal = journal;
        this.home = layout.home().toAbsolutePath().normalize();
    }

    /** Puts a journal's own backup into a home that is empty, or doesn't exist yet. */
    @FunctionalInterface
    public interface JournalRestore {
        void restore(Path backup, Path home) throws IOException;
    }

    /**
     * Restores; {@link Trouble.Dishonest} when the file is no backup, or not all of one.
     *
     * @return what was restored
     */
    public Outcome<BackUp.Copied> restore(Path file, Cancellation cancellation) {
        try {
            if (Files.isDirectory(home) && !empty(home)) {
                throw new DirectoryNotEmptyException(home.toString());
            }
            Path parent = home.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Path beside = Files.createTempDirectory(parent, "wardkey-restore");
            try {
                Path unpacked = Files.createDirectory(beside.resolve("unpacked"));
                BackUp.Copied copied = unpack(file, unpacked, cancellation);
                Path restored = join(beside, unpacked);
                Files.deleteIfExists(home);
                Files.move(restored, home, StandardCopyOption.ATOMIC_MOVE);
                return new Outcome.Done<>(copied);
            } finally {
                delete(beside);
            }
        } catch (NotWhole | ZipException damaged) {
            return new Outcome.Failed<>(
                    new Trouble.Dishonest(String.valueOf(damaged.getMessage())));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    /** The journal restores itself first: it wants an empty folder. */
    private Path join(Path beside, Path unpacked) throws IOException {
        Path backup = unpacked.resolve(layout.journal());
        if (!Files.isRegularFile(backup)) {
            throw new NotWhole("it has no journal");
        }
        Path own = beside.resolve("journal");
        Files.move(backup, own);
        Path restored = beside.resolve("home");
        journal.restore(own, restored);
        List<Path> others;
        try (Stream<Path> files = Files.list(unpacked)) {
            others = files.toList();
        }
        for (Path other : others) {
            Files.move(other, restored.resolve(other.getFileName()));
        }
        return restored;
    }

    private static BackUp.Copied unpack(Path file, Path folder, Cancellation cancellation)
            throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        byte[] list = null;
        long bytes = 0;
        try (ZipInputStream zip =
                new ZipInputStream(
                        new BufferedInputStream(Files.newInputStream(file)),
                        StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (cancellation.requested()) {
                    throw new LedgerException.Cancelled();
                }
                if (list != null) {
                    throw new NotWhole("something follows the list");
                }
                if (entry.getName().equals(BackUp.LIST)) {
                    list = zip.readAllBytes();
                } else if (found.containsKey(entry.getName())) {
                    throw new NotWhole("an entry occurs twice");
                } else {
                    Path target = inside(folder, entry.getName());
                    Files.createDirectories(target.resolveSibling(""));
                    MessageDigest digest = BackUp.sha256();
                    bytes += write(zip, target, digest);
                    found.put(entry.getName(), HexFormat.of().formatHex(digest.digest()));
                }
            }
        }
        if (list == null) {
            throw new NotWhole("it has no list of its contents");
        }
        if (!found.equals(listed(list))) {
            throw new NotWhole("its contents are not those of its list");
        }
        return new BackUp.Copied(found.size(), bytes);
    }

    /** A name that leads out of the folder is somebody's attempt to write elsewhere. */
    private static Path inside(Path folder, String name) throws NotWhole {
        Path target = folder.resolve(name).normalize();
        if (name.isEmpty() || !target.startsWith(folder) || target.equals(folder)) {
            throw new NotWhole("a name leads out of the folder");
        }
        return target;
    }

    private static long write(InputStream in, Path target, MessageDigest digest)
            throws IOException {
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return bytes;
    }

    private static SortedMap<String, String> listed(byte[] list) throws NotWhole {
        SortedMap<String, String> listed = new TreeMap<>();
        for (String line : new String(list, StandardCharsets.UTF_8).lines().toList()) {
            int gap = line.indexOf("  ");
            if (gap < 0) {
                throw new NotWhole("its list is damaged");
            }
            listed.put(line.substring(gap + 2), line.substring(0, gap));
        }
        return listed;
    }

    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }

    /** No backup, or not all of one. */
    private static final class NotWhole extends IOException {
        private static final long serialVersionUID = 1L;

        NotWhole(String why) {
            super(why);
        }
    }
}
