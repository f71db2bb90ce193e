package io.wardkey.intake;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.Moment;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A draft as a tree: a record's components by name, its own name under {@code is}. */
final class DraftTree {
    static final String IS = "is";

    private DraftTree() {}

    static Node of(Object value) {
        return switch (value) {
            case String text -> leaf(text);
            case BigDecimal number -> leaf(number.toString());
            case Integer whole -> leaf(whole.toString());
            case Boolean yes -> leaf(yes.toString());
            case Enum<?> constant -> leaf(constant.name());
            case Moment moment -> leaf(moment.asSent());
            case ByteString bytes -> leaf(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            case Record record -> record(record);
            default -> throw new IllegalStateException("a draft holds " + value.getClass());
        };
    }

    private static Node leaf(String text) {
        return new Node(Optional.of(text));
    }

    private static Node record(Record record) {
        Node node = Node.nothing();
        node.add(IS, leaf(record.getClass().getSimpleName()));
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            switch (get(record, component)) {
                case Optional<?> maybe ->
                        maybe.ifPresent(v -> node.add(component.getName(), of(v)));
                case List<?> list -> list.forEach(v -> node.add(component.getName(), of(v)));
                case Object value -> node.add(component.getName(), of(value));
            }
        }
        return node;
    }

    static Object get(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
