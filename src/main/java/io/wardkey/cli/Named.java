package io.wardkey.cli;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Categories and purposes as they are typed and printed: by their names, divided by commas. */
final class Named {

    private Named() {}

    /** Empty means all that can be granted. */
    static Categories categories(List<Category> named) {
        return named.isEmpty()
                ? Categories.GRANTABLE
                : Categories.of(named.toArray(Category[]::new));
    }

    /** Empty means treatment. */
    static Purposes purposes(List<Purpose> named) {
        return named.isEmpty()
                ? Purposes.of(Purpose.TREAT)
                : Purposes.of(named.toArray(Purpose[]::new));
    }

    /** So much of a pseudonym or record as tells it apart and can be typed; other names whole. */
    static String beginning(String name) {
        return name.matches("[0-9a-f]{64}") ? name.substring(0, 12) : name;
    }

    static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().sorted().map(Enum::name).toList();
    }

    static String text(Collection<? extends Enum<?>> values) {
        return values.stream()
                .sorted()
                .map(value -> value.name())
                .collect(Collectors.joining(", "));
    }
}
