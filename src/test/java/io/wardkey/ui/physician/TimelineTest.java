package io.wardkey.ui.physician;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.ui.control.Fonts;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.physician.PracticeDesk.Listed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The shank of reports, as drawn. */
@ExtendWith(ApplicationExtension.class)
final class TimelineTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-12-31T12:00:00Z"), ZoneOffset.UTC);
    private static final String LABORATORY =
            "Laboratoire de biologie médicale de la Rive-Gauche et des Hauts-de-Seine";

    private final StackPane root = new StackPane();

    @Start
    void start(Stage stage) {
        // Higher than the screen that tests have.
        root.setManaged(false);
        root.resize(300, 3000);
        Scene scene = new Scene(new Pane(root), 300, 600);
        Fonts.load();
        scene.getStylesheets()
                .add(Fonts.class.getResource("/io/wardkey/ui/wardkey.css").toExternalForm());
        stage.setScene(scene);
        stage.show();
    }

    private static Listed report(LocalDate day) {
        Bytes32 id = Bytes32.of(new byte[32]);
        return new Listed(
                new RecordId(id),
                Category.BLOOD,
                new Slip(
                        "Blood count",
                        day + "T08:00:00Z",
                        LABORATORY,
                        List.of(),
                        Slip.Flag.ABNORMAL,
                        ""),
                "Clinic",
                day.atStartOfDay().toInstant(ZoneOffset.UTC),
                false,
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void noDateIsCutAndEachSaysWhichDay(String language, FxRobot robot) {
        Words words = new Words(Locale.of(language), CLOCK);
        List<Listed> reports = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            reports.add(report(LocalDate.of(2026, month, 28)));
            reports.add(report(LocalDate.of(2024, month, 28)));
        }
        robot.interact(
                () -> {
                    Timeline timeline = new Timeline(words, _ -> false, _ -> {});
                    timeline.show(reports);
                    root.getChildren().setAll(timeline.node());
                    root.applyCss();
                    root.layout();
                });
        Set<Node> dates = root.lookupAll(".tooth-date");
        assertThat(dates).hasSize(12 + 2 * 12);
        for (Node node : dates) {
            Label label = (Label) node;
            VBox column = (VBox) label.getParent();
            assertThat(((Text) label.lookup(".text")).getText()).isEqualTo(label.getText());
            assertThat(column.getWidth())
                    .as("%s keeps the shank straight", label.getText())
                    .isEqualTo(((VBox) dates.iterator().next().getParent()).getWidth());
            assertThat(label.getBoundsInParent().getMinX()).as(label.getText()).isNotNegative();
        }
        assertThat(dates.stream().filter(node -> ((Label) node).getText().contains("28")))
                .hasSize(24);
        assertThat(dates.stream().filter(node -> ((Label) node).getText().equals("2024")))
                .hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void aLongLaboratoryIsWholeAndIsReadAloud(String language, FxRobot robot) {
        Words words = new Words(Locale.of(language), CLOCK);
        robot.interact(
                () -> {
                    Timeline timeline = new Timeline(words, _ -> false, _ -> {});
                    timeline.show(List.of(report(LocalDate.of(2024, 9, 28))));
                    root.getChildren().setAll(timeline.node());
                    root.applyCss();
                    root.layout();
                });
        ListCell<?> cell =
                root.lookupAll(".list-cell").stream()
                        .map(node -> (ListCell<?>) node)
                        .filter(each -> !each.isEmpty())
                        .findFirst()
                        .orElseThrow();
        assertThat(cell.getAccessibleText()).contains(LABORATORY, "2024", "Blood count");
        assertThat(
                        cell.lookupAll(".text").stream()
                                .map(node -> ((Text) node).getText().replace("\n", " ")))
                .anyMatch(text -> text.contains("Hauts-de-Seine"));
    }
}
