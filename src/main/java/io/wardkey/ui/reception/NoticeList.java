package io.wardkey.ui.reception;

import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.Notices.Notice;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Notices as cards, the newest on top; the others stay as they are, with what somebody types in
 * them. A few are drawn at a time: what is behind comes forward when one is done.
 */
final class NoticeList extends VBox {

    private static final int MOST = 12;

    /** Locked files that ask for their password at a time: one password opens most of them. */
    private static final int MOST_LOCKED = 3;

    private final Words words;
    private final Arrivals arrivals;
    private final Runnable left;
    private final VBox cards = new VBox(8);
    private final Label more;
    private IdentityHashMap<Notice, Node> drawn = new IdentityHashMap<>();

    /**
     * @param left called when a password is left untyped
     */
    NoticeList(Words words, Arrivals arrivals, Runnable left) {
        super(8);
        this.words = words;
        this.arrivals = arrivals;
        this.left = left;
        more = Pieces.flow("", "text-small", "text-muted");
        getChildren().addAll(cards, more);
        arrivals.notices().all().addListener((ListChangeListener<Notice>) _ -> draw());
        draw();
    }

    private void draw() {
        List<Notice> all = arrivals.notices().all();
        IdentityHashMap<Notice, Node> now = new IdentityHashMap<>();
        List<Node> order = new ArrayList<>();
        int locked = 0;
        for (Notice notice : all) {
            locked += notice.lock().isPresent() ? 1 : 0;
            if (notice.lock().isEmpty() || locked <= MOST_LOCKED) {
                Node card = Optional.ofNullable(drawn.get(notice)).orElseGet(() -> card(notice));
                now.put(notice, card);
                order.addFirst(card);
            }
        }
        drawn = now;
        List<Node> shown = order.subList(0, Math.min(MOST, order.size()));
        cards.getChildren().retainAll(shown);
        for (int i = 0; i < shown.size(); i++) {
            if (i >= cards.getChildren().size() || cards.getChildren().get(i) != shown.get(i)) {
                cards.getChildren().add(i, shown.get(i));
            }
        }
        int behind = all.size() - shown.size();
        more.setText(words.say("reception.more", behind));
        Pieces.show(more, behind > 0);
    }

    private Node card(Notice notice) {
        Button gone = Pieces.button("", () -> arrivals.notices().dismiss(notice), "third", "small");
        gone.setGraphic(Pieces.icon(Feather.X));
        gone.getStyleClass().add("notice-close");
        gone.setAccessibleText(words.say("control.close"));
        HBox head =
                new HBox(
                        4,
                        Pieces.flow(notice.about(), "medium", "text-muted"),
                        Pieces.spring(),
                        gone);
        head.setAlignment(Pos.TOP_LEFT);
        VBox card =
                new VBox(4, head, States.smallTrouble(words, notice.plight(), Optional.empty()));
        notice.lock()
                .ifPresent(
                        lock ->
                                card.getChildren()
                                        .add(
                                                new PasswordPane(
                                                        words, arrivals, notice, lock, left)));
        card.getStyleClass().add("card");
        card.setPadding(new Insets(8, 10, 10, 10));
        return card;
    }

    /** Goes to the password of the newest locked file. */
    void password() {
        cards.getChildren().stream()
                .flatMap(card -> ((VBox) card).getChildren().stream())
                .filter(PasswordPane.class::isInstance)
                .map(PasswordPane.class::cast)
                .findFirst()
                .ifPresent(PasswordPane::focus);
    }
}
