package io.wardkey.chain.training;

import io.wardkey.chain.rpc.RpcAnswer;
import java.util.Optional;

/**
 * The answer to a question that everybody asks, until it changes. A failure is nobody's answer but
 * theirs who asked: the next may be lucky. Thread-safe.
 */
final class Remembered {

    private volatile Optional<RpcAnswer> answer = Optional.empty();

    Optional<RpcAnswer> answer() {
        return answer;
    }

    void learn(RpcAnswer told) {
        if (told instanceof RpcAnswer.Result) {
            answer = Optional.of(told);
        }
    }

    void forget() {
        answer = Optional.empty();
    }
}
