package io.wardkey.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where programs of this platform keep their data. */
final class DataFolder {

    private DataFolder() {}

    static Path of(Map<String, String> environment) {
        return of(
                environment,
                System.getProperty("os.name", ""),
                System.getProperty("user.home", "."));
    }

    /** XDG Base Directory Specification; Apple's File System Programming Guide; Known Folders. */
    static Path of(Map<String, String> environment, String system, String user) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return local.isEmpty()
                    ? Path.of(user, "AppData", "Local", "Wardkey")
                    : Path.of(local, "Wardkey");
        }
        if (name.startsWith("mac")) {
            return Path.of(user, "Library", "Application Support", "Wardkey");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return data.isEmpty()
                ? Path.of(user, ".local", "share", "wardkey")
                : Path.of(data, "wardkey");
    }
}
