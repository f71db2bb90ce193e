package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.ConsortiumEntry;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.rules.projection.PatientView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives a patient who lost the card new keys: one member proposes, a second approves, and the first
 * hands over a new card. The new card may end permissions at once; everything else only after the
 * waiting time, in which the old card can cancel.
 *
 * <p>The new keys follow from the proposer's account key, so that nothing secret is kept between
 * the proposal and the card, which may be days and workstations apart. They are start keys: the
 * ledger lets them do nothing before the patient has changed the PIN, which makes others.
 */
public final class RebindPatient {

    private static final String LABEL = "wardkey-rebind-1";
    private static final String HMAC = "HmacSHA256";

    private final NetworkId network;
    private final LedgerActs acts;
    private final LedgerView view;
    private final ContentStore store;
    private final KeyMaker keyMaker;
    private final HealthCards cards;
    private final HandOverCard handOver;
    private final SecureRandom random;

    public RebindPatient(
            NetworkId network,
            LedgerActs acts,
            LedgerView view,
            ContentStore store,
            Custodians custodians,
            KeyMaker keyMaker,
            HealthCards cards,
            SecureRandom random,
            Clock clock) {
        this.network = network;
        this.acts = acts;
        this.view = view;
        this.store = store;
        this.keyMaker = keyMaker;
        this.cards = cards;
        this.handOver = new HandOverCard(network, view, store, custodians, cards, clock);
        this.random = random;
    }

    /**
     * Proposes new keys.
     *
     * @return the proposal's number, for a second member to {@link #approve}
     */
    public Outcome<Long> propose(
            Actor.Member member, PatientId patient, Cancellation cancellation) {
        try {
            view.update(cancellation);
            try (StaffKeys keys = keys(member, patient, attempts(view.patient(patient)));
                    RecipientKeyPair recipient = keyMaker.recipient(keys.recipientSeed())) {
                publish(recipient, cancellation);
                return acts.perform(
                                member,
                                new ConsortiumCommand.Propose(patient, terms(keys, recipient)),
                                cancellation)
                        .then(entries -> Written.one(entries, ConsortiumEntry.Proposed.class))
                        .map(ConsortiumEntry.Proposed::proposal);
            }
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    /** A second member approves what another proposed. */
    public Outcome<Integer> approve(
            Actor.Member member, Roster.Pending proposal, Cancellation cancellation) {
        if (proposal.decision() != Decision.REBIND_PATIENT || proposal.terms().isEmpty()) {
            return new Outcome.Failed<>(new Trouble.Unknown(Long.toString(proposal.number())));
        }
        return acts.perform(
                        member,
                        new ConsortiumCommand.Approve(proposal.number(), proposal.terms().get()),
                        cancellation)
                .then(Written::first);
    }

    /**
     * Hands over a new card once the proposal was approved; only the proposer can.
     *
     * @return {@link Trouble.Unknown} when no approved proposal of this member waits for its card
     */
    public Outcome<RegisterPatient.Registered> newCard(
            Actor.Member member, PatientId patientId, Cancellation cancellation) {
        try {
            view.update(cancellation);
            PatientView patient = view.patient(patientId);
            Optional<StaffKeys> keys = rebound(member, patient);
            if (keys.isEmpty()) {
                return new Outcome.Failed<>(new Trouble.Unknown(patientId.toString()));
            }
            try (StaffKeys owned = keys.get()) {
                return newCard(member, patient, owned, cancellation);
            }
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private Outcome<RegisterPatient.Registered> newCard(
            Actor.Member member, PatientView patient, StaffKeys keys, Cancellation cancellation)
            throws IOException {
        String pin = RegisterPatient.startPin(random);
        try (CardSecret card = cards.newCard();
                Secret typed = Secret.taking(pin.getBytes(StandardCharsets.US_ASCII));
                Secret stretched = cards.stretch(card, typed)) {
            String code = cards.code(card);
            String scan = cards.scan(network.value(), patient.patientId().value(), card);
            return handOver.handOver(
                            patient.patientId(),
                            patient.sequence(),
                            keys,
                            card,
                            stretched,
                            member.signer(),
                            cancellation)
                    .map(_ -> new RegisterPatient.Registered(patient.patientId(), code, scan, pin));
        }
    }

    /** The keys of this member's proposal, if they are the patient's now. */
    private Optional<StaffKeys> rebound(Actor.Member member, PatientView patient) {
        for (int attempt = attempts(patient) - 1; attempt >= 0; attempt--) {
            StaffKeys keys = keys(member, patient.patientId(), attempt);
            if (account(keys).equals(patient.account())) {
                return Optional.of(keys);
            }
            keys.close();
        }
        return Optional.empty();
    }

    /** How often somebody proposed to re-bind this patient. */
    private static int attempts(PatientView patient) {
        return (int)
                patient.notes().stream()
                        .filter(
                                note ->
                                        note.entry() instanceof ConsortiumEntry.Proposed proposed
                                                && proposed.decision() == Decision.REBIND_PATIENT)
                        .count();
    }

    private StaffKeys keys(Actor.Member member, PatientId patient, int attempt) {
        return new StaffKeys(
                derive(member, patient, attempt, 0),
                derive(member, patient, attempt, 1),
                List.of());
    }

    private Secret derive(Actor.Member member, PatientId patient, int attempt, int which) {
        byte[] label = LABEL.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer message =
                ByteBuffer.allocate(label.length + 2 * Bytes32.SIZE + 2 * Integer.BYTES)
                        .put(label)
                        .put(network.value().toByteArray())
                        .put(patient.value().toByteArray())
                        .putInt(attempt)
                        .putInt(which);
        return member.keys()
                .account()
                .use(
                        key -> {
                            try {
                                Mac mac = Mac.getInstance(HMAC);
                                mac.init(new SecretKeySpec(key, HMAC));
                                return Secret.taking(mac.doFinal(message.array()));
                            } catch (GeneralSecurityException e) {
                                throw new IllegalStateException(
                                        "every Java platform has HMAC-SHA-256", e);
                            }
                        });
    }

    private Terms terms(StaffKeys keys, RecipientKeyPair recipient) {
        return new Terms.RebindPatient(account(keys), recipient.publicKey().digest());
    }

    private Account account(StaffKeys keys) {
        return Account.of(keyMaker.address(keys.account()).toByteArray());
    }

    private void publish(RecipientKeyPair recipient, Cancellation cancellation) throws IOException {
        try (ContentStore.Batch batch = store.begin(cancellation)) {
            batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, recipient.publicKey().block()));
            batch.commit();
        }
    }
}
