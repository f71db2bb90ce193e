package io.wardkey.app;

import io.wardkey.crypto.Keys;
import io.wardkey.crypto.keyfile.PassphraseKeyFiles;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.workflow.KeyFolder;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Founds a training network in an empty home, and fills it with the demo clinic. */
final class DemoHome {

    private final SecureRandom random;
    private final Clock clock;

    DemoHome(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** What the demo made. */
    record Made(DemoStaff staff, Map<String, DemoCards.Card> cards) {}

    /**
     * @param progress told what is being made: a word for each step
     * @throws IOException when the home is in use already, or a step fails
     */
    Made make(Home home, Settings.Store store, Consumer<String> progress, Cancellation cancellation)
            throws IOException {
        Optional<Settings> before = Settings.read(home);
        if (before.isPresent()) {
            throw new IOException("this home is in use already: choose another with --home");
        }
        home.create();
        DemoStaff staff = new DemoStaff(cancellation);
        progress.accept("organisations");
        try (ContentStore content = Stores.open(home, store)) {
            staff.found(
                            content,
                            new KeyFolder(home.people()),
                            new Keys(random),
                            new PassphraseKeyFiles(random))
                    .write(home);
        }
        Settings settings = Settings.training(store);
        settings.write(home);
        progress.accept("network");
        try (Workstation workstation = Attachment.open(home, settings, random, clock)) {
            progress.accept("staff");
            staff.enrol(workstation);
            return new Made(
                    staff,
                    new DemoClinic(staff, workstation, progress, clock, cancellation).fill());
        }
    }
}
