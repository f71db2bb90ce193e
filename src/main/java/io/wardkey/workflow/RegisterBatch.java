package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientCommand.Registration;
import io.wardkey.domain.ledger.PatientId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Registers many pseudonyms in one command of an administrator, with keys that the organisation's
 * directory key gives, and finds out what became of each.
 */
final class RegisterBatch {

    /** How long a registration that is on its way is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Actor.Member administrator;
    private final OrganisationKeys keys;
    private final LedgerActs acts;
    private final LedgerView view;
    private final ContentStore store;
    private final KeyMaker keyMaker;
    private final Clock clock;
    private final Listener listener;
    private Optional<Instant> waiting = Optional.empty();

    /** Who hears what became of each. */
    interface Listener {
        void registered(PatientId patientId);

        /** The ledger won't have this one, whoever asks. */
        void refused(PatientId patientId, LedgerError error) throws IOException;
    }

    RegisterBatch(
            Actor.Member administrator,
            OrganisationKeys keys,
            LedgerActs acts,
            LedgerView view,
            ContentStore store,
            KeyMaker keyMaker,
            Clock clock,
            Listener listener) {
        this.administrator = administrator;
        this.keys = keys;
        this.acts = acts;
        this.view = view;
        this.store = store;
        this.keyMaker = keyMaker;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Registers them, and tells of each; those whom the ledger turns out to know count as well.
     *
     * @throws IOException when of some nothing can be told: they may be given in again
     */
    void register(List<PatientId> batch, Cancellation cancellation) throws IOException {
        List<Registration> registrations = new ArrayList<>();
        try (ContentStore.Batch published = store.begin(cancellation)) {
            for (PatientId patientId : batch) {
                registrations.add(registration(patientId, published));
            }
            published.commit();
        }
        Outcome<?> outcome =
                acts.perform(
                        administrator.signer(),
                        new PatientCommand.RegisterPatients(registrations, true),
                        cancellation);
        switch (outcome) {
            case Outcome.Done<?> _ -> batch.forEach(this::registered);
            case Outcome.Refused<?>(LedgerError error) -> refused(batch, error, cancellation);
            case Outcome.Denied<?> _ -> throw new IllegalStateException("nothing was opened");
            case Outcome.Failed<?>(Trouble trouble) -> throw failure(trouble);
        }
    }

    private Registration registration(PatientId patientId, ContentStore.Batch published)
            throws IOException {
        try (StaffKeys first = keyMaker.firstKeys(keys, patientId.value());
                RecipientKeyPair recipient = keyMaker.recipient(first.recipientSeed())) {
            published.pin(published.addBlock(Cid.Codec.DAG_CBOR, recipient.publicKey().block()));
            return new Registration(
                    patientId,
                    Account.of(keyMaker.address(first.account()).toByteArray()),
                    recipient.publicKey().digest());
        }
    }

    /**
     * Nobody is given up because of who asks, or because the ledger knows more than is final; and
     * one that it won't have must not keep the others.
     */
    private void refused(List<PatientId> batch, LedgerError error, Cancellation cancellation)
            throws IOException {
        view.update(cancellation);
        List<PatientId> left = new ArrayList<>();
        for (PatientId patientId : batch) {
            if (view.patient(patientId).registered()) {
                registered(patientId);
            } else {
                left.add(patientId);
            }
        }
        if (left.isEmpty()) {
            return;
        }
        switch (error) {
            case NOT_ENROLLED, SUSPENDED, EXPELLED, WRONG_ROLE -> throw new RefusedAsker(error);
            case ALREADY_REGISTERED -> {
                // The pseudonyms are ours alone, so an earlier command of ours is on its way.
                if (left.size() < batch.size()) {
                    register(left, cancellation);
                } else {
                    awaitEarlier(cancellation);
                }
            }
            default -> {
                if (left.size() == 1) {
                    listener.refused(left.getFirst(), error);
                } else {
                    register(left.subList(0, left.size() / 2), cancellation);
                    register(left.subList(left.size() / 2, left.size()), cancellation);
                }
            }
        }
    }

    private void registered(PatientId patientId) {
        listener.registered(patientId);
        waiting = Optional.empty();
    }

    /** They stay due; a step later it is looked again. */
    private void awaitEarlier(Cancellation cancellation) throws IOException {
        Instant now = clock.instant();
        Instant since = waiting.orElse(now);
        if (now.isAfter(since.plus(PATIENCE))) {
            waiting = Optional.empty();
            throw new LedgerException.TimedOut("an earlier registration");
        }
        waiting = Optional.of(since);
        view.awaitNews(cancellation);
    }

    private static IOException failure(Trouble trouble) {
        return switch (trouble) {
            case Trouble.OfLedger(var cause) -> cause;
            case Trouble.OfStore(var cause) -> cause;
            case Trouble.OfJournal(var cause) -> cause;
            case Trouble.OfFile(var cause) -> cause;
            case Trouble.Cancelled() -> new LedgerException.Cancelled();
            default -> throw new IllegalStateException("registering can't fail by " + trouble);
        };
    }
}
