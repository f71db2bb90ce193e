package io.wardkey.chain.rpc;

import io.wardkey.domain.ByteString;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a node answers to one call. */
public sealed interface RpcAnswer {

    /** May be JSON's null. */
    record Result(JsonNode value) implements RpcAnswer {}

    /**
     * The node's own error object (JSON-RPC 2.0, section 5.1).
     *
     * @param message for people, never for decisions
     * @param data the bytes that a reverted call returned, where the node gave any
     */
    record Failure(int code, String message, Optional<ByteString> data) implements RpcAnswer {}
}
