package io.wardkey.domain.ledger;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;

/**
 * A signed transaction, to be journaled before it is sent.
 *
 * @param transaction its hash
 * @param account whose it is
 * @param transactionNonce its place among the account's transactions
 * @param bytes what is sent
 */
public record SignedCommand(
        Bytes32 transaction, Account account, long transactionNonce, ByteString bytes) {}
