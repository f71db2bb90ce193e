package io.wardkey.custody;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.SealedMessage;

/**
 * A share of another custodian's seed as it is kept.
 *
 * @param share as it was dealt, without the message
 * @param atRest the share itself, sealed at rest
 */
record HeldShare(SeedShare share, ByteString atRest) {

    /** In place of the message that was opened. */
    static final SealedMessage UNSEALED =
            new SealedMessage(ByteString.of(new byte[0]), ByteString.of(new byte[0]));
}
