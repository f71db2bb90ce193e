package io.wardkey.intake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Every record that differs from one in a single place: something removed, or two exchanged. */
final class Mutants {
    /**
     * @param what the component that was changed, by its record's name
     * @param changed the whole record with the change
     */
    record Mutant(String what, Object changed) {}

    private final List<Mutant> mutants = new ArrayList<>();

    private final Set<String> spared;

    private Mutants(Set<String> spared) {
        this.spared = spared;
    }

    /** Without changes in components that are named as spared, and below them. */
    static List<Mutant> of(Record record, Set<String> spared) {
        Mutants all = new Mutants(spared);
        all.collect(record, changed -> changed);
        return all.mutants;
    }

    private void collect(Record record, UnaryOperator<Object> whole) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            int at = i;
            String what = record.getClass().getSimpleName() + "." + components[i].getName();
            if (spared.contains(what)) {
                continue;
            }
            UnaryOperator<Object> place = value -> whole.apply(with(record, at, value));
            switch (DraftTree.get(record, components[i])) {
                case Optional<?> maybe when maybe.isPresent() -> {
                    mutants.add(new Mutant(what, place.apply(Optional.empty())));
                    inside(maybe.get(), value -> place.apply(Optional.of(value)));
                }
                case List<?> list -> list(list, what, place);
                case Record inner -> inside(inner, place);
                default -> {}
            }
        }
    }

    private void list(List<?> list, String what, UnaryOperator<Object> place) {
        for (int i = 0; i < list.size(); i++) {
            int at = i;
            List<Object> shorter = new ArrayList<>(list);
            shorter.remove(i);
            mutants.add(new Mutant(what, place.apply(shorter)));
            if (i > 0 && !list.get(i).equals(list.get(i - 1))) {
                List<Object> exchanged = new ArrayList<>(list);
                exchanged.set(i, list.get(i - 1));
                exchanged.set(i - 1, list.get(i));
                mutants.add(new Mutant("exchanged " + what, place.apply(exchanged)));
            }
            inside(
                    list.get(i),
                    value -> {
                        List<Object> other = new ArrayList<>(list);
                        other.set(at, value);
                        return place.apply(other);
                    });
        }
    }

    private void inside(Object value, UnaryOperator<Object> place) {
        if (value instanceof Record record) {
            collect(record, place);
        }
    }

    private static Object with(Record record, int index, Object value) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = i == index ? value : DraftTree.get(record, components[i]);
            }
            var constructor = record.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
