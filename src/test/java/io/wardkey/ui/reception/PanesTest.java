package io.wardkey.ui.reception;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.Typed;
import io.wardkey.intake.ContentReader;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.Notices.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What is typed at reception, key by key. */
@ExtendWith(ApplicationExtension.class)
final class PanesTest {

    private static final Words WORDS = new Words(Locale.ENGLISH, Clock.systemUTC());

    @TempDir private Path folder;
    private final LockedIntake locks = new LockedIntake();
    private final Arrivals arrivals = new Arrivals(locks, Background.atOnce(), WORDS, () -> {});
    private final FakeSteering steering = new FakeSteering();
    private final RunModel run = new RunModel(steering, WORDS);
    private final FakeFolders folders = new FakeFolders();
    private final FoldersModel watched =
            new FoldersModel(folders, Background.atOnce(), WORDS, arrivals.notices()::tell);
    private final HBox root = new HBox();
    private DropZone drop;

    @Start
    void start(Stage stage) {
        drop = new DropZone(WORDS, arrivals, run, watched, () -> {});
        arrivals.open();
        root.getChildren().add(drop.node());
        stage.setScene(new Scene(root, 500, 700));
        stage.show();
    }

    private void take(FxRobot robot, String name, String lock) throws Exception {
        Path file = Files.writeString(folder.resolve(name), lock);
        robot.interact(() -> arrivals.take(List.of(file)));
    }

    private <N extends Node> N one(String selector, Class<N> type) {
        return type.cast(root.lookup(selector));
    }

    @Test
    void aLockedFileAsksForItsPasswordWhereItIsTold(FxRobot robot) throws Exception {
        robot.interact(() -> drop.fit(1024));
        take(robot, "befund.pdf", "sesam");
        PasswordField field = one("#pdf-password", PasswordField.class);
        Node wrong = one("#pdf-wrong", Node.class);
        assertThat(drop.node().prefWidth(-1)).as("unfolded to be read").isGreaterThan(150);
        assertThat(wrong.isVisible()).isFalse();

        robot.interact(drop::password);
        assertThat(field.isFocused()).isTrue();
        robot.write("x").type(KeyCode.ENTER);
        assertThat(wrong.isVisible()).isTrue();
        assertThat(field.getText()).isEmpty();
        assertThat(field.isFocused()).as("to type it again").isTrue();
        assertThat(field.getAccessibleText())
                .contains("does not open", "Password of the laboratory", "befund.pdf");

        robot.write("se");
        take(robot, "other.pdf", "damaged");
        assertThat(field.getText()).as("news leaves alone what is typed").isEqualTo("se");
        assertThat(field.isFocused()).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(field.getText()).isEmpty();
        assertThat(one("#drop", Button.class).isFocused()).isTrue();
        assertThat(locks.queued).isEmpty();

        robot.interact(drop::password);
        robot.write("sesam").type(KeyCode.ENTER);
        assertThat(locks.queued).containsExactly("befund.pdf");
        assertThat(arrivals.notices().all()).extracting(Notice::about).containsExactly("other.pdf");
        assertThat(root.lookup("#pdf-password")).isNull();
    }

    @Test
    void onlyWhatAPersonChangedCountsAsTyped(FxRobot robot) {
        ReportDraft draft = draft();
        TypedPane pane = new TypedPane(WORDS, row("Scan", "Seelab"), draft);
        robot.interact(() -> root.getChildren().setAll(pane.node()));
        assertThat(pane.typed()).isEqualTo(Typed.NOTHING);

        TextField title = one("#typed-title", TextField.class);
        TextField laboratory = one("#typed-laboratory", TextField.class);
        DatePicker collected = one("#typed-collected", DatePicker.class);
        robot.interact(
                () -> {
                    title.setText("  Blood count ");
                    laboratory.setText("Seelab ");
                    collected.getEditor().setText(text(collected, LocalDate.of(2026, 3, 3)));
                });
        assertThat(pane.typed())
                .as("a day that is typed and not taken over counts; a blank changes nothing")
                .isEqualTo(
                        new Typed(
                                Optional.of("Blood count"),
                                Moment.parse("2026-03-03"),
                                Optional.empty()));
        robot.interact(
                () -> {
                    title.setText(" ");
                    collected.getEditor().setText("3rd of M");
                });
        assertThat(pane.typed()).as("neither no title nor no day").isEqualTo(Typed.NOTHING);
        assertThat(title.getAccessibleText()).isEqualTo("Title");
    }

    private static String text(DatePicker picker, LocalDate day) {
        return picker.getConverter().toString(day);
    }

    /** A letter that says of itself no more than what its pages say. */
    private static ReportDraft draft() {
        return DemoReports.reports().stream()
                .map(report -> new ContentReader().read(report.file()))
                .filter(ReadOutcome.Read.class::isInstance)
                .map(read -> ((ReadOutcome.Read) read).reports().getFirst().draft())
                .filter(TypedPane::asks)
                .findFirst()
                .orElseThrow();
    }

    private static ReceptionDesk.Row row(String title, String laboratory) {
        return new ReceptionDesk.Row(
                1,
                FilingState.NEEDS_MATCHING,
                Optional.empty(),
                title,
                laboratory,
                "scan.pdf",
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                0,
                new ReceptionDesk.Hold.Matching(ReceptionDesk.Doubt.NOBODY_NAMED));
    }
}
