package io.wardkey.chain.rpc;

import java.io.IOException;

/** A node that runs in this process. Thread-safe. */
public interface LocalNode {

    /**
     * @param request a JSON text, as it would be posted
     * @throws IOException when there is no answer; asking again may help
     */
    byte[] answer(byte[] request) throws IOException;
}
