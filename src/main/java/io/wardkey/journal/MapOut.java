package io.wardkey.journal;

import io.wardkey.domain.content.Ipld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds a dag-cbor map; what is absent or empty is left out. Not thread-safe. */
final class MapOut {

    private final Map<String, Ipld> entries = new HashMap<>();

    MapOut put(String name, long value) {
        entries.put(name, Ipld.of(value));
        return this;
    }

    MapOut put(String name, String value) {
        entries.put(name, Ipld.of(value));
        return this;
    }

    MapOut put(String name, Optional<String> value) {
        value.ifPresent(text -> entries.put(name, Ipld.of(text)));
        return this;
    }

    <T> MapOut put(String name, Optional<T> value, Function<T, MapOut> form) {
        value.ifPresent(item -> entries.put(name, form.apply(item).build()));
        return this;
    }

    <T> MapOut put(String name, List<T> values, Function<T, MapOut> form) {
        return items(name, values.stream().<Ipld>map(item -> form.apply(item).build()).toList());
    }

    MapOut texts(String name, List<String> values) {
        return items(name, values.stream().map(Ipld::of).toList());
    }

    private MapOut items(String name, List<Ipld> items) {
        if (!items.isEmpty()) {
            entries.put(name, new Ipld.List(items));
        }
        return this;
    }

    Ipld build() {
        return new Ipld.Map(entries);
    }
}
