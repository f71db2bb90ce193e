package io.wardkey.domain.report;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * SHA-256 of values by what they say: equal values have equal digests, whatever they were read
 * from. Every part is preceded by its kind and length, so that no two texts run into each other.
 * Times with a zone are taken as instants, for senders write them in whichever zone they are.
 */
final class Fingerprint {

    /** The JVM makes them anew whenever it is asked. */
    private static final ClassValue<Shape> SHAPES =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return new Shape(
                            type.getSimpleName().getBytes(StandardCharsets.UTF_8),
                            Arrays.stream(type.getRecordComponents())
                                    .map(RecordComponent::getAccessor)
                                    .toList());
                }
            };

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static Bytes32 of(Object... values) {
        Fingerprint fingerprint = new Fingerprint();
        for (Object value : values) {
            fingerprint.add(value);
        }
        return fingerprint.done();
    }

    Bytes32 done() {
        return Bytes32.of(digest.digest());
    }

    Fingerprint add(Object value) {
        switch (value) {
            case Optional<?> optional -> {
                head('o', optional.isPresent() ? 1 : 0);
                optional.ifPresent(this::add);
            }
            case List<?> list -> {
                head('l', list.size());
                list.forEach(this::add);
            }
            case ByteString bytes -> bytes('b', bytes.toByteArray());
            case Bytes32 bytes -> bytes('b', bytes.toByteArray());
            case Moment moment -> moment(moment);
            case Record parts -> parts(parts);
            case String text -> bytes('s', text.getBytes(StandardCharsets.UTF_16BE));
            case Enum<?> constant -> bytes('e', constant.name().getBytes(StandardCharsets.UTF_8));
            default -> bytes('v', value.toString().getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    private void moment(Moment moment) {
        if (moment.offset().isPresent()) {
            add(moment.start().toInstant(moment.offset().get()).toString());
        } else {
            add(moment.asSent());
        }
    }

    private void parts(Record parts) {
        Shape shape = SHAPES.get(parts.getClass());
        bytes('r', shape.name());
        head('r', shape.accessors().size());
        for (Method accessor : shape.accessors()) {
            try {
                add(accessor.invoke(parts));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record's parts are public", e);
            }
        }
    }

    /** A record's name and parts. */
    @SuppressWarnings("ArrayRecordComponent") // Never changed, never compared.
    private record Shape(byte[] name, List<Method> accessors) {}

    private void bytes(char kind, byte[] bytes) {
        head(kind, bytes.length);
        digest.update(bytes);
    }

    private void head(char kind, int length) {
        digest.update(ByteBuffer.allocate(5).put((byte) kind).putInt(length).array());
    }
}
