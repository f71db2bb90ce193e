package io.wardkey.ui;

import atlantafx.base.theme.PrimerLight;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.ui.Workplace.Shift;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Fonts;
import io.wardkey.ui.control.Idle;
import io.wardkey.ui.control.Layers;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Section;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Tries;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.kiosk.Kiosk;
import io.wardkey.ui.kiosk.KioskScreen;
import io.wardkey.ui.physician.PracticeScreen;
import io.wardkey.ui.reception.ReceptionScreen;
import io.wardkey.ui.signin.Entrance.Entry;
import io.wardkey.ui.signin.Entrance.Place;
import io.wardkey.ui.signin.SignInScreen;
import io.wardkey.workflow.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Application;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/**
 * The window: sign-in, then what the person's desks allow, or the kiosk. Used on JavaFX's thread
 * only.
 */
public final class WardkeyWindow implements AutoCloseable {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;
    private static final Duration SHIFT_IDLE = Duration.ofMinutes(5);
    private static final Duration WARNING = Duration.ofSeconds(30);

    private final Stage stage;
    private final Workplace workplace;
    private final Clock clock;
    private final Background background;
    private final Tries tries;
    private final StackPane stack = new StackPane(new StackPane());
    private final Layers layers = new Layers(stack);
    private final Scene scene = new Scene(stack, WIDTH, HEIGHT);
    private Words words;
    private Runnable leaving = () -> {};
    private Optional<Background.Running> opening = Optional.empty();

    /**
     * @param locale the language to begin with
     * @param clock says the time, in the zone of the clinic
     */
    public WardkeyWindow(Stage stage, Workplace workplace, Locale locale, Clock clock) {
        this.stage = stage;
        this.workplace = workplace;
        this.clock = clock;
        this.tries = new Tries(clock);
        this.words = new Words(locale, clock);
        this.background = Background.ofWindow(this::defect);
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets()
                .add(
                        WardkeyWindow.class
                                .getResource("/io/wardkey/ui/wardkey.css")
                                .toExternalForm());
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setTitle(words.say("shell.window"));
    }

    /** The scene, whose preferences say light or dark where the system's are not wanted. */
    public Scene scene() {
        return scene;
    }

    /** Shows the window with the sign-in. */
    public void open() {
        signIn();
        stage.show();
    }

    private void signIn() {
        leave();
        SignInScreen<Shift> screen =
                new SignInScreen<>(
                        workplace.entrance(),
                        background,
                        words,
                        tries,
                        this::begin,
                        this::speak,
                        workplace.kiosk().map(slot -> () -> kiosk(slot)));
        leaving = screen::leave;
        page(screen.node());
        screen.shown(workplace.line() instanceof Workplace.Line.Connected);
    }

    private void speak(Locale locale) {
        words = words.in(locale);
        stage.setTitle(words.say("shell.window"));
        signIn();
    }

    /** Asks again for the place, whose log has grown, and then opens the desks. */
    private void begin(Entry.Open<Shift> entry) {
        leave();
        leaving = entry.handed()::close;
        opening =
                Optional.of(
                        background.run(
                                _ -> workplace.entrance().place(Cancellation.NEVER),
                                place -> {
                                    if (place instanceof Outcome.Done<Place>(Place here)) {
                                        desks(here, entry);
                                    } else {
                                        signIn();
                                    }
                                }));
    }

    private void desks(Place place, Entry.Open<Shift> entry) {
        Shift shift = entry.handed();
        List<Section> sections = new ArrayList<>();
        shift.reception()
                .ifPresent(
                        desk ->
                                sections.add(
                                        new ReceptionScreen(
                                                        words,
                                                        tries,
                                                        desk,
                                                        background,
                                                        workplace.pages(),
                                                        layers)
                                                .section()));
        shift.practice()
                .ifPresent(
                        desk -> {
                            Section patients =
                                    new PracticeScreen(
                                                    words,
                                                    desk,
                                                    background,
                                                    workplace.pages(),
                                                    layers)
                                            .section();
                            boolean first = shift.reception().isEmpty() || isPhysician(entry);
                            sections.add(first ? 0 : sections.size(), patients);
                        });
        if (sections.isEmpty()) {
            page(noDesk());
            return;
        }
        Shell shell =
                new Shell(
                        words,
                        background,
                        workplace,
                        place,
                        entry.person(),
                        sections,
                        layers,
                        stack,
                        new Idle(clock, SHIFT_IDLE, WARNING),
                        this::signIn);
        leaving =
                () -> {
                    shell.close();
                    shift.close();
                };
        page((Parent) shell.node());
        shell.open();
    }

    private static boolean isPhysician(Entry.Open<Shift> entry) {
        return entry.person().roles().contains(io.wardkey.domain.ledger.Role.PHYSICIAN);
    }

    private Node noDesk() {
        return States.empty(
                words.say("shell.no-desk"),
                Optional.of(
                        io.wardkey.ui.control.Pieces.button(
                                words.say("shell.lock"), this::signIn)));
    }

    private void kiosk(Kiosk slot) {
        leave();
        opening =
                Optional.of(
                        background.run(
                                _ -> workplace.entrance().place(Cancellation.NEVER),
                                place -> {
                                    if (place instanceof Outcome.Done<Place>(Place here)) {
                                        KioskScreen screen =
                                                new KioskScreen(
                                                        slot,
                                                        background,
                                                        words,
                                                        clock,
                                                        here.organisation(),
                                                        here.training(),
                                                        this::signIn);
                                        leaving = screen::close;
                                        page(screen.node());
                                        screen.open();
                                    } else {
                                        signIn();
                                    }
                                }));
    }

    /**
     * Ends what is there, and what is opening, before anything else begins: never does the kiosk
     * stand open over a shift, nor one shift over another.
     */
    private void leave() {
        opening.ifPresent(Background.Running::stop);
        opening = Optional.empty();
        Runnable before = leaving;
        leaving = () -> {};
        before.run();
    }

    private void page(Node node) {
        opening = Optional.empty();
        layers.closeAll();
        stack.getChildren().setAll(node);
    }

    /** Something that must not happen did: says so, and keeps the rest going. */
    private void defect(Throwable defect) {
        if (opening.isPresent()) {
            // What was to open never will, and the page beneath waits for it.
            signIn();
        }
        var close = io.wardkey.ui.control.Pieces.button(words.say("control.close"), layers::close);
        VBox box =
                new VBox(
                        12,
                        States.trouble(words, Plight.defect(words, defect), Optional.empty()),
                        close);
        box.setPadding(new Insets(16));
        layers.show(box, 600, () -> {});
        close.requestFocus();
    }

    /** Ends the shift, wipes keys, and stops work. */
    @Override
    public void close() {
        leave();
        background.close();
        stage.close();
    }
}
