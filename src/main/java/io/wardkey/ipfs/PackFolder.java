package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.StoreException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The folder of packs, shared with other processes. Readers work on the list that they last saw and
 * look again when they miss a block; replaced packs stay readable through files already open.
 */
final class PackFolder {

    private static final String UNNAMED = ".batch";

    private static final int ATTEMPTS = 20;

    /** Tells this process's unfinished batches from others', whatever process ids are reused. */
    private static final String PROCESS = UUID.randomUUID().toString();

    private final Path folder;
    private final AtomicLong batches = new AtomicLong();
    private final String instance = UUID.randomUUID().toString().substring(0, 8);
    private volatile List<Pack> packs = List.of();
    private boolean closed;

    PackFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** What was last seen, in the order of commits. */
    List<Pack> packs() {
        return packs;
    }

    /** Looks at the folder again. */
    synchronized List<Pack> refresh() throws IOException {
        if (closed) {
            throw new StoreException.Closed();
        }
        Map<PackName, Pack> known = new HashMap<>();
        packs.forEach(pack -> known.put(pack.name(), pack));
        for (int attempt = 1; ; attempt++) {
            List<Pack> found = new ArrayList<>();
            try {
                for (PackName name : PackName.current(list())) {
                    Pack pack = known.get(name);
                    if (pack == null) {
                        pack = new Pack(name, folder.resolve(name.fileName()));
                        known.put(name, pack);
                    }
                    found.add(pack);
                }
                // Those that left the list are not closed here: somebody may be reading them.
                packs = List.copyOf(found);
                return packs;
            } catch (FileNotFoundException e) {
                // Replaced by another process between listing and opening: the next list has what
                // replaced it. A file that can't be opened at all looks the same, hence the limit.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<PackName> list() throws IOException {
        List<PackName> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pack")) {
                for (Path file : files) {
                    PackName.parse(file.getFileName().toString()).ifPresent(names::add);
                }
            }
        }
        return names;
    }

    PackWriter newPack() throws IOException {
        create();
        String name = "%s-%s-%d%s".formatted(PROCESS, instance, batches.incrementAndGet(), UNNAMED);
        return new PackWriter(folder.resolve(name));
    }

    StoreLock lock(Cancellation cancellation) throws IOException {
        create();
        return StoreLock.take(folder, cancellation);
    }

    private void create() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                sync(parent);
            }
        }
    }

    /** Makes a sealed pack count; the lock is held. */
    void publish(PackWriter sealed, PackName name) throws IOException {
        sealed.rename(folder.resolve(name.fileName()));
        sync(folder);
    }

    /** The name of the next commit's pack; the lock is held and the list fresh. */
    PackName next() {
        long number = packs.stream().mapToLong(pack -> pack.name().last()).max().orElse(0) + 1;
        return new PackName(number, number, 0);
    }

    /** Roots pinned by these packs, in their order. */
    static Map<Cid, Boolean> pins(List<Pack> packs) {
        Map<Cid, Boolean> pins = new HashMap<>();
        packs.forEach(pack -> pins.putAll(pack.pins()));
        return pins;
    }

    /** Removes files that don't count: replaced packs, batches of dead processes. */
    void sweep() throws IOException {
        List<PackName> all = list();
        List<PackName> current = PackName.current(all);
        for (PackName name : all) {
            if (!current.contains(name)) {
                Files.deleteIfExists(folder.resolve(name.fileName()));
            }
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + UNNAMED)) {
            for (Path file : files) {
                if (!file.getFileName().toString().startsWith(PROCESS) && abandoned(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean abandoned(Path file) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
                FileLock lock = opened.getChannel().tryLock()) {
            return lock != null;
        }
    }

    synchronized void close() throws StoreException {
        closed = true;
        List<Pack> last = packs;
        packs = List.of();
        for (Pack pack : last) {
            try {
                pack.close();
            } catch (IOException e) {
                throw DiskFault.of(e, folder);
            }
        }
    }

    /** Makes names in a folder durable, where the system can. */
    private static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
