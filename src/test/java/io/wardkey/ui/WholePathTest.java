package io.wardkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.work.FilingState;
import io.wardkey.ui.reception.Folders.Condition;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import io.wardkey.workflow.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole path through one window, over the clinic in memory. */
@ExtendWith(ApplicationExtension.class)
@Tag("heavy")
final class WholePathTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-12T09:31:00Z"), ZoneId.of("Europe/Berlin"));

    private Clinic clinic;
    private WardkeyWindow window;

    @Start
    void start(Stage stage) {
        clinic = new Clinic(CLOCK);
        window = new WardkeyWindow(stage, clinic, Locale.ENGLISH, CLOCK);
        stage.setWidth(1200);
        stage.setHeight(760);
        window.open();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    @Test
    void aWrongPassphraseOpensNothingAndMustWait(FxRobot robot) throws TimeoutException {
        enter(robot, "silke", "wrong");
        until(() -> one("#enter", Button.class).isDisabled());
        assertThat(window.scene().getRoot().lookup("#queue")).isNull();
        assertThat(one("#enter", Button.class).getText()).contains("in 3 s");
    }

    @Test
    void receptionGivesAWaitingReportToItsPatient(FxRobot robot) throws TimeoutException {
        enter(robot, "silke", Clinic.PASSPHRASE);
        until(() -> there("#queue") && there("#confirm"));
        assertThat(waiting()).isEqualTo(2);
        until(() -> window.scene().getRoot().lookup(".radio-button") != null);
        assertThat(one("#confirm", Button.class).isDisabled()).isTrue();
        robot.interact(() -> one(".radio-button", RadioButton.class).setSelected(true));
        robot.interact(() -> one("#confirm", Button.class).fire());
        until(() -> waiting() == 1);
    }

    @Test
    void receptionSeesHowFarManyFilesAreAndPausesAndStopsThem(FxRobot robot)
            throws TimeoutException {
        enter(robot, "silke", Clinic.PASSPHRASE);
        until(() -> there("#run"));
        assertThat(one("#run", Node.class).isVisible()).as("nothing is filed now").isFalse();
        clinic.reception.steering().far(200, 400, 100, 200, Duration.ofSeconds(50));
        until(() -> one("#run", Node.class).isVisible());
        assertThat(one("#run", Node.class).getAccessibleText())
                .contains("Filing 400 files", "200 of 400 files read", "about 3 minutes left");
        robot.interact(() -> one("#run-toggle", Button.class).requestFocus());
        robot.interact(() -> one("#run-toggle", Button.class).fire());
        assertThat(one("#run-toggle", Button.class).getText()).isEqualTo("Go on");
        assertThat(one("#run-toggle", Button.class).isFocused())
                .as("words change under a focus that stays")
                .isTrue();
        robot.interact(() -> one("#run-cancel", Button.class).fire());
        assertThat(one("#run", Node.class).getAccessibleText())
                .contains("200 files were not read", "100 reports are waiting");
        assertThat(one("#run-cancel", Button.class).isVisible()).isFalse();

        Path folder = Path.of("/srv/northgate");
        clinic.reception.folders().is(folder, Condition.GONE, 3, Optional.empty());
        until(() -> there("#end-northgate"));
        robot.interact(() -> one("#end-northgate", Button.class).fire());
        until(() -> !there("#end-northgate"));
        assertThat(clinic.reception.folders().folders()).isEmpty();
    }

    @Test
    void aPhysicianSeesOnlyWhatIsAllowedAndEachOpeningIsWritten(FxRobot robot)
            throws TimeoutException {
        enter(robot, "amara", Clinic.PASSPHRASE);
        find(robot, "Marrow");
        until(() -> there("#emergency"));
        assertThat(there("#timeline")).isFalse();
        int before = clinic.log.size();
        robot.interact(() -> one("#emergency", Button.class).fire());
        until(() -> there("#open-identity"));
        assertThat(one("#open-identity", Button.class).isDisabled()).isTrue();
        robot.interact(
                () ->
                        one("#emergency-reason", TextArea.class)
                                .setText("Unconscious, no companion."));
        robot.interact(() -> one("#open-identity", Button.class).fire());
        until(() -> there("#is-it-yes"));
        assertThat(there("#timeline")).isFalse();
        robot.interact(() -> one("#is-it-yes", Button.class).fire());
        until(() -> there("#timeline"));
        assertThat(clinic.log.size()).isEqualTo(before + 2);
        assertThat(clinic.log.getLast().kind()).isEqualTo("emergency");
    }

    @Test
    void withinAVisitAReportOpensAtOnceAndTheOriginalHasPages(FxRobot robot)
            throws TimeoutException {
        enter(robot, "amara", Clinic.PASSPHRASE);
        find(robot, "Solheim");
        until(() -> there("#timeline"));
        int before = clinic.log.size();
        robot.interact(() -> one("#timeline", ListView.class).getSelectionModel().select(0));
        until(() -> !values().getItems().isEmpty());
        assertThat(clinic.log.size()).isEqualTo(before + 1);
        assertThat(clinic.log.getLast().records()).hasSize(1);
    }

    @Test
    void aPatientEndsAPermissionAndThenNothingOpens(FxRobot robot) throws TimeoutException {
        assertThat(clinic.allowed(clinic.id("castell"), Clinic.OKAFOR).contains(Category.BLOOD))
                .isTrue();
        until(() -> there("#kiosk"));
        robot.interact(() -> one("#kiosk", Button.class).fire());
        until(() -> there("#card-code"));
        robot.interact(
                () -> {
                    one("#card-code", TextField.class).setText(Clinic.CARD);
                    one("#card-code", TextField.class).fireEvent(new ActionEvent());
                });
        for (char digit : clinic.pin.toCharArray()) {
            robot.interact(() -> one("#digit-" + digit, Button.class).fire());
        }
        until(() -> there("#tile-looked"));
        robot.interact(() -> one("#tile-looked", Button.class).fire());
        until(() -> says("opened 1 blood report for treatment."));
        robot.interact(() -> one("#back", Button.class).fire());
        until(() -> there("#tile-may"));
        robot.interact(() -> one("#tile-may", Button.class).fire());
        for (long holder : new long[] {Clinic.OKAFOR, Clinic.HOUSE}) {
            until(() -> there("#end-" + holder));
            robot.interact(() -> one("#end-" + holder, Button.class).fire());
            until(() -> there("#do-end"));
            if (holder == Clinic.OKAFOR) {
                assertThat(says("Unchanged: Riverside Clinic may still look")).isTrue();
            }
            robot.interact(() -> one("#do-end", Button.class).fire());
        }
        until(() -> says("waits for your answer") && !there("#end-" + Clinic.HOUSE));
        assertThat(clinic.allowed(clinic.id("castell"), Clinic.OKAFOR).isEmpty()).isTrue();
        robot.interact(() -> one("#end", Button.class).fire());
        until(() -> there("#card-code"));
        assertThat(says("Bram")).isFalse();
        assertThat(one("#card-code", TextField.class).getText()).isEmpty();
    }

    private void enter(FxRobot robot, String typed, String passphrase) throws TimeoutException {
        until(() -> there("#who"));
        robot.interact(
                () -> {
                    one("#who", TextField.class).setText(typed);
                    one("#who", TextField.class).fireEvent(new ActionEvent());
                });
        // What scrolls is part of the window once the window has drawn it.
        until(() -> there("#passphrase"));
        robot.interact(
                () -> {
                    one("#passphrase", PasswordField.class).setText(passphrase);
                    one("#passphrase", PasswordField.class).fireEvent(new ActionEvent());
                });
    }

    private void find(FxRobot robot, String name) throws TimeoutException {
        until(() -> there("#find-patient"));
        robot.interact(() -> one("#find-patient", TextField.class).setText(name));
        until(() -> one("#patients", ListView.class).getItems().size() == 1);
        robot.interact(() -> one("#find-patient", TextField.class).fireEvent(new ActionEvent()));
    }

    private long waiting() {
        return clinic.reception.queue() instanceof Outcome.Done<List<Row>>(var rows)
                ? rows.stream().filter(row -> row.state() == FilingState.NEEDS_MATCHING).count()
                : -1;
    }

    private TableView<?> values() {
        return one(".table-view", TableView.class);
    }

    private boolean there(String selector) {
        return window.scene().getRoot().lookup(selector) != null;
    }

    private boolean says(String text) {
        return window.scene().getRoot().lookupAll(".label").stream()
                .map(Labeled.class::cast)
                .anyMatch(label -> label.getText() != null && label.getText().contains(text));
    }

    private <N extends Node> N one(String selector, Class<N> type) {
        return type.cast(window.scene().getRoot().lookup(selector));
    }

    /** Waits for what must come, and fails when it does not. */
    private void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
