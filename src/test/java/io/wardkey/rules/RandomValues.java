package io.wardkey.rules;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Who;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random values of the ledger's records, whatever their fields. */
final class RandomValues {

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    /** Every record below a sealed interface. */
    static List<Class<?>> kinds(Class<?> type) {
        if (type.isRecord()) {
            return List.of(type);
        }
        return Stream.of(type.getPermittedSubclasses())
                .flatMap(sub -> kinds(sub).stream())
                .toList();
    }

    Object of(Class<?> record) {
        return of(record, record.getSimpleName());
    }

    private Object of(Type type, String name) {
        if (type instanceof ParameterizedType list) {
            List<Object> values = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                values.add(of(list.getActualTypeArguments()[0], name));
            }
            return values;
        }
        Class<?> raw = (Class<?>) type;
        if (raw == long.class || raw == Long.class) {
            return random.nextLong(1L << 32);
        } else if (raw == int.class) {
            return name.equals("sequence") ? 1 + random.nextInt(0xffffff) : random.nextInt(256);
        } else if (raw == boolean.class) {
            return random.nextBoolean();
        } else if (raw == String.class) {
            return "Dr. Ana Šimić-Ødegård, 医師 🩺".substring(random.nextInt(20));
        } else if (raw == ByteString.class) {
            return ByteString.of(bytes(random.nextInt(100)));
        } else if (raw == Bytes32.class) {
            return Bytes32.of(bytes(32));
        } else if (raw == Account.class) {
            return Account.of(bytes(20));
        } else if (raw == Who.class) {
            return random.nextBoolean()
                    ? Who.number(random.nextInt(1 << 20))
                    : Who.account(Account.of(bytes(20)));
        } else if (raw.isEnum()) {
            return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
        } else if (raw.isSealed()) {
            List<Class<?>> kinds = kinds(raw);
            return of(kinds.get(random.nextInt(kinds.size())), name);
        }
        return record(raw);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = of(components[i].getGenericType(), components[i].getName());
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.toString(), e);
        }
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
