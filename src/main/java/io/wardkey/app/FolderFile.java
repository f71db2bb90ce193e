package io.wardkey.app;

import io.wardkey.app.window.FolderMemory;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The watched folders of a home's workstation, in a file of their own, numbered. */
final class FolderFile implements FolderMemory {

    private final Path file;

    FolderFile(Home home) {
        this.file = home.folders();
    }

    @Override
    public List<Path> read() throws IOException {
        Map<Integer, Path> folders = new TreeMap<>();
        try {
            PropertyFile.read(file)
                    .orElse(Map.of())
                    .forEach((number, path) -> folders.put(Integer.valueOf(number), Path.of(path)));
        } catch (NumberFormatException | InvalidPathException malformed) {
            throw new IOException("not a list of folders: " + file.getFileName(), malformed);
        }
        return List.copyOf(folders.values());
    }

    @Override
    public void write(List<Path> folders) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < folders.size(); i++) {
            values.put(Integer.toString(i + 1), folders.get(i).toString());
        }
        PropertyFile.write(file, values);
    }
}
