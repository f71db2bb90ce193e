package io.wardkey.ui.kiosk;

import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Figure;
import io.wardkey.ui.control.Idle;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The kiosk: one page at a time, always an end with the time that is left. */
public final class KioskScreen {

    private static final double DRAWN_WIDTH = 1920;
    private static final double DRAWN_HEIGHT = 1080;
    private static final double LEAST = 0.52;
    private static final int FONT = 26;
    private static final Duration MENU = Duration.ofSeconds(60);
    private static final Duration READING = Duration.ofMinutes(3);
    private static final Duration VEIL = Duration.ofSeconds(45);
    private static final Duration WARNING = Duration.ofSeconds(10);

    private final Clock clock;
    private final String organisation;
    private final boolean training;
    private final Runnable leave;
    private final KioskModel model;
    private final BorderPane frame = new BorderPane();
    private final StackPane root = new StackPane(frame);
    private final Timeline ticking;
    private final EventHandler<InputEvent> touches = _ -> touched();
    private Idle idle;
    private Button end = new Button();
    private boolean veiled;

    /**
     * @param leave back to the staff's sign-in, where one window serves everybody
     */
    public KioskScreen(
            Kiosk kiosk,
            Background background,
            Words words,
            Clock clock,
            String organisation,
            boolean training,
            Runnable leave) {
        this.clock = clock;
        this.organisation = organisation;
        this.training = training;
        this.leave = leave;
        this.model = new KioskModel(kiosk, background, words);
        this.idle = new Idle(clock, MENU, WARNING);
        root.getStyleClass().add("kiosk");
        frame.setMinSize(0, 0);
        model.page().addListener((_, _, _) -> turned());
        root.widthProperty().addListener((_, _, _) -> draw());
        root.heightProperty().addListener((_, _, _) -> draw());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        ticking = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> tick()));
        ticking.setCycleCount(Timeline.INDEFINITE);
    }

    public Node node() {
        return root;
    }

    public void open() {
        root.addEventFilter(InputEvent.ANY, touches);
        ticking.play();
        draw();
    }

    /** Ends whoever is there; nothing stays. */
    public void close() {
        ticking.stop();
        model.end();
        frame.setCenter(null);
    }

    private void touched() {
        if (veiled) {
            veiled = false;
            root.getChildren().setAll(frame);
        }
        idle.touch();
    }

    private void turned() {
        idle = new Idle(clock, model.page().get().isRead() ? READING : MENU, WARNING);
        draw();
    }

    private void tick() {
        if (model.page().get() instanceof Page.Card) {
            return;
        }
        if (idle.over()) {
            model.end();
            return;
        }
        end.setText(endWords());
        boolean reading = model.page().get().isRead();
        if (reading && !veiled && READING.minus(idle.left()).compareTo(VEIL) >= 0) {
            veil();
        }
    }

    private void veil() {
        veiled = true;
        StackPane veil = new StackPane(Pieces.flow(model.words().say("kiosk.veiled"), "title-2"));
        veil.getStyleClass().add("veil");
        root.getChildren().setAll(frame, veil);
    }

    private String endWords() {
        long seconds = idle.left().toSeconds();
        return model.words()
                .say(
                        "kiosk.end",
                        String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60));
    }

    private double scale() {
        if (root.getWidth() <= 0 || root.getHeight() <= 0) {
            return 1;
        }
        double fits = Math.min(root.getWidth() / DRAWN_WIDTH, root.getHeight() / DRAWN_HEIGHT);
        return Math.clamp(fits, LEAST, 2);
    }

    private void draw() {
        double scale = scale();
        root.setStyle("-fx-font-size: " + Math.round(FONT * scale) + "px;");
        Kit kit = new Kit(model.words(), model, scale);
        frame.setTop(header(kit));
        frame.setCenter(page(kit));
        if (model.page().get() instanceof Page.Card) {
            Optional.ofNullable(frame.getCenter().lookup("#card-code"))
                    .ifPresent(Node::requestFocus);
        } else if (model.page().get() instanceof Page.Pin) {
            frame.requestFocus();
        }
    }

    private Node page(Kit kit) {
        return switch (model.page().get()) {
            case Page.Card(var said) -> new SlotView(kit).card(said);
            case Page.Pin pin -> new SlotView(kit).pin(pin);
            case Page.Busy(String doing) -> {
                VBox busy = new VBox(Pieces.flow(doing, "title-2"));
                busy.setAlignment(Pos.CENTER);
                yield busy;
            }
            case Page.AtHome(var home) -> new HomeView(kit).draw(home);
            case Page.Looked looked -> new LooksView(kit).draw(looked);
            case Page.MayLook may -> new MayView(kit).draw(may);
            case Page.Ending ending -> new EndView(kit).draw(ending);
            case Page.Blocking blocking -> new MayView(kit).block(blocking);
            case Page.Answering answering -> new MayView(kit).answer(answering);
            case Page.Reports reports -> new MayView(kit).reports(reports);
            case Page.Failed(var plight) -> {
                VBox body = kit.body(20);
                body.getChildren()
                        .add(States.trouble(kit.words(), plight, Optional.of(model::goHome)));
                yield body;
            }
        };
    }

    private Node header(Kit kit) {
        HBox bar = new HBox(kit.px(24));
        bar.getStyleClass().add("kiosk-bar");
        bar.setMinHeight(kit.px(104));
        bar.setMaxHeight(kit.px(104));
        bar.setPadding(kit.insets(0, 56, 0));
        bar.setAlignment(Pos.CENTER_LEFT);
        Page page = model.page().get();
        boolean plain = page instanceof Page.Card || page instanceof Page.AtHome;
        if (plain || page instanceof Page.Busy) {
            VBox house =
                    new VBox(
                            Pieces.label(organisation, "strong"),
                            Pieces.label(kit.words().say("kiosk.place"), "muted", "text-small"));
            house.setAlignment(Pos.CENTER_LEFT);
            bar.getChildren()
                    .addAll(Figure.mark(Math.max(24, Math.round(kit.px(52) / 24) * 24.0)), house);
        } else {
            Button back = kit.button("kiosk.back", model::back);
            back.setGraphic(kit.icon(Feather.CHEVRON_LEFT, 26));
            bar.getChildren().add(back);
        }
        if (training) {
            bar.getChildren().add(Pieces.label(kit.words().say("control.training"), "training"));
        }
        bar.getChildren().add(Pieces.spring());
        if (plain) {
            bar.getChildren().addAll(languages(kit));
        }
        if (page instanceof Page.Card) {
            Button staff = kit.button("kiosk.leave", leave);
            bar.getChildren().add(staff);
        } else {
            end = Pieces.button(endWords(), model::end, "end");
            end.setId("end");
            bar.getChildren().add(end);
        }
        return bar;
    }

    private List<Node> languages(Kit kit) {
        return List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH).stream()
                .filter(locale -> !locale.getLanguage().equals(kit.words().locale().getLanguage()))
                .<Node>map(
                        locale -> {
                            String name = locale.getDisplayLanguage(locale);
                            return Pieces.button(
                                    name.substring(0, 1).toUpperCase(locale) + name.substring(1),
                                    () -> {
                                        model.speak(kit.words().in(locale));
                                        draw();
                                    });
                        })
                .toList();
    }

    /** A keyboard types the PIN as well; a scanner's code is read wherever the focus is. */
    private void typed(KeyEvent event) {
        if (model.page().get() instanceof Page.Pin) {
            String text = event.getText();
            if (text.length() == 1 && Character.isDigit(text.charAt(0))) {
                event.consume();
                model.digit(Character.digit(text.charAt(0), 10));
            } else if (event.getCode() == KeyCode.BACK_SPACE) {
                event.consume();
                model.erase();
            }
        }
        if (event.getCode() == KeyCode.ESCAPE && !(model.page().get() instanceof Page.Card)) {
            event.consume();
            model.back();
        }
    }
}
