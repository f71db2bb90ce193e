package io.wardkey.ui.control;

import java.util.List;
import javafx.scene.Node;

/** One screen of a section, as the window's frame needs it. */
public interface Screen {

    Node node();

    /** What can be done here now, in the footer's order. */
    List<Act> acts();

    /** What stands at the footer's right; empty for nothing. */
    default String aside() {
        return "";
    }

    /** It is before somebody's eyes: sets the focus and takes up what is new. */
    void shown();

    /** It is gone: what was opened is dropped. */
    void gone();
}
