package io.wardkey.ui.reception;

import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Shape;
import io.wardkey.ui.control.TypedSecret;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.Arrivals.Lock;
import io.wardkey.ui.reception.Notices.Notice;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** Where the password of a locked file is typed: Enter tries it, Esc leaves it. */
final class PasswordPane extends VBox {

    private final Words words;
    private final Arrivals arrivals;
    private final Notice notice;
    private final PasswordField password = new PasswordField();
    private final Button open;
    private final Label wrong;

    /**
     * @param left called when it is left
     */
    PasswordPane(Words words, Arrivals arrivals, Notice notice, Lock lock, Runnable left) {
        super(6);
        this.words = words;
        this.arrivals = arrivals;
        this.notice = notice;
        Label asked = Pieces.flow(words.say("reception.password"), "text-small", "text-muted");
        asked.setLabelFor(password);
        password.setId("pdf-password");
        password.setOnAction(_ -> submit());
        password.setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        key.consume();
                        password.clear();
                        left.run();
                    }
                });
        open = Pieces.button(words.say("reception.password-open"), this::submit);
        open.setId("pdf-open");
        wrong = Pieces.flow(words.say("reception.password-wrong"), "text-small", "strong");
        wrong.setId("pdf-wrong");
        wrong.setGraphic(Shape.OCTAGON.draw());
        getChildren()
                .addAll(
                        asked,
                        password,
                        wrong,
                        open,
                        Pieces.flow(
                                words.say("reception.password-kept"), "text-small", "text-muted"));
        lock.state().addListener((_, _, now) -> show(now));
        show(lock.state().get());
    }

    void focus() {
        password.requestFocus();
    }

    private void submit() {
        if (!password.getCharacters().isEmpty()) {
            arrivals.unlock(notice, TypedSecret.take(password));
        }
    }

    private void show(Lock.State state) {
        // The field stays enabled: a disabled one would lose the focus.
        password.setEditable(state != Lock.State.TRYING);
        open.setDisable(state == Lock.State.TRYING);
        Pieces.show(wrong, state == Lock.State.WRONG);
        String asked = words.say("reception.password") + ", " + notice.about();
        password.setAccessibleText(
                state == Lock.State.WRONG
                        ? words.say("reception.password-wrong") + " " + asked
                        : asked);
    }
}
