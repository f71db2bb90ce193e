package io.wardkey.domain.key;

import io.wardkey.domain.Bytes32;
import java.util.Map;
import java.util.Set;

/**
 * The shares that custodians released for one receipt, unsealed and not yet checked. Closing wipes
 * them.
 *
 * @param shares custodian → record → share
 * @param unreadable custodians whose answer did not open or was malformed
 */
public record ReleasedShares(Map<Integer, Map<Bytes32, Secret>> shares, Set<Integer> unreadable)
        implements AutoCloseable {

    public ReleasedShares {
        shares = Map.copyOf(shares);
        unreadable = Set.copyOf(unreadable);
    }

    @Override
    public void close() {
        shares.values().forEach(byRecord -> byRecord.values().forEach(Secret::close));
    }
}
