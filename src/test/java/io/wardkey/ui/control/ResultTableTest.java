package io.wardkey.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.Flag;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What can be read of results where there is little room. */
@ExtendWith(ApplicationExtension.class)
final class ResultTableTest {

    private static final Words WORDS = new Words(Locale.GERMAN, Clock.systemUTC());

    private ResultTable table;

    @Start
    void start(Stage stage) {
        Fonts.load();
        table = new ResultTable(WORDS, true);
        Scene scene = new Scene(new StackPane(table.node()), 342, 200);
        scene.getStylesheets().add("/io/wardkey/ui/wardkey.css");
        stage.setScene(scene);
        stage.show();
    }

    private static ResultRow.Value row(String value, Flag grade, String flag) {
        return new ResultRow.Value(
                "Insuline nuchter (75 g glucose)",
                value,
                "pmol/L",
                "18,0–173,0",
                Optional.empty(),
                grade,
                flag);
    }

    private List<String> cut(FxRobot robot, String style) {
        robot.interact(table.node()::layout);
        return labels(style).stream()
                .filter(label -> label.getWidth() + 0.5 < label.prefWidth(-1))
                .map(Label::getText)
                .toList();
    }

    private List<Label> labels(String style) {
        Set<Node> found = table.node().lookupAll(".table-cell ." + style);
        return found.stream().map(Label.class::cast).filter(Node::isVisible).toList();
    }

    @Test
    void noNumberAndNoFlagIsEverCut(FxRobot robot) {
        robot.interact(
                () ->
                        table.show(
                                List.of(
                                        row("> 1.728,25", Flag.ABNORMAL, "hoch"),
                                        row("1.234.567.890", Flag.ABNORMAL, "hoch"),
                                        row("12.345.678.901.234,5", Flag.NONE, ""),
                                        row("0,5", Flag.CRITICAL, "kritisch"))));
        assertThat(labels("value")).hasSize(4);
        assertThat(cut(robot, "value")).isEmpty();
        assertThat(labels("strong")).hasSize(3);
        assertThat(cut(robot, "strong")).isEmpty();

        robot.interact(() -> table.show(List.of(row("5", Flag.NONE, ""))));
        assertThat(labels("value").getFirst().getWidth())
                .as("what was needed before")
                .isLessThan(60);
    }

    @Test
    void wordsThatAreCutAreWholeOnHoverAndForScreenReaders(FxRobot robot) {
        String words = "nicht bestimmbar wegen Hämolyse der Probe";
        robot.interact(() -> table.show(List.of(row(words, Flag.NONE, ""))));
        assertThat(cut(robot, "value")).containsExactly(words);
        Label label = labels("value").getFirst();
        assertThat(label.getTooltip().getText()).isEqualTo(words);
        assertThat(label.getAccessibleText()).isEqualTo(words);
    }
}
