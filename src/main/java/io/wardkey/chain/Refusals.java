package io.wardkey.chain;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.LedgerError;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a reverted call says about itself: Solidity's custom errors by their selectors. */
final class Refusals {

    /** OpenZeppelin's {@code Errors.FailedCall}: the forwarder hides why the inner call failed. */
    private static final int HIDDEN = number("FailedCall()");

    private static final Map<Integer, LedgerError> NAMES = names();

    private Refusals() {}

    /** Whether the forwarder says that what it relayed was refused, but not why. */
    static boolean isHidden(ByteString data) {
        return selector(data) == HIDDEN && data.size() >= Integer.BYTES;
    }

    static LedgerError name(ByteString data) {
        return data.size() < Integer.BYTES
                ? LedgerError.UNNAMED
                : NAMES.getOrDefault(selector(data), LedgerError.UNNAMED);
    }

    private static Map<Integer, LedgerError> names() {
        Map<Integer, LedgerError> names = new HashMap<>();
        for (LedgerError error : LedgerError.values()) {
            if (!error.solidityName().isEmpty()) {
                names.put(number(error.solidityName() + "()"), error);
            }
        }
        // OpenZeppelin 5.4.0, ERC2771Forwarder and Nonces.
        Stream.of(
                        "ERC2771ForwarderInvalidSigner(address,address)",
                        "ERC2771ForwarderExpiredRequest(uint48)",
                        "ERC2771ForwarderMismatchedValue(uint256,uint256)",
                        "ERC2771UntrustfulTarget(address,address)",
                        "InvalidAccountNonce(address,uint256)")
                .forEach(error -> names.put(number(error), LedgerError.INVALID_REQUEST));
        return Map.copyOf(names);
    }

    private static int selector(ByteString data) {
        return data.size() < Integer.BYTES ? 0 : ByteBuffer.wrap(data.toByteArray()).getInt();
    }

    private static int number(String signature) {
        return ByteBuffer.wrap(Abi.selector(signature)).getInt();
    }
}
