package io.wardkey.chain;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.NetworkId;

/**
 * Which contract on which chain is the ledger.
 *
 * @param chainId EIP-155, 1 to 2^52
 * @param ledger the contract's address
 */
public record EthereumNetwork(long chainId, Account ledger) {

    private static final long LARGEST_CHAIN_ID = 1L << 52;

    /**
     * @throws IllegalArgumentException when the chain id is out of range or there is no address
     */
    public EthereumNetwork {
        if (chainId < 1 || chainId > LARGEST_CHAIN_ID || ledger.isNone()) {
            throw new IllegalArgumentException("not a network");
        }
    }

    /** {@code keccak256(abi.encode(chainId, ledger))}. */
    public NetworkId id() {
        return new NetworkId(
                Bytes32.of(Abi.keccak(Abi.encode(Abi.uint(256, chainId), Abi.account(ledger)))));
    }
}
