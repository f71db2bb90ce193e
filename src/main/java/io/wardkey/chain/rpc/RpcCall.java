package io.wardkey.chain.rpc;

import java.util.List;

/**
 * One call.
 *
 * @param parameters strings, booleans, lists and maps of them
 */
public record RpcCall(String method, List<?> parameters) {
    public RpcCall {
        parameters = List.copyOf(parameters);
    }
}
