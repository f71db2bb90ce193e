package io.wardkey.chain;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.crypto.Hash;

/** Values as Solidity's ABI writes them. Stateless. */
final class Abi {

    private static final int SELECTOR = 4;

    private Abi() {}

    /** An unsigned integer of that many bits. */
    private static final class UnsignedInteger extends org.web3j.abi.datatypes.Uint {
        UnsignedInteger(int bits, BigInteger value) {
            super(bits, value);
        }
    }

    /**
     * @throws IllegalArgumentException when the value doesn't fit
     */
    static Type<?> uint(int bits, long value) {
        if (value < 0 || BigInteger.valueOf(value).bitLength() > bits) {
            throw new IllegalArgumentException(value + " is no uint" + bits);
        }
        return new UnsignedInteger(bits, BigInteger.valueOf(value));
    }

    static Type<?> word(Bytes32 value) {
        return new org.web3j.abi.datatypes.generated.Bytes32(value.toByteArray());
    }

    static Type<?> word(PatientId value) {
        return word(value.value());
    }

    static Type<?> word(RecordId value) {
        return word(value.value());
    }

    static Type<?> account(Account value) {
        return new Address(value.toString());
    }

    static Type<?> bool(boolean value) {
        return new Bool(value);
    }

    static Type<?> text(String value) {
        return new Utf8String(value);
    }

    static Type<?> bytes(ByteString value) {
        return new DynamicBytes(value.toByteArray());
    }

    /** A struct without strings, bytes or arrays. */
    static Type<?> fixed(Type<?>... fields) {
        return new StaticStruct(raw(List.of(fields)));
    }

    /** A struct with a field of any length. */
    static Type<?> struct(Type<?>... fields) {
        return new DynamicStruct(raw(List.of(fields)));
    }

    /** An array of any length. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static <V> Type<?> array(List<V> values, Function<V, Type<?>> each) {
        List<Type> items = raw(values.stream().map(each).toList());
        Class<?> item =
                items.isEmpty()
                        ? org.web3j.abi.datatypes.generated.Bytes32.class
                        : items.getFirst().getClass();
        return new DynamicArray<>((Class<Type>) item, items);
    }

    /**
     * @param signature such as {@code revoke(bytes32,uint32)}
     */
    static ByteString call(String signature, Type<?>... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(selector(signature));
        out.writeBytes(encode(arguments));
        return ByteString.of(out.toByteArray());
    }

    /** {@code abi.encode}. */
    @SuppressWarnings("rawtypes")
    static byte[] encode(Type<?>... values) {
        List<Type> types = raw(List.of(values));
        return HexFormat.of().parseHex(FunctionEncoder.encodeConstructor(types));
    }

    static byte[] selector(String signature) {
        return Arrays.copyOf(keccak(signature.getBytes(StandardCharsets.US_ASCII)), SELECTOR);
    }

    static byte[] keccak(byte[] bytes) {
        return Hash.sha3(bytes);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Type> raw(List<? extends Type<?>> types) {
        return (List<Type>) (List<?>) types;
    }
}
