package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.report.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a watched folder are handed out, and when. */
final class WatchedFoldersTest {

    private static final Refusal CUT = new Refusal(Refusal.Reason.MALFORMED, "");

    @TempDir private Path root;
    private Path folder;
    private Instant now = Instant.parse("2026-11-30T08:00:00Z");
    private final List<String> tooLarge = new ArrayList<>();
    private WatchedFolders watched;

    @BeforeEach
    void watch() throws IOException {
        folder = Files.createDirectory(root.resolve("in"));
        InstantSource clock = () -> now;
        watched =
                new WatchedFolders(
                        List.of(folder),
                        1_000,
                        (file, bytes) -> tooLarge.add(Path.of(file).getFileName() + " " + bytes),
                        clock.withZone(ZoneOffset.UTC),
                        Cancellation.NEVER);
    }

    /** The names handed out by one look. */
    private List<String> look() {
        now = now.plus(WatchedFolders.LOOK);
        return taken().stream().map(Incoming::name).toList();
    }

    private List<Incoming> taken() {
        List<Incoming> taken = new ArrayList<>();
        for (Optional<Incoming> next = watched.next(); next.isPresent(); next = watched.next()) {
            taken.add(next.get());
        }
        return taken;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aFileThatIsStillWrittenIsLeftUntilItStoodStill() throws IOException {
        Path file = write("a.json", "{");
        assertThat(look()).isEmpty();
        Files.writeString(file, "{ }");
        assertThat(look()).isEmpty();
        assertThat(look()).containsExactly("a.json");
        assertThat(look()).as("handed out once").isEmpty();
        Files.writeString(file, "{ \"other\": 1 }");
        assertThat(look()).isEmpty();
        assertThat(look()).as("another content").containsExactly("a.json");
    }

    @Test
    void namesOfUnfinishedFilesAreLeftUntilTheyAreMoved() throws IOException {
        for (String name : List.of("a.part", "b.TMP", "c.json~", ".hidden", "~$d.pdf")) {
            write(name, "x");
        }
        assertThat(look()).isEmpty();
        assertThat(look()).isEmpty();
        Files.move(folder.resolve("a.part"), folder.resolve("a.json"));
        assertThat(look()).isEmpty();
        assertThat(look()).containsExactly("a.json");
    }

    @Test
    void namesMayHoldAnything() throws IOException {
        List<String> names =
                List.of("two\nlines", "-rf", "--help", "🩸.json", "a b'\"$(c)", "n".repeat(255));
        for (String name : names) {
            write(name, name);
        }
        assertThat(look()).isEmpty();
        assertThat(look()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void linksAndWhatIsNoFileAreNotFollowed() throws IOException {
        Path outside = Files.writeString(root.resolve("outside.json"), "{}");
        Files.createSymbolicLink(folder.resolve("link.json"), outside);
        Files.createSymbolicLink(folder.resolve("up"), root);
        Files.createDirectories(folder.resolve("deep/deeper"));
        write("deep/deeper/a.json", "{}");
        write("large.json", "x".repeat(1_001));
        assertThat(look()).isEmpty();
        assertThat(look()).containsExactly("a.json");
        assertThat(look()).isEmpty();
        assertThat(tooLarge).as("told once").containsExactly("large.json 1001");
    }

    @Test
    void aFolderThatVanishesIsLookedForAndWhatWasHandedOutIsNotNew() throws IOException {
        Path file = write("a.json", "{}");
        FileTime time = Files.getLastModifiedTime(file);
        assertThat(look()).isEmpty();
        assertThat(look()).hasSize(1);
        Path away = root.resolve("away");
        Files.move(folder, away);
        assertThat(look()).isEmpty();
        Files.move(away, folder);
        Files.setLastModifiedTime(folder.resolve("a.json"), time);
        assertThat(look()).isEmpty();
        assertThat(look()).isEmpty();
        write("b.json", "{}");
        assertThat(look()).isEmpty();
        assertThat(look()).containsExactly("b.json");
    }

    @Test
    void aFileThatIsCutOffIsTriedAgainWhenItGrewOrAfterAWhileAndThenRefused() throws IOException {
        Path file = write("slow.json", "{\"resource");
        assertThat(look()).isEmpty();
        now = now.plus(WatchedFolders.LOOK);
        Incoming half = taken().getFirst();
        assertThat(watched.takesBack(half, CUT)).isTrue();
        assertThat(watched.files()).isZero();
        assertThat(look()).isEmpty();
        Files.writeString(file, "{\"resourceType\":");
        assertThat(look()).isEmpty();
        now = now.plus(WatchedFolders.LOOK);
        Incoming more = taken().getFirst();
        assertThat(watched.takesBack(more, CUT)).isTrue();
        now = now.plus(WatchedFolders.GRACE);
        Incoming last = taken().getFirst();
        assertThat(watched.takesBack(last, CUT)).as("it is whole, and damaged").isFalse();
        assertThat(look()).isEmpty();
        Refusal other = new Refusal(Refusal.Reason.HL7_V2, "");
        Files.writeString(file, "MSH|^~");
        assertThat(look()).isEmpty();
        now = now.plus(WatchedFolders.LOOK);
        assertThat(watched.takesBack(taken().getFirst(), other)).as("no half file").isFalse();
    }

    @Test
    void aFileThatAnotherHoldsIsLeft() throws IOException {
        Path file = write("held.json", "{}");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(look()).isEmpty();
            assertThat(look()).isEmpty();
        }
        assertThat(look()).containsExactly("held.json");
    }

    @Test
    void watchingEndsWhenItIsCancelled() {
        boolean[] stop = new boolean[1];
        WatchedFolders some =
                new WatchedFolders(
                        List.of(folder), 1, (_, _) -> {}, Clock.systemUTC(), () -> stop[0]);
        assertThat(some.ended()).isFalse();
        stop[0] = true;
        assertThat(some.ended()).isTrue();
    }
}
