package io.wardkey.custody;

import io.wardkey.crypto.card.CardLock;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;

/**
 * A card's lock as it is kept.
 *
 * @param account whose card it was when it was handed over
 * @param share of the unlock secret, sealed at rest
 */
record StoredCard(Bytes32 locator, Account account, CardLock lock, ByteString share) {

    StoredCard with(CardLock next) {
        return new StoredCard(locator, account, next, share);
    }
}
