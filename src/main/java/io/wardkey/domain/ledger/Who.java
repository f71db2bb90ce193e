package io.wardkey.domain.ledger;

import io.wardkey.domain.Bytes32;

/** Who wrote an entry: the third topic, an account or a number as a 32-byte integer. */
public record Who(Bytes32 topic) {

    /** The network itself, at its founding. */
    public static final Who NETWORK = new Who(Bytes32.ZERO);

    /** Numbers below are organisations and their custodians, from here on members. */
    public static final int FIRST_MEMBER = 256;

    /** An organisation, custodian or member, 0 to 2^32 - 1. */
    public static Who number(long number) {
        return new Who(new Bytes32(0, 0, 0, number));
    }

    /** A patient or guardian. */
    public static Who account(Account account) {
        byte[] word = new byte[Bytes32.SIZE];
        System.arraycopy(account.toByteArray(), 0, word, 12, Account.BYTES);
        return new Who(Bytes32.of(word));
    }

    /** Whether it is a number; an account below 2^32 has no known key. */
    public boolean isNumber() {
        return (topic.word0() | topic.word1() | topic.word2() | (topic.word3() >>> 32)) == 0;
    }

    /**
     * The number.
     *
     * @throws IllegalStateException when it is an account
     */
    public long number() {
        if (!isNumber()) {
            throw new IllegalStateException("an account, not a number");
        }
        return topic.word3();
    }

    /** The account in the lower 20 bytes. */
    public Account account() {
        byte[] word = topic.toByteArray();
        byte[] address = new byte[Account.BYTES];
        System.arraycopy(word, 12, address, 0, Account.BYTES);
        return Account.of(address);
    }
}
