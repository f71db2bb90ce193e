package io.wardkey.app;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Decides what a command line starts. */
final class Launch {

    private static final int USAGE = 64;
    private static final int UNAVAILABLE = 69;

    private Launch() {}

    static int run(String[] args) {
        if (args.length == 3 && args[0].equals("network") && args[1].equals("--home")) {
            return network(new Home(Path.of(args[2])));
        }
        return USAGE;
    }

    /** Runs the training network of a home until the process is ended or the home is gone. */
    private static int network(Home home) {
        try {
            Optional<FileLock> claim = TrainingNetwork.claim(home);
            if (claim.isEmpty()) {
                return 0;
            }
            CountDownLatch end = new CountDownLatch(1);
            TrainingProcess process =
                    TrainingProcess.start(home, anvil(), new SecureRandom(), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(process::close));
            end.await();
            return 0;
        } catch (IOException failure) {
            System.getLogger(Launch.class.getName())
                    .log(System.Logger.Level.ERROR, "the training network failed", failure);
            return UNAVAILABLE;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** The chain's program, which the installation brings. */
    static Path anvil() throws IOException {
        String install = System.getProperty("wardkey.install");
        if (install == null) {
            throw new IOException("the installation folder is not known: use the launcher");
        }
        return Path.of(install, "node", "anvil");
    }
}
