package io.wardkey.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that holds everything of one workstation.
 *
 * @param root readable by its owner only, where the system knows owners
 */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folders that are missing. */
    public void create() throws IOException {
        make(root);
        make(people());
        make(network());
    }

    /** Whether anything was ever set up here. */
    public boolean exists() {
        return Files.exists(settings());
    }

    /** What this workstation is connected to. */
    public Path settings() {
        return root.resolve("wardkey.properties");
    }

    /** Which folders are watched while somebody is signed in at reception. */
    public Path folders() {
        return root.resolve("folders.properties");
    }

    /** Key files of the people who work here. */
    public Path people() {
        return root.resolve("people");
    }

    /** The embedded content store. */
    public Path store() {
        return root.resolve("store");
    }

    /** The training network: chain, custodians, and where they listen. */
    public Path network() {
        return root.resolve("network");
    }

    private static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }
}
