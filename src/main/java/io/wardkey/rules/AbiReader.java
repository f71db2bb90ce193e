package io.wardkey.rules;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the canonical form only: what {@link AbiWriter} would not have written is a flaw, so that
 * no two byte strings mean the same.
 */
final class AbiReader {

    private static final int WORD = 32;

    private final byte[] bytes;

    /** Where the next tail part must begin. */
    private int end;

    private AbiReader(byte[] bytes) {
        this.bytes = bytes;
    }

    static List<Object> read(AbiType.Tuple types, byte[] bytes) throws FlawException {
        AbiReader reader = new AbiReader(bytes);
        List<Object> values = reader.sequence(types.parts(), 0);
        if (reader.end != bytes.length) {
            throw new FlawException(Flaw.WRONG_LENGTH);
        }
        return values;
    }

    private List<Object> sequence(List<AbiType> types, int base) throws FlawException {
        end = base + types.stream().mapToInt(AbiType::headSize).sum();
        if (end > bytes.length) {
            throw new FlawException(Flaw.WRONG_LENGTH);
        }
        List<Object> values = new ArrayList<>(types.size());
        int head = base;
        for (AbiType type : types) {
            if (type.dynamic()) {
                if (number(head) != end - base) {
                    throw new FlawException(Flaw.WRONG_OFFSET);
                }
                values.add(tail(type, end));
            } else {
                values.add(inPlace(type, head));
            }
            head += type.headSize();
        }
        return values;
    }

    private Object inPlace(AbiType type, int at) throws FlawException {
        return switch (type) {
            case AbiType.Uint uint -> {
                long number = number(at);
                if (number > uint.max()) {
                    throw new FlawException(Flaw.OUT_OF_RANGE);
                }
                yield number;
            }
            case AbiType.Simple simple -> word(simple, at);
            case AbiType.Tuple tuple -> {
                int tail = end;
                List<Object> values = sequence(tuple.parts(), at);
                end = tail;
                yield values;
            }
            case AbiType.Array _ -> throw new IllegalStateException("an array has a tail");
        };
    }

    private Object word(AbiType.Simple type, int at) throws FlawException {
        return switch (type) {
            case BOOL -> {
                long number = number(at);
                if (number > 1) {
                    throw new FlawException(Flaw.OUT_OF_RANGE);
                }
                yield number == 1;
            }
            case ADDRESS -> {
                requireZero(at, at + WORD - Account.BYTES, Flaw.DIRTY_PADDING);
                yield Account.of(Arrays.copyOfRange(bytes, at + WORD - Account.BYTES, at + WORD));
            }
            case BYTES32 -> Bytes32.of(Arrays.copyOfRange(bytes, at, at + WORD));
            case BYTES, STRING -> throw new IllegalStateException(type + " has a tail");
        };
    }

    private Object tail(AbiType type, int at) throws FlawException {
        return switch (type) {
            case AbiType.Tuple tuple -> sequence(tuple.parts(), at);
            case AbiType.Array array -> {
                int size = size(at, array.element().headSize());
                List<AbiType> types = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    types.add(array.element());
                }
                yield sequence(types, at + WORD);
            }
            case AbiType.Simple simple -> {
                byte[] content = content(at);
                yield simple == AbiType.Simple.STRING ? text(content) : ByteString.of(content);
            }
            case AbiType.Uint _ -> throw new IllegalStateException("a number has no tail");
        };
    }

    private byte[] content(int at) throws FlawException {
        int size = size(at, 1);
        int start = at + WORD;
        int padded = (size + WORD - 1) / WORD * WORD;
        if (padded > bytes.length - start) {
            throw new FlawException(Flaw.WRONG_LENGTH);
        }
        requireZero(start + size, start + padded, Flaw.DIRTY_PADDING);
        end = start + padded;
        return Arrays.copyOfRange(bytes, start, start + size);
    }

    /** A length word, checked against what is left before anything is allocated. */
    private int size(int at, int unit) throws FlawException {
        if (at + WORD > bytes.length) {
            throw new FlawException(Flaw.WRONG_LENGTH);
        }
        long size = number(at);
        if (size > (bytes.length - at - WORD) / unit) {
            throw new FlawException(Flaw.WRONG_LENGTH);
        }
        return (int) size;
    }

    private static String text(byte[] utf8) throws FlawException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new FlawException(Flaw.NOT_TEXT);
        }
    }

    private long number(int at) throws FlawException {
        requireZero(at, at + WORD - 8, Flaw.OUT_OF_RANGE);
        long number = ByteBuffer.wrap(bytes).getLong(at + WORD - 8);
        if (number < 0) {
            throw new FlawException(Flaw.OUT_OF_RANGE);
        }
        return number;
    }

    private void requireZero(int from, int to, Flaw flaw) throws FlawException {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                throw new FlawException(flaw);
            }
        }
    }
}
