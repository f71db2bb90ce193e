package io.wardkey.domain.content;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the published vectors beside the project, wherever it is checked out. */
public final class SharedVectors {

    private SharedVectors() {}

    /** A path below {@code shared/vectors}; fails the test when it isn't there. */
    public static Path path(String relative) {
        String configured = System.getProperty("wardkey.shared");
        if (configured != null) {
            return existing(Path.of(configured).resolve("vectors").resolve(relative));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/vectors"))) {
                return existing(at.resolve("shared/vectors").resolve(relative));
            }
        }
        throw new AssertionError("no shared/vectors above the working folder");
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new AssertionError("missing vector " + path);
        }
        return path;
    }
}
