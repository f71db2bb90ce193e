package io.wardkey.rules;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes values in the canonical form: tails in the order of their heads, without gaps.
 *
 * @see <a href="https://docs.soliditylang.org/en/latest/abi-spec.html">Contract ABI
 *     Specification</a>
 */
final class AbiWriter {

    private static final int WORD = 32;

    private AbiWriter() {}

    /**
     * @throws IllegalArgumentException when a value is beyond its type: a number too large or
     *     negative, or a string with half a surrogate pair
     */
    static byte[] write(AbiType.Tuple types, List<?> values) {
        return sequence(types.parts(), values);
    }

    private static byte[] sequence(List<AbiType> types, List<?> values) {
        if (types.size() != values.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + types);
        }
        int headSize = types.stream().mapToInt(AbiType::headSize).sum();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        for (int i = 0; i < types.size(); i++) {
            byte[] bytes = value(types.get(i), values.get(i));
            if (types.get(i).dynamic()) {
                head.writeBytes(number(headSize + tail.size()));
                tail.writeBytes(bytes);
            } else {
                head.writeBytes(bytes);
            }
        }
        head.writeBytes(tail.toByteArray());
        return head.toByteArray();
    }

    private static byte[] value(AbiType type, Object value) {
        return switch (type) {
            case AbiType.Uint uint -> {
                long number = (Long) value;
                if (number < 0 || number > uint.max()) {
                    throw new IllegalArgumentException(number + " is no uint" + uint.bits());
                }
                yield number(number);
            }
            case AbiType.Simple simple -> simple(simple, value);
            case AbiType.Array array -> {
                List<?> elements = (List<?>) value;
                List<AbiType> types = elements.stream().<AbiType>map(_ -> array.element()).toList();
                yield concat(number(elements.size()), sequence(types, elements));
            }
            case AbiType.Tuple tuple -> sequence(tuple.parts(), (List<?>) value);
        };
    }

    private static byte[] simple(AbiType.Simple type, Object value) {
        return switch (type) {
            case BOOL -> number((Boolean) value ? 1 : 0);
            case ADDRESS -> concat(new byte[WORD - Account.BYTES], ((Account) value).toByteArray());
            case BYTES32 -> ((Bytes32) value).toByteArray();
            case BYTES -> padded(((ByteString) value).toByteArray());
            case STRING -> padded(utf8((String) value));
        };
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("half a surrogate pair", e);
        }
    }

    private static byte[] padded(byte[] bytes) {
        int padding = (WORD - bytes.length % WORD) % WORD;
        return concat(number(bytes.length), bytes, new byte[padding]);
    }

    private static byte[] number(long number) {
        return new Bytes32(0, 0, 0, number).toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
