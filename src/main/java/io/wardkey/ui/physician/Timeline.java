package io.wardkey.ui.physician;

import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.physician.PracticeDesk.Listed;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The shank is time; each report is a tooth, outlined until it was opened. */
final class Timeline {

    /** Room for "30. Sept." and "30 sept.", with a gap before the shank. */
    private static final double DATE = 70;

    private static final double TOOTH_SPACE = 38;

    private final Words words;
    private final Predicate<RecordId> isOpen;
    private final ListView<Listed> list = new ListView<>();

    /**
     * @param isOpen whether a report was opened, see {@link #refresh}
     * @param chosen told which report was chosen
     */
    Timeline(Words words, Predicate<RecordId> isOpen, Consumer<Listed> chosen) {
        this.words = words;
        this.isOpen = isOpen;
        list.setId("timeline");
        list.setAccessibleText(words.say("physician.reports"));
        list.setCellFactory(_ -> new Tooth());
        list.setPlaceholder(Pieces.flow(words.say("physician.no-reports"), "text-muted"));
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (_, _, listed) -> {
                            if (listed != null) {
                                chosen.accept(listed);
                            }
                        });
    }

    /** Draws anew which reports were opened. */
    void refresh() {
        list.refresh();
    }

    ListView<Listed> node() {
        return list;
    }

    void show(List<Listed> reports) {
        list.setItems(FXCollections.observableArrayList(reports));
    }

    private final class Tooth extends ListCell<Listed> {
        @Override
        protected void updateItem(Listed listed, boolean empty) {
            super.updateItem(listed, empty);
            setText(null);
            if (empty || listed == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            boolean open = isOpen.test(listed.id());
            setAccessibleText(
                    String.join(
                            ", ",
                            listed.slip().title(),
                            words.fullDate(day(listed)),
                            from(listed),
                            flag(listed)));
            setGraphic(drawn(listed, open));
        }

        private HBox drawn(Listed listed, boolean open) {
            VBox date = date(listed);
            Region shank = new Region();
            shank.getStyleClass().add("shank");
            shank.setMinWidth(4);
            shank.setMaxWidth(4);
            Region tooth = new Region();
            tooth.getStyleClass().add("tooth");
            tooth.getStyleClass().add(grade(listed));
            if (!open && !listed.openedBefore()) {
                tooth.getStyleClass().add("closed");
            }
            tooth.setMinSize(length(listed), 8);
            tooth.setMaxSize(length(listed), 8);
            StackPane space = new StackPane(tooth);
            StackPane.setAlignment(tooth, Pos.TOP_LEFT);
            StackPane.setMargin(tooth, new Insets(14, 0, 0, 0));
            space.setMinWidth(TOOTH_SPACE);
            space.setMaxWidth(TOOTH_SPACE);
            Label title = Pieces.flow(listed.slip().title(), open ? "plain" : "medium");
            Label more =
                    Pieces.flow(
                            from(listed) + ", " + flag(listed), "text-small", flagStyle(listed));
            VBox said = new VBox(2, title, more);
            said.setPadding(new Insets(8, 12, 8, 0));
            HBox.setHgrow(said, Priority.ALWAYS);
            if (PatientModel.isWithoutEffect(listed)) {
                said.getChildren()
                        .add(Pieces.label(words.say("physician.withdrawn"), "tag", "danger"));
            }
            if (listed.correctedBy().isPresent()) {
                said.getChildren()
                        .add(Pieces.label(words.say("physician.corrected"), "tag", "warning"));
            }
            if (listed.corrects().isPresent()) {
                said.getChildren()
                        .add(Pieces.label(words.say("physician.corrects"), "tag", "warning"));
            }
            if (!open && !listed.openedBefore()) {
                said.getChildren().add(Pieces.label(words.say("physician.not-opened"), "tag"));
            }
            HBox row = new HBox(date, shank, space, said);
            row.setFillHeight(true);
            row.prefWidthProperty().bind(list.widthProperty().subtract(20));
            return row;
        }

        /** Day and month, the year under them where it is another. Never cut. */
        private VBox date(Listed listed) {
            LocalDate day = day(listed);
            VBox date = new VBox(whole(words.shortDay(day)));
            if (day.getYear() != words.today().getYear()) {
                date.getChildren().add(whole(Year.from(day).toString()));
            }
            date.setMinWidth(DATE);
            date.setAlignment(Pos.TOP_RIGHT);
            date.setPadding(new Insets(9, 10, 0, 0));
            Tooltip.install(date, new Tooltip(words.fullDate(day)));
            return date;
        }

        private Label whole(String text) {
            Label label = Pieces.label(text, "text-muted", "text-small", "tooth-date");
            label.setMinWidth(Region.USE_PREF_SIZE);
            return label;
        }

        private double length(Listed listed) {
            return switch (listed.slip().worst()) {
                case UNKNOWN, NORMAL -> 6;
                case ABNORMAL -> 18;
                case CRITICAL -> 30;
            };
        }
    }

    private LocalDate day(Listed listed) {
        return PatientModel.at(listed).atZone(words.zone()).toLocalDate();
    }

    private static String from(Listed listed) {
        return listed.slip().laboratory().isBlank()
                ? listed.organisation()
                : listed.slip().laboratory();
    }

    private static String grade(Listed listed) {
        return switch (listed.slip().worst()) {
            case UNKNOWN, NORMAL -> "plain";
            case ABNORMAL -> "warning";
            case CRITICAL -> "danger";
        };
    }

    private static String flagStyle(Listed listed) {
        return switch (listed.slip().worst()) {
            case UNKNOWN, NORMAL -> "text-muted";
            case ABNORMAL -> "warning";
            case CRITICAL -> "danger";
        };
    }

    private String flag(Listed listed) {
        Slip.Flag worst = listed.slip().worst();
        return words.say("physician.slip", worst);
    }
}
