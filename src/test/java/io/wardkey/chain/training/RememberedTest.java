package io.wardkey.chain.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.chain.rpc.RpcAnswer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/** Nobody stands still because a node failed once. */
final class RememberedTest {

    private static final RpcAnswer GOOD = new RpcAnswer.Result(StringNode.valueOf("0x1"));
    private static final RpcAnswer BAD = new RpcAnswer.Failure(-32000, "busy", Optional.empty());

    private final Remembered newest = new Remembered();

    @Test
    void aFailureIsNotRemembered() {
        newest.learn(BAD);
        assertThat(newest.answer()).isEmpty();
        newest.learn(GOOD);
        assertThat(newest.answer()).contains(GOOD);
        newest.learn(BAD);
        assertThat(newest.answer()).contains(GOOD);
        newest.forget();
        assertThat(newest.answer()).isEmpty();
    }
}
