package io.wardkey.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wardkey.intake.LockedPdfTest;
import io.wardkey.ui.reception.FakeFolders;
import io.wardkey.ui.reception.FakeSteering;
import io.wardkey.ui.reception.Folders.Condition;
import io.wardkey.ui.reception.ReceptionDesk;
import io.wardkey.ui.reception.Steering;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/**
 * Draws every screen of the clinic in memory to {@code target/screens}, to be looked at: light,
 * dark, German, French, the smallest window. Run its {@code main} with the test's system properties
 * for Monocle.
 */
public final class Screens {

    private static final Path TO = Path.of("target", "screens");
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-12T09:31:00Z"), ZoneId.of("Europe/Berlin"));

    private final Clinic clinic = new Clinic(CLOCK);
    private final String name;
    private final Locale locale;
    private final ColorScheme scheme;
    private final int width;
    private final int height;
    private WardkeyWindow window;

    private Screens(String name, Locale locale, ColorScheme scheme, int width, int height) {
        this.name = name;
        this.locale = locale;
        this.scheme = scheme;
        this.width = width;
        this.height = height;
    }

    /**
     * Draws all.
     *
     * @param args {@code reception} draws no more than that
     */
    public static void main(String[] args) throws Exception {
        Files.createDirectories(TO);
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
        Platform.setImplicitExit(false);
        try {
            drawAll(List.of(args).contains("reception"));
        } finally {
            Platform.exit();
        }
    }

    private static void drawAll(boolean receptionOnly) throws Exception {
        new Screens("light", Locale.ENGLISH, ColorScheme.LIGHT, 1440, 900).draw(receptionOnly);
        new Screens("dark", Locale.ENGLISH, ColorScheme.DARK, 1440, 900).draw(receptionOnly);
        new Screens("german", Locale.GERMAN, ColorScheme.LIGHT, 1440, 900).draw(receptionOnly);
        new Screens("small", Locale.GERMAN, ColorScheme.LIGHT, 1024, 700).draw(receptionOnly);
        new Screens("french", Locale.FRENCH, ColorScheme.LIGHT, 1024, 700).draw(receptionOnly);
    }

    private void draw(boolean receptionOnly) throws Exception {
        on(
                () -> {
                    Stage stage = new Stage();
                    window = new WardkeyWindow(stage, clinic, locale, CLOCK);
                    window.scene().getPreferences().setColorScheme(scheme);
                    stage.setWidth(width);
                    stage.setHeight(height);
                    window.open();
                });
        shot("1-sign-in");
        on(() -> this.<TextField>find("#who").setText("silke"));
        on(() -> this.<TextField>find("#who").fireEvent(new javafx.event.ActionEvent()));
        shot("2-passphrase");
        enter("silke");
        shot("3-reception");
        if (receptionOnly) {
            reception();
            on(window::close);
            return;
        }
        reception();
        click("#new-patient");
        shot("4-register");
        on(
                () -> {
                    this.<TextField>find("#family").setText("Basquin");
                    this.<TextField>find("#given").setText("Leonie");
                    this.<TextField>find("#birth").setText("14.6.1999");
                    this.<TextField>find("#number").setText("RH-300001");
                });
        click("#register");
        shot("5-card");
        click("#card-given");
        click("#lock");
        enter("amara");
        shot("6-patients");
        patient("Solheim");
        shot("7-list");
        on(() -> this.<ListView<?>>find("#timeline").getSelectionModel().select(0));
        shot("8-report");
        click("#lock");
        enter("amara");
        patient("Marrow");
        shot("9-no-access");
        click("#emergency");
        on(
                () ->
                        this.<javafx.scene.control.TextArea>find("#emergency-reason")
                                .setText("Found unconscious in the waiting room, no companion."));
        shot("10-emergency");
        click("#open-identity");
        shot("11-identity");
        click("#is-it-yes");
        on(() -> this.<ListView<?>>find("#timeline").getSelectionModel().selectLast());
        shot("12-pages");
        click("#lock");
        kiosk();
        on(window::close);
    }

    /** Files on their way, watched folders, reports that wait, files that can't be read. */
    private void reception() throws Exception {
        FakeSteering steering = clinic.reception.steering();
        FakeFolders folders = clinic.reception.folders();
        steering.far(212, 400, 171, 290, Duration.ofSeconds(95));
        folders.is(
                Path.of("/srv/northgate"),
                Condition.WATCHED,
                27,
                Optional.of(CLOCK.instant().minus(Duration.ofMinutes(8))));
        folders.is(Path.of("/srv/meridian"), Condition.WATCHED, 0, Optional.empty());
        shot("3-run");
        on(() -> this.<Button>find("#run-toggle").fire());
        shot("3-paused");
        on(() -> this.<Button>find("#run-toggle").fire());
        folders.is(Path.of("/srv/meridian"), Condition.GONE, 9, Optional.of(CLOCK.instant()));
        on(() -> this.<Button>find("#run-cancel").fire());
        shot("3-stopped");
        steering.now = new Steering.Standing.Resting();
        on(
                () -> {
                    clinic.reception.hold(
                            3,
                            new ReceptionDesk.Hold.Earlier(
                                    CLOCK.instant().minus(Duration.ofDays(9))));
                    clinic.reception.hold(5, new ReceptionDesk.Hold.Registration());
                });
        folders.is(Path.of("/srv/meridian"), Condition.WATCHED, 9, Optional.of(CLOCK.instant()));
        shot("3-folders");
        choose(5);
        shot("3-waits-for-version");
        choose(6);
        shot("3-unregistered");
        click("#finish-bulk");
        shot("3-bulk");
        on(() -> this.<PasswordField>find("#bulk-passphrase").setText("wrong"));
        click("#bulk-finish");
        shot("3-bulk-wrong");
        click("#bulk-close");
        on(() -> clinic.reception.doubt(7, ReceptionDesk.Doubt.NAMES_ANOTHER));
        choose(1);
        shot("3-names-another");
        on(() -> clinic.reception.doubt(7, ReceptionDesk.Doubt.READ_OTHERWISE));
        choose(1);
        shot("3-read-otherwise");
        choose(2);
        shot("3-typed");
        hand("befund-0312.pdf", LockedPdfTest.locked("owner", "user", 256));
        for (int i = 1; i <= 3; i++) {
            hand("ORU-" + i + ".hl7", "MSH|^~\\&|LAB|NORTHGATE|||2026".getBytes(UTF_8));
        }
        shot("3-notices");
        on(
                () -> {
                    for (int i = 0; i < 2; i++) {
                        for (Node close : window.scene().getRoot().lookupAll(".notice-close")) {
                            ((Button) close).fire();
                        }
                    }
                });
        folders.end(Path.of("/srv/northgate"));
        folders.end(Path.of("/srv/meridian"));
    }

    private void hand(String name, byte[] content) throws Exception {
        Path file = Files.createTempDirectory("screens").resolve(name);
        Files.write(file, content);
        on(() -> clinic.reception.intake().hand(List.of(file)));
        Files.delete(file);
    }

    /** Chooses a row of the queue; shows its report, where that isn't shown beside. */
    private void choose(int row) throws Exception {
        on(() -> this.<TableView<?>>find("#queue").getSelectionModel().select(row));
        if (window.scene().getRoot().lookup("#show-report") != null) {
            click("#show-report");
        }
    }

    private void kiosk() throws Exception {
        click("#kiosk");
        shot("k1-card");
        on(
                () -> {
                    this.<TextField>find("#card-code").setText(Clinic.CARD);
                    this.<TextField>find("#card-code").fireEvent(new javafx.event.ActionEvent());
                });
        click("#digit-4");
        shot("k2-pin");
        for (char digit : clinic.pin.substring(1).toCharArray()) {
            click("#digit-" + digit);
        }
        shot("k3-home");
        click("#tile-looked");
        click(
                "#look-"
                        + clinic.log.stream()
                                .filter(line -> line.patient().equals(clinic.id("castell")))
                                .filter(line -> line.kind().equals("open"))
                                .toList()
                                .getLast()
                                .entry());
        shot("k4-looked");
        click("#back");
        click("#tile-may");
        shot("k5-may");
        click("#end-" + Clinic.OKAFOR);
        shot("k6-end");
        click("#do-end");
        click("#back");
        click("#tile-reports");
        shot("k7-reports");
        click("#end");
        click("#leave");
    }

    private void enter(String typed) throws Exception {
        on(
                () -> {
                    this.<TextField>find("#who").setText(typed);
                    this.<TextField>find("#who").fireEvent(new javafx.event.ActionEvent());
                    for (Node field : window.scene().getRoot().lookupAll("#passphrase")) {
                        if (field.getParent().getParent().isVisible()) {
                            ((PasswordField) field).setText(Clinic.PASSPHRASE);
                            field.fireEvent(new javafx.event.ActionEvent());
                        }
                    }
                });
    }

    private void patient(String name) throws Exception {
        on(() -> this.<TextField>find("#find-patient").setText(name));
        on(() -> this.<TextField>find("#find-patient").fireEvent(new javafx.event.ActionEvent()));
    }

    private void click(String id) throws Exception {
        on(
                () -> {
                    Node pressed = find(id);
                    if (pressed instanceof io.wardkey.ui.control.Pressable row) {
                        row.fire();
                    } else {
                        ((Button) pressed).fire();
                    }
                });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <N extends Node> N find(String id) {
        Node found = window.scene().getRoot().lookup(id);
        if (found == null) {
            throw new IllegalStateException(name + ": nothing is " + id);
        }
        return (N) found;
    }

    /** On JavaFX's thread, and lets background work and layout settle. */
    private static void on(Runnable action) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Throwable[] failed = new Throwable[1];
        Platform.runLater(
                () -> {
                    try {
                        action.run();
                    } catch (Throwable problem) {
                        failed[0] = problem;
                    }
                    done.countDown();
                });
        if (!done.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("JavaFX does not answer");
        }
        if (failed[0] != null) {
            throw new IllegalStateException(failed[0]);
        }
        org.testfx.util.WaitForAsyncUtils.waitForFxEvents();
        Thread.sleep(350);
    }

    private void shot(String screen) throws Exception {
        Thread.sleep(450);
        on(
                () -> {
                    WritableImage image = window.scene().snapshot(null);
                    PixelReader pixels = image.getPixelReader();
                    int w = (int) image.getWidth();
                    int h = (int) image.getHeight();
                    BufferedImage copy = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
                    for (int y = 0; y < h; y++) {
                        for (int x = 0; x < w; x++) {
                            copy.setRGB(x, y, pixels.getArgb(x, y));
                        }
                    }
                    try {
                        ImageIO.write(
                                copy, "png", TO.resolve(name + "-" + screen + ".png").toFile());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
