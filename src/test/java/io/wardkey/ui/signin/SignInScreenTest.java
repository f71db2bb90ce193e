package io.wardkey.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.Role;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Tries;
import io.wardkey.ui.control.Words;
import io.wardkey.workflow.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Signing in, key by key, where it takes its time. */
@ExtendWith(ApplicationExtension.class)
final class SignInScreenTest {

    private static final Words WORDS = new Words(Locale.ENGLISH, Clock.systemUTC());

    private final Background background = Background.ofWindow(_ -> {});
    private final CountDownLatch tried = new CountDownLatch(1);
    private final CountDownLatch in = new CountDownLatch(1);
    private final CountDownLatch kiosk = new CountDownLatch(1);
    private Scene scene;

    /** Opens to everybody, once it is let. */
    private final class Slow implements Entrance<String> {
        @Override
        public Outcome<Place> place(Cancellation cancellation) {
            return new Outcome.Done<>(
                    new Place(
                            "Riverside Clinic",
                            "desk 2",
                            true,
                            new HouseLog(Head.EMPTY, 1, 1, Optional.empty()),
                            List.of(silke())));
        }

        @Override
        public Entry<String> enter(String id, Secret passphrase, Cancellation cancellation) {
            try {
                assertThat(tried.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return new Entry.Open<>(silke(), "desk");
        }

        private Person silke() {
            return new Person("silke", "Silke Terhune", Set.of(Role.RECEPTION), Optional.empty());
        }
    }

    @Start
    void start(Stage stage) {
        SignInScreen<String> screen =
                new SignInScreen<>(
                        new Slow(),
                        background,
                        WORDS,
                        new Tries(Clock.systemUTC()),
                        _ -> in.countDown(),
                        _ -> {},
                        Optional.of(kiosk::countDown));
        scene = new Scene(screen.node(), 1024, 700);
        stage.setScene(scene);
        stage.show();
        screen.shown(true);
    }

    @AfterEach
    void close() {
        tried.countDown();
        background.close();
    }

    private Button enter() {
        return (Button) scene.getRoot().lookup("#enter");
    }

    private PasswordField passphrase() {
        return (PasswordField) scene.getRoot().lookup("#passphrase");
    }

    @Test
    void keysTypedWhileSigningInTakesItsTimeReachNothingElse(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> scene.getRoot().lookup("#kiosk") != null);
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.S, KeyCode.ENTER);
        robot.type(KeyCode.A, KeyCode.ENTER);
        assertThat(enter().getText()).isEqualTo(WORDS.say("signin.entering"));
        robot.type(KeyCode.SPACE, KeyCode.ENTER);
        assertThat(passphrase().isFocused()).isTrue();
        assertThat(passphrase().getText()).isEmpty();
        assertThat(kiosk.getCount()).as("the kiosk stays closed").isEqualTo(1);

        tried.countDown();
        assertThat(in.await(10, TimeUnit.SECONDS)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(enter().getText())
                .as("the desks take their time to open, too")
                .isEqualTo(WORDS.say("signin.entering"));
        robot.type(KeyCode.SPACE);
        assertThat(kiosk.getCount()).isEqualTo(1);
    }
}
