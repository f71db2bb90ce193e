package io.wardkey.ui.reception;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.key.Secret;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.Arrivals.Lock.State;
import io.wardkey.ui.reception.Notices.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locked files wait for their password, without a window. */
final class ArrivalsTest {

    @TempDir private Path folder;
    private final LockedIntake locks = new LockedIntake();
    private int changes;
    private final Arrivals arrivals =
            new Arrivals(
                    locks,
                    Background.atOnce(),
                    new Words(Locale.ENGLISH, Clock.systemUTC()),
                    () -> changes++);

    @BeforeEach
    void open() {
        arrivals.open();
    }

    private void take(String name, String lock) throws IOException {
        arrivals.take(List.of(Files.writeString(folder.resolve(name), lock)));
    }

    private Notice about(String name) {
        return arrivals.notices().all().stream()
                .filter(notice -> notice.about().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Secret unlock(String name, String password) {
        Secret typed = Secret.taking(password.getBytes(StandardCharsets.UTF_8));
        arrivals.unlock(about(name), typed);
        return typed;
    }

    private State state(String name) {
        return about(name).lock().orElseThrow().state().get();
    }

    @Test
    void aWrongPasswordIsSaidInPlaceAndTheRightOneFilesAllItOpens() throws IOException {
        take("a.pdf", "sesam");
        take("b.pdf", "sesam");
        take("c.pdf", "mohn");
        assertThat(arrivals.notices().all()).extracting(Notice::about).hasSize(3);
        assertThat(about("a.pdf").plight().next()).isEqualTo("Type the laboratory’s password.");
        assertThat(state("a.pdf")).isEqualTo(State.ASKED);
        Notice asked = about("a.pdf");

        Secret wrong = unlock("a.pdf", "falsch");
        assertThat(wrong.isClosed()).isTrue();
        assertThat(state("a.pdf")).isEqualTo(State.WRONG);
        assertThat(about("a.pdf")).as("the same card").isSameAs(asked);
        assertThat(arrivals.notices().all()).hasSize(3);
        assertThat(locks.queued).isEmpty();

        int before = changes;
        Secret right = unlock("a.pdf", "sesam");
        assertThat(right.isClosed()).isTrue();
        assertThat(locks.queued).containsExactly("a.pdf", "b.pdf");
        assertThat(changes).isEqualTo(before + 2);
        assertThat(arrivals.notices().all()).extracting(Notice::about).containsExactly("c.pdf");
        assertThat(state("c.pdf")).as("nobody typed anything for it").isEqualTo(State.ASKED);
    }

    @Test
    void whatCannotBeTriedIsToldAndAsksAgain() throws IOException {
        take("a.pdf", "sesam");
        locks.full = true;
        assertThat(unlock("a.pdf", "sesam").isClosed()).isTrue();
        assertThat(arrivals.notices().all()).hasSize(2);
        assertThat(arrivals.notices().all().getLast().lock()).isEmpty();
        assertThat(state("a.pdf")).isEqualTo(State.ASKED);
        locks.full = false;
        Files.delete(folder.resolve("a.pdf"));
        unlock("a.pdf", "sesam");
        assertThat(locks.queued).isEmpty();
        assertThat(arrivals.notices().all()).hasSize(3);
    }

    @Test
    void nothingElseAsksForAPassword() throws IOException {
        take("a.pdf", "damaged");
        take("b.pdf", "sesam");
        assertThat(about("a.pdf").lock()).isEmpty();
        assertThat(unlock("a.pdf", "sesam").isClosed()).isTrue();
        assertThat(locks.known).isEmpty();
        Files.writeString(folder.resolve("b.pdf"), "damaged");
        unlock("b.pdf", "damaged");
        assertThat(arrivals.notices().all())
                .extracting(Notice::lock)
                .containsOnly(Optional.empty());
    }

    @Test
    void aFileThatStandsInTheQueueAlreadyIsToldWithWhatToDo() throws IOException {
        take("a.json", "standing");
        Notice told = about("a.json");
        assertThat(told.plight().what()).contains("Already in the queue");
        assertThat(told.plight().safe()).isEqualTo("Nothing was queued twice.");
        assertThat(told.plight().next()).contains("whose it is");
        assertThat(told.lock()).isEmpty();
    }

    @Test
    void theSameIsToldOnceOfManyFilesWithEachOfTheirNames() throws IOException {
        for (String name : List.of("a.txt", "b.txt", "c.txt")) {
            take(name, "damaged");
        }
        assertThat(arrivals.notices().all()).hasSize(1);
        Notice told = arrivals.notices().all().getFirst();
        assertThat(told.about()).isEqualTo("a.txt and 2 others");
        assertThat(told.plight().what()).isEqualTo("The file is damaged or cut off.");
        assertThat(told.plight().details()).isEqualTo("a.txt\nb.txt\nc.txt");
        arrivals.notices().dismiss(told);
        take("d.txt", "damaged");
        assertThat(about("d.txt").plight().details()).isEmpty();
    }
}
