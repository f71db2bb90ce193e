package io.wardkey.chain.rpc;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.LedgerException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Quantities and data as Ethereum nodes write them: hexadecimal text with {@code 0x}. */
public final class Hex {

    private Hex() {}

    public static String of(byte[] data) {
        return "0x" + HexFormat.of().formatHex(data);
    }

    public static String of(long quantity) {
        return "0x" + Long.toHexString(quantity);
    }

    public static String of(BigInteger quantity) {
        return "0x" + quantity.toString(16);
    }

    public static String of(Bytes32 word) {
        return "0x" + word;
    }

    /** The bytes; empty when the text is not hexadecimal. */
    public static Optional<ByteString> tryBytes(String text) {
        if (!text.startsWith("0x") || text.length() % 2 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(ByteString.of(HexFormat.of().parseHex(text, 2, text.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The bytes that the node gave. */
    public static byte[] bytes(JsonNode node) throws LedgerException {
        if (node.isString()) {
            Optional<ByteString> bytes = tryBytes(node.stringValue());
            if (bytes.isPresent()) {
                return bytes.get().toByteArray();
            }
        }
        throw new LedgerException.Rejected("the node gave no bytes where some are due");
    }

    /** The 32 bytes that the node gave. */
    public static Bytes32 word(JsonNode node) throws LedgerException {
        byte[] bytes = bytes(node);
        if (bytes.length != Bytes32.SIZE) {
            throw new LedgerException.Rejected("the node gave no 32 bytes where they are due");
        }
        return Bytes32.of(bytes);
    }

    /** The quantity that the node gave, 0 to 2^63 - 1. */
    public static long quantity(JsonNode node) throws LedgerException {
        // A few nodes write times as plain numbers.
        if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0) {
            return node.longValue();
        }
        if (node.isString() && node.stringValue().matches("0x0*[0-9a-fA-F]{1,16}")) {
            BigInteger value = new BigInteger(node.stringValue().substring(2), 16);
            if (value.bitLength() < Long.SIZE) {
                return value.longValue();
            }
        }
        throw new LedgerException.Rejected("the node gave no quantity where one is due");
    }
}
