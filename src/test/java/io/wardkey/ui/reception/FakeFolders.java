package io.wardkey.ui.reception;

import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Folders that are as a test says. */
public final class FakeFolders implements Folders {

    private static final Trouble LOST = Trouble.of(new IOException("lost"));

    private final List<Folder> all = new ArrayList<>();

    /** Whether nothing can be remembered any more. */
    public boolean full;

    /** Whether what was remembered can't be read. */
    public boolean lost;

    /** How a folder is from now on. */
    public void is(Path path, Condition condition, int files, Optional<Instant> last) {
        all.removeIf(folder -> folder.path().equals(path));
        all.add(new Folder(path, condition, files, last));
    }

    @Override
    public List<Folder> folders() {
        return List.copyOf(all);
    }

    @Override
    public Optional<Trouble> forgotten() {
        return Optional.of(LOST).filter(_ -> lost);
    }

    @Override
    public Outcome<Path> watch(Path folder) {
        if (full) {
            return new Outcome.Failed<>(Trouble.of(new IOException("full")));
        }
        is(folder, Condition.WATCHED, 0, Optional.empty());
        return new Outcome.Done<>(folder);
    }

    @Override
    public Outcome<Path> end(Path path) {
        all.removeIf(folder -> folder.path().equals(path));
        return new Outcome.Done<>(path);
    }
}
