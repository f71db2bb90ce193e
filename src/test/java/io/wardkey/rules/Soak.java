package io.wardkey.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How often a long test repeats, and what it says at its end; see {@code installer/soak}. */
public final class Soak {

    private Soak() {}

    /** What was asked for, or the usual number. */
    public static int count(int usual) {
        return Integer.getInteger("wardkey.soak.count", usual);
    }

    /** Leaves the result for {@code installer/soak} to print. */
    public static void report(String name, String result) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "soak"));
        Files.writeString(folder.resolve(name), name + ": " + result + "\n");
    }
}
