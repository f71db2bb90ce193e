package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.work.Journal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies a home to one file while it is in use: the journal first, consistently, then everything
 * that it may name. Nothing in it is readable that isn't readable in the home: keys, journal and
 * records stay sealed.
 *
 * <p>The file is a ZIP whose last entry names the digest of every other, so that a part of it is
 * never taken for the whole.
 */
public final class BackUp {

    /** The last entry: one line for each other, SHA-256 in hex, two blanks, the name. */
    static final String LIST = "wardkey-backup-1.sha256";

    private final Journal journal;
    private final Layout layout;

    public BackUp(Journal journal, Layout layout) {
        this.journal = journal;
        this.layout = layout;
    }

    /**
     * What lies where in a home.
     *
     * @param journal the name that the journal's own backup gets
     * @param leaveOut names of files and folders at the top that the journal keeps, or that belong
     *     to running processes
     */
    public record Layout(Path home, String journal, Set<String> leaveOut) {
        public Layout {
            leaveOut = Set.copyOf(leaveOut);
        }
    }

    /** What was copied. */
    public record Copied(int files, long bytes) {}

    /**
     * @param target must not exist; there is nothing, or all of it
     */
    public Outcome<Copied> write(Path target, Cancellation cancellation) {
        try {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Path whole = target.toAbsolutePath();
            Path part = whole.resolveSibling(whole.getFileName() + ".part");
            try {
                Copied copied = copy(part, cancellation);
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
                return new Outcome.Done<>(copied);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private Copied copy(Path part, Cancellation cancellation) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        long bytes = 0;
        try (FileChannel channel =
                        FileChannel.open(
                                part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                ZipOutputStream zip =
                        new ZipOutputStream(
                                new BufferedOutputStream(Channels.newOutputStream(channel)),
                                StandardCharsets.UTF_8)) {
            zip.setLevel(1);
            bytes += journal(zip, digests);
            for (Path file : files(part)) {
                if (cancellation.requested()) {
                    throw new LedgerException.Cancelled();
                }
                bytes += add(zip, name(file), file, digests);
            }
            StringBuilder list = new StringBuilder();
            digests.forEach((name, digest) -> list.append(digest + "  " + name + "\n"));
            zip.putNextEntry(new ZipEntry(LIST));
            zip.write(list.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.finish();
            zip.flush();
            channel.force(true);
        }
        return new Copied(digests.size(), bytes);
    }

    private long journal(ZipOutputStream zip, SortedMap<String, String> digests)
            throws IOException {
        Path folder = Files.createTempDirectory(layout.home(), "backup");
        Path copy = folder.resolve(layout.journal());
        try {
            journal.backup(copy);
            return add(zip, layout.journal(), copy, digests);
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder);
        }
    }

    private List<Path> files(Path part) throws IOException {
        try (Stream<Path> all = Files.walk(layout.home())) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !file.toAbsolutePath().equals(part))
                    .filter(this::belongs)
                    .sorted()
                    .toList();
        }
    }

    private boolean belongs(Path file) {
        String top = layout.home().relativize(file).getName(0).toString();
        return !top.equals(layout.journal()) && !layout.leaveOut().contains(top);
    }

    private String name(Path file) {
        return layout.home().relativize(file).toString().replace('\\', '/');
    }

    private static long add(
            ZipOutputStream zip, String name, Path file, SortedMap<String, String> digests)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        DigestOutputStream digested =
                new DigestOutputStream(OutputStream.nullOutputStream(), sha256());
        long copied = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                zip.write(buffer, 0, read);
                digested.write(buffer, 0, read);
                copied += read;
            }
        }
        zip.closeEntry();
        digests.put(name, HexFormat.of().formatHex(digested.getMessageDigest().digest()));
        return copied;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
