package io.wardkey.journal;

import io.wardkey.crypto.Fields;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.content.Ipld;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what {@link MapOut} built. */
final class MapIn {

    /** The whole is bounded, so its parts are. */
    private static final int LONGEST = 32 * 1024;

    private final Fields fields;

    MapIn(Fields fields) {
        this.fields = fields;
    }

    /** A map of which every field may be absent. */
    static MapIn of(Ipld item, String... names) throws MalformedFields {
        return new MapIn(Fields.of(item, Set.of(), Set.of(names)));
    }

    /** Makes something of a part. */
    @FunctionalInterface
    interface Form<F, T> {
        T read(F part) throws MalformedFields;
    }

    String required(String name) throws MalformedFields {
        return fields.text(name, LONGEST);
    }

    Optional<String> text(String name) throws MalformedFields {
        return text(name, text -> text);
    }

    <T> Optional<T> text(String name, Form<String, T> form) throws MalformedFields {
        return fields.has(name) ? Optional.of(form.read(required(name))) : Optional.empty();
    }

    <T> Optional<T> item(String name, Form<Ipld, T> form) throws MalformedFields {
        return fields.has(name)
                ? Optional.of(form.read(new Ipld.Map(fields.map(name, LONGEST))))
                : Optional.empty();
    }

    <T> T requiredItem(String name, Form<Ipld, T> form) throws MalformedFields {
        return form.read(new Ipld.Map(fields.map(name, LONGEST)));
    }

    <T> List<T> list(String name, Form<Ipld, T> form) throws MalformedFields {
        List<T> items = new ArrayList<>();
        if (fields.has(name)) {
            for (Ipld item : fields.list(name, 1, LONGEST)) {
                items.add(form.read(item));
            }
        }
        return items;
    }

    List<String> texts(String name) throws MalformedFields {
        return list(name, item -> Fields.text(name, item, LONGEST));
    }

    int number(String name) throws MalformedFields {
        return fields.number(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    Optional<Integer> numberIfSent(String name) throws MalformedFields {
        return fields.has(name) ? Optional.of(number(name)) : Optional.empty();
    }

    boolean flag(String name) throws MalformedFields {
        return switch (required(name)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new MalformedFields("field " + name);
        };
    }

    /** The value of this code. */
    static <T> T named(T[] values, Function<T, String> code, String wanted) throws MalformedFields {
        for (T value : values) {
            if (code.apply(value).equals(wanted)) {
                return value;
            }
        }
        throw new MalformedFields("an unknown code");
    }
}
