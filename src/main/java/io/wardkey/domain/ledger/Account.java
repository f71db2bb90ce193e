package io.wardkey.domain.ledger;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** An account on the ledger: the 20-byte address of a secp256k1 key. Immutable. */
public final class Account implements Comparable<Account> {

    /** Bytes of an address. */
    public static final int BYTES = 20;

    /** No account. */
    public static final Account NONE = new Account(new byte[BYTES]);

    private final byte[] address;

    private Account(byte[] address) {
        this.address = address;
    }

    /**
     * @throws IllegalArgumentException when it is not 20 bytes
     */
    public static Account of(byte[] address) {
        if (address.length != BYTES) {
            throw new IllegalArgumentException("an account has 20 bytes, not " + address.length);
        }
        return new Account(address.clone());
    }

    /**
     * @param hex 40 hexadecimal digits, with or without {@code 0x}
     * @throws IllegalArgumentException for anything else
     */
    public static Account fromHex(String hex) {
        String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
        return of(HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT)));
    }

    public byte[] toByteArray() {
        return address.clone();
    }

    public boolean isNone() {
        return equals(NONE);
    }

    @Override
    public int compareTo(Account other) {
        return Arrays.compareUnsigned(address, other.address);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Account other && Arrays.equals(address, other.address);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(address);
    }

    /** {@code 0x} and 40 lower-case digits. */
    @Override
    public String toString() {
        return "0x" + HexFormat.of().formatHex(address);
    }
}
