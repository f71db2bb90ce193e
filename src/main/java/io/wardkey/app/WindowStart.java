package io.wardkey.app;

import io.wardkey.app.window.WorkstationWindow;
import io.wardkey.intake.PdfPages;
import io.wardkey.ui.WardkeyWindow;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Opens the window, and returns when it was closed. */
final class WindowStart {

    /** The organisation whose workstation a demo home is. */
    private static final int OWN = 1;

    /** Held, so that its level stays: JavaFX warns here that it lies on the class path. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private WindowStart() {}

    /** Whether there is a display to open a window on. */
    static boolean displayThere() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return true;
        }
        return "Monocle".equals(System.getProperty("glass.platform"))
                || present("DISPLAY")
                || present("WAYLAND_DISPLAY");
    }

    private static boolean present(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }

    static void show(Workstation workstation, Home home, Clock clock) throws IOException {
        JAVAFX.setLevel(Level.SEVERE);
        CountDownLatch closed = new CountDownLatch(1);
        WorkstationWindow work =
                new WorkstationWindow(
                        workstation, OWN, true, new PdfPages(), new FolderFile(home), clock);
        Platform.startup(
                () -> {
                    Stage stage = new Stage();
                    stage.setOnHidden(_ -> closed.countDown());
                    new WardkeyWindow(
                                    stage,
                                    work,
                                    Locale.getDefault(),
                                    clock.withZone(ZoneId.systemDefault()))
                            .open();
                });
        try {
            closed.await();
            Platform.exit();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while the window was open");
        }
    }
}
