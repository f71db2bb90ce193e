package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.matching.Identifiers;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Registers patients whom reports name and nobody here knows, many in one command: a migration,
 * which the ledger takes from an administrator only and logs as such.
 *
 * <p>Each once, whatever dies: pseudonym, directory entry and the record that says who it is are
 * kept together before the ledger hears of it, and the patient's first keys follow from the
 * organisation's directory key, so that another process registers just the same. No card is made;
 * it is printed when the patient comes ({@link RegisterPatient#card}).
 *
 * <p>Until that card is used the account may do nothing but rotate its keys; who has the directory
 * key of that generation could do that in the patient's place, and the log would say so
 * (<i>VoiceKeysRotated</i>): a bulk migration trusts those who were members of the organisation on
 * that day, and nobody who left before a new generation.
 */
public final class RegisterUnknown {

    /** Patients in one command. */
    private static final int BATCH = 50;

    private static final int PAGE = 500;

    private static final Set<FilingState> WAITING =
            Set.of(FilingState.MATCHED, FilingState.AWAITING_CUSTODY_KEYS);

    private final LedgerView view;
    private final FilingQueue queue;
    private final PatientDirectory directory;
    private final PatientDirectory.Codec identities;
    private final RegisterPatient registration;
    private final RegisterBatch batch;
    private final Clock clock;

    /** Pseudonyms that the ledger has not heard of yet, with their records. */
    private final Map<PatientId, QueuedReport> due =
            Collections.synchronizedMap(new LinkedHashMap<>());

    private boolean resumed;
    private int registered;

    RegisterUnknown(
            Actor.Member administrator,
            OrganisationKeys keys,
            LedgerActs acts,
            LedgerView view,
            ContentStore store,
            FilingQueue queue,
            PatientDirectory directory,
            PatientDirectory.Codec identities,
            KeyMaker keyMaker,
            RegisterPatient registration,
            Clock clock) {
        this.view = view;
        this.queue = queue;
        this.directory = directory;
        this.identities = identities;
        this.registration = registration;
        this.batch =
                new RegisterBatch(
                        administrator,
                        keys,
                        acts,
                        view,
                        store,
                        keyMaker,
                        clock,
                        new RegisterBatch.Listener() {
                            @Override
                            public void registered(PatientId patientId) {
                                due.remove(patientId);
                                registered++;
                            }

                            @Override
                            public void refused(PatientId patientId, LedgerError error)
                                    throws IOException {
                                giveUp(patientId, error);
                            }
                        });
        this.clock = clock;
    }

    /** Whether the file says enough of somebody: a number that identifies, name, and birth date. */
    private boolean full(PatientDemographics who) {
        return who.presence() == PatientDemographics.Presence.IN_FILE
                && !Identifiers.full(who, LocalDate.now(clock)).isEmpty()
                && who.names().stream().anyMatch(name -> name.words().isPresent())
                && who.birthDate()
                        .filter(birth -> birth.precision() == Moment.Precision.DAY)
                        .isPresent();
    }

    /**
     * Gives somebody a pseudonym and keeps who it is, in the journal's transaction that the caller
     * is in. The ledger hears of it in {@link #step}, once it was {@linkplain #minted told}.
     *
     * @return the record that says who it is; empty when the directory can't hold it
     */
    Optional<QueuedReport> mint(PatientDemographics named) throws IOException {
        PatientDemographics who = named.identity();
        if (!full(who) || !(identities.encode(who) instanceof PatientDirectory.Encoded.Entry)) {
            return Optional.empty();
        }
        PatientId patientId = registration.newPseudonym();
        directory.put(new PatientDirectory.Patient(patientId, who));
        return registration.queueIdentity(patientId, who);
    }

    /** The transaction in which they were minted has ended well. */
    void minted(List<QueuedReport> identities) {
        identities.forEach(each -> due.put(each.patientId().orElseThrow(), each));
    }

    /**
     * Registers whom an earlier migration took up and left unregistered, and nobody else. Their
     * reports go on with the next filing.
     *
     * @param left told at first, and after each command, how many are left
     * @return how many were registered
     */
    public Outcome<Integer> finish(IntConsumer left, Cancellation cancellation) {
        try {
            view.update(cancellation);
            resumeOnce();
            do {
                left.accept(due.size());
            } while (step(cancellation));
            return new Outcome.Done<>(registered);
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private void resumeOnce() throws IOException {
        if (!resumed) {
            resume();
            resumed = true;
        }
    }

    /**
     * Registers some whom the ledger doesn't know yet.
     *
     * @return whether there were any
     */
    boolean step(Cancellation cancellation) throws IOException {
        resumeOnce();
        List<PatientId> some = new ArrayList<>();
        synchronized (due) {
            due.keySet().stream().limit(BATCH).forEach(some::add);
        }
        if (some.isEmpty()) {
            return false;
        }
        batch.register(some, cancellation);
        view.update(cancellation);
        return true;
    }

    /** Finds those whom an earlier process minted; the directory may lack them as well. */
    private void resume() throws IOException {
        eachWaiting(
                report -> {
                    if (report.arrival().mediaType().equals(RecordContents.IDENTITY)) {
                        resume(report);
                    }
                });
    }

    /** What waits to be sealed. */
    private void eachWaiting(Look look) throws IOException {
        List<QueuedReport> page = queue.in(WAITING, 0, PAGE);
        while (!page.isEmpty()) {
            for (QueuedReport report : page) {
                look.at(report);
            }
            page = queue.in(WAITING, page.getLast().id(), PAGE);
        }
    }

    @FunctionalInterface
    private interface Look {
        void at(QueuedReport report) throws IOException;
    }

    private void resume(QueuedReport identity) throws IOException {
        PatientId patientId = identity.patientId().orElseThrow();
        if (view.patient(patientId).registered()) {
            return;
        }
        if (directory.find(patientId).isEmpty()) {
            try (InputStream original = queue.original(identity)) {
                Optional<PatientDemographics> who = identities.decode(original.readAllBytes());
                if (who.isPresent()) {
                    directory.put(new PatientDirectory.Patient(patientId, who.get()));
                }
            }
        }
        due.put(patientId, identity);
    }

    /** Forgets somebody whom the ledger won't have, whose reports wait for a person again. */
    private void giveUp(PatientId patientId, LedgerError error) throws IOException {
        queue.together(
                () -> {
                    eachWaiting(
                            report -> {
                                if (report.patientId().equals(Optional.of(patientId))) {
                                    giveUp(report, error);
                                }
                            });
                    directory.remove(patientId);
                    return true;
                });
        due.remove(patientId);
    }

    private void giveUp(QueuedReport report, LedgerError error) throws IOException {
        boolean identity = report.arrival().mediaType().equals(RecordContents.IDENTITY);
        var _ =
                identity
                        ? queue.move(
                                report,
                                FilingState.REFUSED,
                                Change.detail(Map.of("ledger", error.name())))
                        : queue.move(
                                report,
                                FilingState.NEEDS_MATCHING,
                                Change.back(
                                        Map.of(
                                                MatchReports.MATCHING,
                                                IdentifyPatient.Why.UNKNOWN.name())));
    }
}
