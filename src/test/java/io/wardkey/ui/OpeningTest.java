package io.wardkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.report.PageRenderer;
import io.wardkey.ui.Workplace.Shift;
import io.wardkey.ui.kiosk.Kiosk;
import io.wardkey.ui.signin.Entrance;
import io.wardkey.workflow.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What takes the sign-in's place, where that takes its time: one thing, and nothing beside it. */
@ExtendWith(ApplicationExtension.class)
final class OpeningTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-12T09:31:00Z"), ZoneId.of("Europe/Berlin"));

    /** What may be answered before it is let; the names for the sign-in are. */
    private final Semaphore places = new Semaphore(1);

    private final Semaphore entries = new Semaphore(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger began = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile boolean broken;
    private WardkeyWindow window;

    /** The clinic, whose answers wait until they are let. */
    private final class Held implements Workplace, Entrance<Shift> {
        private final Clinic clinic = new Clinic(CLOCK);

        @Override
        public Entrance<Shift> entrance() {
            return this;
        }

        @Override
        public Outcome<Place> place(Cancellation cancellation) {
            asked.incrementAndGet();
            places.acquireUninterruptibly();
            if (broken) {
                throw new IllegalStateException("a defect");
            }
            return clinic.entrance().place(cancellation);
        }

        @Override
        public Entry<Shift> enter(String id, Secret passphrase, Cancellation cancellation) {
            Entry<Shift> entry = clinic.entrance().enter(id, passphrase, cancellation);
            if (!(entry instanceof Entry.Open<Shift>(var person, var shift))) {
                return entry;
            }
            began.incrementAndGet();
            entries.acquireUninterruptibly();
            return new Entry.Open<>(
                    person, new Shift(shift.reception(), shift.practice(), ended::incrementAndGet));
        }

        @Override
        public Optional<Kiosk> kiosk() {
            return clinic.kiosk();
        }

        @Override
        public PageRenderer pages() {
            return clinic.pages();
        }

        @Override
        public Line line() {
            return clinic.line();
        }
    }

    @Start
    void start(Stage stage) {
        window = new WardkeyWindow(stage, new Held(), Locale.ENGLISH, CLOCK);
        stage.setWidth(1200);
        stage.setHeight(760);
        window.open();
    }

    @AfterEach
    void close(FxRobot robot) {
        places.release(9);
        entries.release(9);
        robot.interact(window::close);
    }

    @Test
    void whileTheDesksOpenNothingElseDoes(FxRobot robot) throws TimeoutException {
        enter(robot);
        until(() -> asked.get() == 2);
        WaitForAsyncUtils.waitForFxEvents();
        Node focus = window.scene().getFocusOwner();
        for (Node door : List.copyOf(window.scene().getRoot().lookupAll(".button"))) {
            robot.interact(((Button) door)::fire);
        }
        assertThat(window.scene().getFocusOwner()).as("the focus stays").isSameAs(focus);
        robot.clickOn(persons().getLast());
        robot.clickOn(persons().getFirst());
        assertThat(one("#enter", Button.class).getText()).isEqualTo("Signing in");
        assertThat(asked).as("neither the kiosk nor another language asked").hasValue(2);

        places.release(9);
        until(() -> there("#lock"));
        assertThat(began).hasValue(1);
        assertThat(ended).hasValue(0);
        robot.interact(() -> one("#lock", Button.class).fire());
        assertThat(ended).hasValue(1);
    }

    @Test
    void whoeverIsSigningInDoesNotWhenTheKioskOpens(FxRobot robot) throws TimeoutException {
        entries.drainPermits();
        enter(robot);
        until(() -> began.get() == 1);
        robot.interact(() -> one("#kiosk", Button.class).fire());
        entries.release(9);
        until(() -> ended.get() == 1);
        places.release(9);
        until(() -> there("#card-code"));
        assertThat(there("#lock")).isFalse();
    }

    @Test
    void aDefectWhileTheDesksOpenEndsTheShift(FxRobot robot) throws TimeoutException {
        enter(robot);
        until(() -> asked.get() == 2);
        broken = true;
        places.release();
        until(() -> ended.get() == 1);
        broken = false;
        places.release(9);
        until(() -> there("#who"));
        assertThat(one("#who", Node.class).isDisabled()).as("anew").isFalse();
    }

    @Test
    void aWindowClosedWhileTheDesksOpenEndsTheShift(FxRobot robot) throws TimeoutException {
        enter(robot);
        until(() -> asked.get() == 2);
        robot.interact(window::close);
        assertThat(ended).hasValue(1);
    }

    private void enter(FxRobot robot) throws TimeoutException {
        until(() -> persons().size() > 1);
        robot.clickOn(persons().getFirst());
        until(() -> there("#passphrase"));
        robot.interact(
                () -> {
                    var passphrase = one("#passphrase", PasswordField.class);
                    passphrase.setText(Clinic.PASSPHRASE);
                    passphrase.fireEvent(new javafx.event.ActionEvent());
                });
    }

    private List<Node> persons() {
        return List.copyOf(window.scene().getRoot().lookupAll(".person"));
    }

    private boolean there(String selector) {
        return window.scene().getRoot().lookup(selector) != null;
    }

    private <N extends Node> N one(String selector, Class<N> type) {
        return type.cast(window.scene().getRoot().lookup(selector));
    }

    /** Waits for what must come, and fails when it does not. */
    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
