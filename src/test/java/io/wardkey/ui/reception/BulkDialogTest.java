package io.wardkey.ui.reception;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Tries;
import io.wardkey.ui.control.Words;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Finishing a bulk registration, key by key. */
@ExtendWith(ApplicationExtension.class)
final class BulkDialogTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-04T09:00:00Z"));
    private final Words words = new Words(Locale.ENGLISH, Clock.systemUTC());
    private final Tries tries = new Tries(now::get);

    private final FakeBulk bulk = new FakeBulk("sesam");
    private final StackPane root = new StackPane();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(root, 560, 500));
        stage.show();
    }

    private void open(FxRobot robot) {
        robot.interact(
                () -> {
                    BulkDialog dialog =
                            new BulkDialog(words, bulk, Background.atOnce(), tries, () -> {});
                    root.getChildren().setAll(dialog);
                    dialog.focus();
                });
    }

    private <N extends Node> N one(String selector, Class<N> type) {
        return type.cast(root.lookup(selector));
    }

    @Test
    void theOnlyAdministratorIsChosenAndAWrongPassphraseCanBeTypedAgain(FxRobot robot) {
        bulk.people.put("marguerite", "Marguerite Asante");
        bulk.left = 3;
        open(robot);
        PasswordField field = one("#bulk-passphrase", PasswordField.class);
        Button finish = one("#bulk-finish", Button.class);
        assertThat(one("#bulk-administrator", ComboBox.class).getValue()).isEqualTo("marguerite");
        assertThat(field.isFocused()).isTrue();
        assertThat(finish.isDisabled()).as("nothing is typed").isTrue();

        robot.write("x").type(KeyCode.ENTER);
        assertThat(one("#bulk-wrong", Label.class).getText()).contains("not the passphrase");
        assertThat(field.getText()).isEmpty();
        assertThat(field.isFocused()).isTrue();
        assertThat(bulk.left).as("nobody was registered").isEqualTo(3);

        robot.write("sesam").type(KeyCode.ENTER);
        assertThat(one("#bulk-wrong", Label.class).getText()).as("too soon").contains("3 seconds");
        assertThat(bulk.left).isEqualTo(3);
        robot.write("y").type(KeyCode.ENTER);
        assertThat(bulk.tried).as("not even looked at").isEqualTo(1);

        now.set(now.get().plusSeconds(3));
        robot.write("z").type(KeyCode.ENTER);
        assertThat(one("#bulk-wrong", Label.class).getText()).contains("6 seconds");
        open(robot);
        robot.write("sesam").type(KeyCode.ENTER);
        assertThat(bulk.left).as("not by opening it again").isEqualTo(3);
        now.set(now.get().plusSeconds(6));
        robot.write("sesam").type(KeyCode.ENTER);
        assertThat(one("#bulk-done", Label.class).getText())
                .startsWith("3 patients are registered");
        assertThat(bulk.left).isZero();
        assertThat(one("#bulk-finish", Button.class).isVisible()).isFalse();
        assertThat(one("#bulk-passphrase", PasswordField.class).getText()).isEmpty();
    }

    @Test
    void ofSeveralOneIsChosenFirst(FxRobot robot) {
        bulk.people.put("marguerite", "Marguerite Asante");
        bulk.people.put("tomas", "Tomás Rey");
        open(robot);
        ComboBox<?> who = one("#bulk-administrator", ComboBox.class);
        assertThat(who.isFocused()).isTrue();
        robot.interact(() -> one("#bulk-passphrase", PasswordField.class).setText("sesam"));
        assertThat(one("#bulk-finish", Button.class).isDisabled()).isTrue();
        robot.interact(() -> who.getSelectionModel().select(1));
        robot.interact(() -> one("#bulk-finish", Button.class).fire());
        assertThat(one("#bulk-done", Label.class).getText()).contains("already");
    }

    @Test
    void whereNoAdministratorCanSignInItSaysSo(FxRobot robot) {
        open(robot);
        assertThat(root.lookupAll(".label").stream().map(node -> ((Label) node).getText()))
                .anyMatch(text -> text.startsWith("No administrator can sign in"));
        assertThat(one("#bulk-finish", Button.class).isDisabled()).isTrue();
    }
}
