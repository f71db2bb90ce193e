package io.wardkey.ui.control;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableIntegerValue;

/**
 * A section of the top bar.
 *
 * @param words its name
 * @param count beside the name, where something is to be counted
 * @param find what the finder finds here for a text; called off the window's thread
 */
public record Section(
        String words, Screen screen, Optional<ObservableIntegerValue> count, Source find) {

    /** Finds things by what somebody typed. */
    @FunctionalInterface
    public interface Source {
        List<Hit> find(String typed);
    }

    /**
     * Something found.
     *
     * @param go on the window's thread, after the section was shown
     */
    public record Hit(String title, String aside, Runnable go) {}
}
