package io.wardkey.workflow;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A clinic that is sent versions of reports, at its own workstation again before each test. */
abstract class HistoryClinic {

    static final String NORTH = "Laboratory North";
    static final String SOUTH = "Laboratory South";

    static HistoryScene scene;

    @BeforeAll
    static void found(@TempDir Path folder) throws IOException {
        scene = new HistoryScene(folder);
    }

    @AfterAll
    static void close() throws IOException {
        scene.close();
    }

    @BeforeEach
    void home() throws IOException {
        scene.restart();
    }
}
