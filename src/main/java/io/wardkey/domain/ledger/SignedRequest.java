package io.wardkey.domain.ledger;

import io.wardkey.domain.ByteString;

/**
 * A command that its signer lets others bring to the ledger (ERC-2771, EIP-712).
 *
 * @param command the command's ABI calldata
 * @param signer the patient's or guardian's account
 * @param requestNonce the signer's relay number
 * @param deadline seconds since 1970
 * @param gas what the command may use at most; 0 on ledgers that know none
 * @param signature r, s, v: 65 bytes
 */
public record SignedRequest(
        ByteString command,
        Account signer,
        long requestNonce,
        long deadline,
        long gas,
        ByteString signature) {}
