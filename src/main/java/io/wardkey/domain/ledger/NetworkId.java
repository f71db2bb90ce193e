package io.wardkey.domain.ledger;

import io.wardkey.domain.Bytes32;

/**
 * The name of a ledger, bound into every envelope and card: {@code keccak256(abi.encode(chainId,
 * ledger))}; on Fabric the channel and chaincode name take their place.
 */
public record NetworkId(Bytes32 value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
