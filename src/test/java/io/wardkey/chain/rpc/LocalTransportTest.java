package io.wardkey.chain.rpc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.ledger.LedgerException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node in this process fails as one behind a wire does. */
final class LocalTransportTest {

    @Test
    void whoAsksAfterTheEndFindsNobody() {
        JsonRpc rpc = JsonRpc.to(request -> request, Duration.ofSeconds(10));
        rpc.close();
        assertThatThrownBy(() -> rpc.call("eth_chainId"))
                .isInstanceOf(LedgerException.Unreachable.class);
    }
}
