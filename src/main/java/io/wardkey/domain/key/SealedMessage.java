package io.wardkey.domain.key;

import io.wardkey.domain.ByteString;

/**
 * One HPKE message (RFC 9180 §6.1): who has the recipient's key can open it, and only with the
 * {@code info} it was sealed with. Says nothing of the sender.
 *
 * @param encapsulatedKey {@code enc}
 * @param ciphertext {@code ct}
 */
public record SealedMessage(ByteString encapsulatedKey, ByteString ciphertext) {}
