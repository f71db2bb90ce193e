package io.wardkey.chain.training;

import io.wardkey.chain.TrainingNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process that owns a training chain until it is killed; prints where it answers. */
final class ChainOwner {

    private ChainOwner() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TrainingChain chain =
                TrainingChain.start(
                        TrainingNetwork.anvil(), Path.of(arguments[0]), InstantSource.system());
        System.out.println(chain.endpoint() + " " + chain.nodePid());
        Thread.currentThread().join();
    }
}
