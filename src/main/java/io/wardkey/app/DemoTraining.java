package io.wardkey.app;

import io.wardkey.cli.Training;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The training network and the demo clinic, as the command line asks for them. */
final class DemoTraining implements Training {

    private static final Duration GLANCE = Duration.ofMillis(500);

    private final SecureRandom random;
    private final Clock clock;

    DemoTraining(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Result demo(
            Path folder,
            Optional<String> store,
            boolean headless,
            Teller teller,
            Cancellation cancellation) {
        Home home = new Home(folder);
        try {
            Optional<Settings> settings = Settings.read(home);
            if (settings.isPresent()
                    && !(settings.get().ledger() instanceof Settings.Ledger.Training)) {
                return new Result.NotATrainingHome();
            }
            Optional<Settings.Store> wanted =
                    store.isEmpty()
                            ? Optional.of(new Settings.Store.Embedded())
                            : Settings.Store.parse(store.get());
            if (wanted.isEmpty()) {
                return new Result.Failed(new Trouble.Unknown(store.orElse("")));
            }
            Optional<List<Person>> people = DemoPeople.read(home);
            if (people.isEmpty()) {
                if (settings.isPresent()) {
                    throw new IOException(
                            "an earlier demo was stopped before it was finished: delete the home");
                }
                DemoHome.Made made =
                        new DemoHome(random, clock)
                                .make(home, wanted.get(), teller::step, cancellation);
                DemoPeople.write(home, made.cards());
                people = DemoPeople.read(home);
            }
            people.orElse(List.of()).forEach(teller::person);
            if (headless) {
                return new Result.Done();
            }
            if (!WindowStart.displayThere()) {
                teller.noDisplay();
                return new Result.Done();
            }
            return window(home);
        } catch (IOException failure) {
            return new Result.Failed(Trouble.of(failure));
        }
    }

    private Result window(Home home) throws IOException {
        Settings settings =
                Settings.read(home)
                        .orElseThrow(() -> new IOException("this home has no settings yet"));
        try (Workstation workstation = Attachment.open(home, settings, random, clock)) {
            WindowStart.show(workstation, home, clock);
        }
        return new Result.Done();
    }

    @Override
    public Result network(Path folder, Cancellation cancellation) {
        Home home = new Home(folder);
        try {
            Optional<FileLock> claim = TrainingNetwork.claim(home);
            if (claim.isEmpty()) {
                return new Result.Done();
            }
            CountDownLatch ended = new CountDownLatch(1);
            try (TrainingProcess process =
                    TrainingProcess.start(home, Installation.anvil(), random, clock)) {
                while (!cancellation.requested() && process.homeThere()) {
                    boolean _ = ended.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
            return new Result.Done();
        } catch (IOException failure) {
            return new Result.Failed(Trouble.of(failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Result.Done();
        }
    }

    @Override
    public Result stop(Path folder) {
        try {
            boolean _ = new TrainingNetwork(new Home(folder)).stop();
            return new Result.Done();
        } catch (IOException failure) {
            return new Result.Failed(Trouble.of(failure));
        }
    }
}
