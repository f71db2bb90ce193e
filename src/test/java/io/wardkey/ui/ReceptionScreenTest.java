package io.wardkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Fonts;
import io.wardkey.ui.control.Layers;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Tries;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.ReceptionDesk.Doubt;
import io.wardkey.ui.reception.ReceptionDesk.Hold;
import io.wardkey.ui.reception.ReceptionScreen;
import io.wardkey.workflow.Spoilt;
import io.wardkey.workflow.Trouble;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The queue in three panes: what waits says why, and what is cut can be read whole. */
@ExtendWith(ApplicationExtension.class)
final class ReceptionScreenTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-12T09:31:00Z"), ZoneId.of("Europe/Berlin"));

    // The groups' heads are rows, too.
    private static final int DOUBTFUL = 1;
    private static final int STORED = 5;
    private static final int UNREGISTERED = 6;

    private final Clinic clinic = new Clinic(CLOCK);
    private final StackPane root = new StackPane();

    @Start
    void start(Stage stage) {
        Fonts.load();
        // Larger than the screen that tests have.
        root.setManaged(false);
        root.resize(1440, 860);
        Scene scene = new Scene(new Pane(root), 900, 600);
        scene.getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        ReceptionScreen.class.getResource(
                                                "/io/wardkey/ui/wardkey.css"))
                                .toExternalForm());
        stage.setScene(scene);
        stage.show();
    }

    private void open(FxRobot robot, String language) {
        clinic.reception.hold(3, new Hold.Earlier(CLOCK.instant()));
        clinic.reception.hold(5, new Hold.Registration());
        robot.interact(
                () -> {
                    ReceptionScreen screen =
                            new ReceptionScreen(
                                    new Words(Locale.of(language), CLOCK),
                                    new Tries(CLOCK),
                                    clinic.reception,
                                    Background.atOnce(),
                                    clinic.pages(),
                                    new Layers(root));
                    root.getChildren().setAll(screen.node());
                    screen.shown();
                });
        layout(robot);
    }

    private void layout(FxRobot robot) {
        robot.interact(
                () -> {
                    root.applyCss();
                    root.layout();
                });
    }

    private void choose(FxRobot robot, int row) {
        robot.interact(
                () -> ((TableView<?>) root.lookup("#queue")).getSelectionModel().select(row));
        layout(robot);
    }

    private List<TableRow<?>> rows() {
        return root.lookup("#queue").lookupAll(".table-row-cell").stream()
                .<TableRow<?>>map(node -> (TableRow<?>) node)
                .filter(row -> !row.isEmpty())
                .toList();
    }

    private TableRow<?> row(int index) {
        return rows().stream().filter(row -> row.getIndex() == index).findFirst().orElseThrow();
    }

    private static Set<String> shown(Node node) {
        return node.lookupAll(".text").stream()
                .map(text -> ((Text) text).getText())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void whyAReportWaitsIsWholeInTheListAndToldBeside(String language, FxRobot robot) {
        Words words = new Words(Locale.of(language), CLOCK);
        open(robot, language);
        assertThat(shown(row(STORED))).contains(words.say("reception.earlier-first"));
        assertThat(shown(row(UNREGISTERED))).contains(words.say("reception.registration-due"));

        choose(robot, STORED);
        assertThat(((Label) root.lookup("#waits")).getText())
                .isEqualTo(words.say("reception.earlier-first-more", words.day(CLOCK.instant())));
        assertThat(root.lookup("#finish-bulk")).isNull();

        choose(robot, UNREGISTERED);
        robot.interact(() -> ((Button) root.lookup("#finish-bulk")).fire());
        assertThat(root.lookup("#bulk-passphrase")).as("where an administrator signs").isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void whyAReportIsDoubtfulIsToldBesideInAWholeSentence(String language, FxRobot robot) {
        Words words = new Words(Locale.of(language), CLOCK);
        clinic.reception.doubt(7, Doubt.READ_OTHERWISE);
        open(robot, language);
        assertThat(shown(row(DOUBTFUL)))
                .contains(words.say("reception.doubt", Doubt.READ_OTHERWISE));
        choose(robot, DOUBTFUL);
        assertThat(((Label) root.lookup("#doubt")).getText())
                .isEqualTo(words.say("reception.doubt-more", Doubt.READ_OTHERWISE));
        var elsewhere = EnumSet.of(Doubt.SEVERAL, Doubt.ALIKE, Doubt.NOBODY_NAMED, Doubt.UNKNOWN);
        for (Doubt doubt : EnumSet.complementOf(elsewhere)) {
            assertThat(words.say("reception.doubt-more", doubt)).endsWith(".");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void whatToDoAboutARefusedReportIsToldBeside(String language, FxRobot robot) {
        Words words = new Words(Locale.of(language), CLOCK);
        open(robot, language);
        clinic.reception.hold(3, new Hold.Spoiled(Spoilt.NOT_FOUND_AGAIN));
        layout(robot);
        choose(robot, STORED);
        assertThat(((Label) root.lookup("#waits")).getText())
                .isEqualTo(words.say("reception.spoilt-more", Spoilt.NOT_FOUND_AGAIN));
        for (Spoilt why : Spoilt.values()) {
            assertThat(words.say("reception.spoilt", why)).doesNotContain("spoilt");
            assertThat(words.say("reception.spoilt-more", why)).doesNotContain("spoilt");
            Plight plight = Plight.of(words, new Trouble.OfReport(why));
            assertThat(plight.next()).isEqualTo(words.say("reception.spoilt-more", why));
            assertThat(plight.safe())
                    .as("it was taken in before")
                    .isNotEqualTo(words.say("control.plight.file.safe"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void whatIsCutCanBeReadWhole(String language, FxRobot robot) {
        open(robot, language);
        for (TableRow<?> row : rows()) {
            for (Node node : row.lookupAll(".label")) {
                Label label = (Label) node;
                boolean cut = label.getText() != null && !shown(label).contains(label.getText());
                assertThat(cut && label.getText().matches(".*\\d\\d:\\d\\d"))
                        .as("no time is cut: %s", label.getText())
                        .isFalse();
                if (cut) {
                    assertThat(label.getTooltip()).as(label.getText()).isNotNull();
                    assertThat(row.getAccessibleText() + label.getTooltip().getText())
                            .contains(label.getText());
                }
            }
        }
        assertThat(row(STORED).getAccessibleText())
                .contains("Ingrid Solheim", "Northgate Laboratory", "Kidney panel, electrolytes");
    }
}
