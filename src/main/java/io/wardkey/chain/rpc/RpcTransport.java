package io.wardkey.chain.rpc;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerException;

/** Brings one JSON text to a node and its answer back. Thread-safe. */
interface RpcTransport extends AutoCloseable {

    /** The longest answer that is read. */
    int LONGEST_ANSWER = 64 << 20;

    /**
     * @param id the request's id, the lowest of a batch
     * @throws LedgerException.Unreachable when no answer came; asking again may help
     */
    byte[] exchange(long id, byte[] request, Cancellation cancellation) throws LedgerException;

    @Override
    void close();
}
