package io.wardkey.app.window;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Remembers a workstation's watched folders from shift to shift. */
public interface FolderMemory {

    List<Path> read() throws IOException;

    /** Whole or not at all. */
    void write(List<Path> folders) throws IOException;
}
