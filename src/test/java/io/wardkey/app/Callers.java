package io.wardkey.app;

import static io.wardkey.app.Premises.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoPatient;
import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.Typed;
import io.wardkey.ui.Workplace;
import io.wardkey.ui.Workplace.Shift;
import io.wardkey.ui.kiosk.Kiosk;
import io.wardkey.ui.kiosk.KioskDesk;
import io.wardkey.ui.reception.ReceptionDesk;
import io.wardkey.ui.signin.Entrance.Entry;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.RegisterPatient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** People come to the premises: staff for a shift, patients to be registered and to the kiosk. */
final class Callers {

    static final String PIN = "482913";
    private static final List<DemoPatient> PATIENTS = DemoReports.patients();

    private final Premises premises;
    private final Workplace window;
    private int registered;

    Callers(Premises premises, Workplace window) {
        this.premises = premises;
        this.window = window;
    }

    /**
     * A patient who is registered.
     *
     * @param code of the card
     */
    record Here(PatientId id, String code) {}

    Entry<Shift> enter(String name, String passphrase) {
        try (Secret typed = Passphrases.of(passphrase.toCharArray())) {
            return window.entrance().enter(name, typed, Cancellation.NEVER);
        }
    }

    Shift shift(String name) {
        if (enter(name, Premises.PASSPHRASE) instanceof Entry.Open<Shift>(var _, Shift shift)) {
            return shift;
        }
        throw new AssertionError(name + " can't sign in");
    }

    KioskDesk kiosk(Here patient) {
        return unlock(patient.code(), PIN, false);
    }

    private KioskDesk unlock(String code, String digits, boolean mustChange) {
        try (Secret pin = Passphrases.of(digits.toCharArray())) {
            Kiosk.Unlocked unlocked =
                    window.kiosk()
                            .orElseThrow()
                            .unlock(code.toCharArray(), pin, Cancellation.NEVER);
            if (unlocked instanceof Kiosk.Unlocked.Open(KioskDesk desk, boolean must)) {
                assertThat(must).isEqualTo(mustChange);
                return desk;
            }
            throw new AssertionError("the card does not open: " + unlocked);
        }
    }

    Here register() throws IOException {
        try (Shift rita = shift("rita")) {
            return register(rita.reception().orElseThrow(), PATIENTS.get(registered++));
        }
    }

    /** Registers, and has the patient change the PIN at the kiosk. */
    private Here register(ReceptionDesk reception, DemoPatient who) throws IOException {
        RegisterPatient.Registered card =
                done(reception.register(demographics(who), Cancellation.NEVER));
        premises.makeKeys();
        try (KioskDesk kiosk = unlock(card.code(), card.pin(), true);
                Secret pin = Passphrases.of(PIN.toCharArray())) {
            assertThat(done(kiosk.changePin(pin, Cancellation.NEVER)).name()).isEmpty();
        }
        return new Here(card.patientId(), card.code());
    }

    Here registerWithReport() throws Exception {
        DemoPatient who = PATIENTS.get(registered++);
        try (Shift rita = shift("rita")) {
            ReceptionDesk reception = rita.reception().orElseThrow();
            Here patient = register(reception, who);
            DemoReport report =
                    DemoReports.reports().stream()
                            .filter(each -> each.file().name().endsWith(".json"))
                            .findFirst()
                            .orElseThrow();
            try (Settled settled = new Settled(reception)) {
                assertThat(
                                reception
                                        .intake()
                                        .accept(
                                                report.file().name(),
                                                unlike(report.file().content().toByteArray())))
                        .isInstanceOf(FileReports.Accepted.Queued.class);
                ReceptionDesk.Row row =
                        settled.await(FilingState.NEEDS_MATCHING, FilingState.NEEDS_MATCHING);
                // Nobody, or somebody who was registered before and is only alike.
                assertThat(row.hold()).isInstanceOf(ReceptionDesk.Hold.Matching.class);
                assertThat(done(reception.preview(row.id())).draft().results()).isNotEmpty();
                done(reception.assign(row.id(), patient.id(), Category.BLOOD, 0, Typed.NOTHING));
                settled.awaitAll();
            }
            return patient;
        }
    }

    /** The report of somebody whom the clinic doesn't know. */
    private byte[] unlike(byte[] json) {
        String text = new String(json, java.nio.charset.StandardCharsets.UTF_8);
        String other = "\"X-" + registered + "-";
        return text.replace("\"" + PATIENTS.getFirst().identifier(), other)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Waits for news of the queue. */
    private static final class Settled implements AutoCloseable {
        private final Semaphore news = new Semaphore(1);
        private final ReceptionDesk reception;
        private final ReceptionDesk.Watch watch;

        Settled(ReceptionDesk reception) {
            this.reception = reception;
            this.watch = reception.watch(news::release);
        }

        ReceptionDesk.Row await(FilingState... states) throws InterruptedException {
            while (true) {
                Optional<ReceptionDesk.Row> row =
                        done(reception.queue()).stream()
                                .filter(each -> List.of(states).contains(each.state()))
                                .findFirst();
                if (row.isPresent()) {
                    return row.get();
                }
                next();
            }
        }

        void awaitAll() throws InterruptedException {
            while (!done(reception.queue()).stream()
                    .allMatch(row -> row.state() == FilingState.KEPT)) {
                next();
            }
        }

        private void next() throws InterruptedException {
            if (!news.tryAcquire(60, TimeUnit.SECONDS)) {
                List<FilingState> states = new ArrayList<>();
                done(reception.queue()).forEach(row -> states.add(row.state()));
                throw new AssertionError("no news of the queue: " + states);
            }
        }

        @Override
        public void close() {
            watch.close();
        }
    }

    private static PatientDemographics demographics(DemoPatient who) {
        return PatientDemographics.of(
                PersonName.of(who.family(), List.of(who.given())).official(),
                Optional.empty(),
                PatientDemographics.Sex.UNSTATED,
                List.of(Identifier.of("https://clinic.example/tests", "T-" + who.identifier())));
    }
}
