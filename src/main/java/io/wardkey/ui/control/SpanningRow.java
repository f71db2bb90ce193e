package io.wardkey.ui.control;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.TableRow;

/**
 * A table's row that may be one thing over all columns: a group's head, a remark. It stays a row
 * like the others, so that a long table draws only what is seen.
 */
public class SpanningRow<T> extends TableRow<T> {

    private final Function<T, Optional<Node>> span;
    private final double indent;
    private Optional<Node> spanning = Optional.empty();

    /**
     * @param span what lies over all columns; empty for a row of cells
     * @param indent where it begins
     */
    public SpanningRow(Function<T, Optional<Node>> span, double indent) {
        this.span = span;
        this.indent = indent;
    }

    @Override
    protected void updateItem(T item, boolean empty) {
        super.updateItem(item, empty);
        spanning.ifPresent(getChildren()::remove);
        spanning = empty || item == null ? Optional.empty() : span.apply(item);
        spanning.ifPresent(
                node -> {
                    node.setManaged(false);
                    node.setMouseTransparent(true);
                });
        requestLayout();
    }

    /** The skin sets the cells as the only children, so it is put back above them. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        spanning.ifPresent(
                node -> {
                    if (!getChildren().contains(node)) {
                        getChildren().add(node);
                        node.applyCss();
                    }
                    node.resizeRelocate(indent, 0, getWidth() - indent, getHeight() - 1);
                });
    }
}
