package io.wardkey.app;

import io.wardkey.cli.Cli;
import io.wardkey.cli.Parts;
import io.wardkey.cli.Terminal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wires the command line. */
final class Launch {

    /** How long a command that is told to stop may take to reach a safe point. */
    private static final Duration SAFE_POINT = Duration.ofSeconds(20);

    private Launch() {}

    static int run(String[] args) {
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stop.set(true);
                                    await(stopped);
                                }));
        try {
            return new Cli(
                            new Parts(
                                    new HomeWorkstations(random, clock),
                                    new DemoTraining(random, clock),
                                    Terminal.system(),
                                    stop::get,
                                    clock,
                                    ZoneId.systemDefault()))
                    .run(args);
        } finally {
            stopped.countDown();
        }
    }

    private static void await(CountDownLatch stopped) {
        try {
            boolean _ = stopped.await(SAFE_POINT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
