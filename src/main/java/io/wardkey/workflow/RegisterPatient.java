package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.rules.projection.Voice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Registers a patient: pseudonym, keys, health card with a start PIN, and the record that says who
 * the patient is, which goes through the queue like any report.
 */
public final class RegisterPatient {

    private static final int PIN_DIGITS = 6;

    private final NetworkId network;
    private final LedgerActs acts;
    private final LedgerView view;
    private final ContentStore store;
    private final FilingQueue queue;
    private final PatientDirectory directory;
    private final PatientDirectory.Codec identities;
    private final KeyMaker keyMaker;
    private final HealthCards cards;
    private final HandOverCard handOver;
    private final OrganisationKeys keys;
    private final SecureRandom random;
    private final Clock clock;

    public RegisterPatient(
            NetworkId network,
            LedgerActs acts,
            LedgerView view,
            ContentStore store,
            Custodians custodians,
            FilingQueue queue,
            PatientDirectory directory,
            PatientDirectory.Codec identities,
            KeyMaker keyMaker,
            HealthCards cards,
            OrganisationKeys keys,
            SecureRandom random,
            Clock clock) {
        this.network = network;
        this.acts = acts;
        this.view = view;
        this.store = store;
        this.queue = queue;
        this.directory = directory;
        this.identities = identities;
        this.keyMaker = keyMaker;
        this.cards = cards;
        this.handOver = new HandOverCard(network, view, store, custodians, cards, clock);
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A patient registered. The code and the PIN are shown once and kept nowhere.
     *
     * @param code to type: 26 characters in groups
     * @param scan the text of the card's QR code
     * @param pin the start PIN, which the kiosk has changed
     */
    public record Registered(PatientId patientId, String code, String scan, String pin) {
        @Override
        public String toString() {
            return "Registered[" + patientId + "]";
        }
    }

    /** Registers a patient with the member's organisation. */
    public Outcome<Registered> register(
            Actor.Member member, PatientDemographics who, Cancellation cancellation) {
        try {
            Optional<PatientId> known = known(who);
            if (known.isPresent()) {
                return new Outcome.Failed<>(new Trouble.KnownAlready(known.get()));
            }
            if (!(identities.encode(who) instanceof PatientDirectory.Encoded.Entry)) {
                return new Outcome.Failed<>(new Trouble.TooLong(PatientDirectory.Codec.MAX_BYTES));
            }
            PatientId patientId = newPseudonym();
            StaffKeys patientKeys = keyMaker.newKeys();
            try (patientKeys;
                    RecipientKeyPair recipient = keyMaker.recipient(patientKeys.recipientSeed())) {
                publish(recipient, cancellation);
                Outcome<?> registered =
                        acts.perform(
                                member, command(patientId, patientKeys, recipient), cancellation);
                return switch (registered) {
                    case Outcome.Done<?> _ ->
                            complete(member, patientId, who, patientKeys, cancellation);
                    case Outcome.Refused<?>(var error) -> new Outcome.Refused<>(error);
                    case Outcome.Denied<?>(var denial) -> new Outcome.Denied<>(denial);
                    case Outcome.Failed<?>(var trouble) -> new Outcome.Failed<>(trouble);
                };
            }
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private Outcome<Registered> complete(
            Actor.Member member,
            PatientId patientId,
            PatientDemographics who,
            StaffKeys patientKeys,
            Cancellation cancellation)
            throws IOException {
        directory.put(new PatientDirectory.Patient(patientId, who));
        var _ = queueIdentity(patientId, who);
        view.update(cancellation);
        return card(member, patientId, patientKeys, cancellation);
    }

    /** Registers whom reports name and nobody knows. */
    public RegisterUnknown unknown(Actor.Member administrator) {
        return new RegisterUnknown(
                administrator,
                keys,
                acts,
                view,
                store,
                queue,
                directory,
                identities,
                keyMaker,
                this,
                clock);
    }

    /**
     * Makes the first card of a patient who was registered without one. As long as that card's
     * start PIN was not changed, it can be made again.
     */
    public Outcome<Registered> card(
            Actor.Member member, PatientId patientId, Cancellation cancellation) {
        try {
            view.update(cancellation);
            // The directory key of the day of registration made the first keys.
            for (OrganisationKeys each : member.keys().organisations()) {
                try (StaffKeys first = keyMaker.firstKeys(each, patientId.value())) {
                    if (each.organisation() == member.organisation() && unused(patientId, first)) {
                        return card(member, patientId, first, cancellation);
                    }
                }
            }
            return new Outcome.Failed<>(new Trouble.Unknown(patientId.toString()));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private boolean unused(PatientId patientId, StaffKeys first) throws IOException {
        Account account = Account.of(keyMaker.address(first.account()).toByteArray());
        return view.patient(patientId).voice(account).filter(Voice::mustRotate).isPresent();
    }

    PatientId newPseudonym() {
        byte[] id = new byte[Bytes32.SIZE];
        random.nextBytes(id);
        return new PatientId(Bytes32.of(id));
    }

    private Outcome<Registered> card(
            Actor.Member member,
            PatientId patientId,
            StaffKeys patientKeys,
            Cancellation cancellation)
            throws IOException {
        String pin = startPin(random);
        try (CardSecret card = cards.newCard();
                Secret typed =
                        Secret.copyOf(pin.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                Secret stretched = cards.stretch(card, typed)) {
            String code = cards.code(card);
            String scan = cards.scan(network.value(), patientId.value(), card);
            return handOver.handOver(
                            patientId,
                            1,
                            patientKeys,
                            card,
                            stretched,
                            member.signer(),
                            cancellation)
                    .map(_ -> new Registered(patientId, code, scan, pin));
        }
    }

    Optional<QueuedReport> queueIdentity(PatientId patientId, PatientDemographics who)
            throws IOException {
        if (!(identities.encode(who)
                instanceof PatientDirectory.Encoded.Entry(ByteString encoded))) {
            throw new IllegalStateException("checked before the patient was registered");
        }
        byte[] identity = encoded.toByteArray();
        QueuedReport.Arrival arrival =
                new QueuedReport.Arrival(
                        "",
                        RecordContents.IDENTITY,
                        identity.length,
                        clock.instant(),
                        "",
                        "",
                        who.names().stream()
                                .flatMap(name -> name.words().stream())
                                .findFirst()
                                .orElse(""));
        List<QueuedReport> queued =
                queue.accept(
                        new ByteArrayInputStream(identity),
                        Tags.source(keys, RecordContents.digest(identity)),
                        List.of(arrival));
        Change matched =
                new Change(
                        Optional.of(patientId),
                        Optional.of(
                                new QueuedReport.Filing(
                                        Categories.of(Category.IDENTITY),
                                        RecordId.NONE,
                                        0,
                                        Typed.NOTHING)),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        false);
        return queue.move(queued.getFirst(), FilingState.MATCHED, matched);
    }

    private Optional<PatientId> known(PatientDemographics who) throws IOException {
        for (Identifier identifier : who.identifiers()) {
            for (PatientDirectory.Patient patient : directory.byIdentifier(identifier)) {
                return Optional.of(patient.patientId());
            }
        }
        return Optional.empty();
    }

    private void publish(RecipientKeyPair recipient, Cancellation cancellation) throws IOException {
        try (ContentStore.Batch batch = store.begin(cancellation)) {
            batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, recipient.publicKey().block()));
            batch.commit();
        }
    }

    private PatientCommand.RegisterPatients command(
            PatientId patientId, StaffKeys patientKeys, RecipientKeyPair recipient) {
        return new PatientCommand.RegisterPatients(
                List.of(
                        new PatientCommand.Registration(
                                patientId,
                                Account.of(keyMaker.address(patientKeys.account()).toByteArray()),
                                recipient.publicKey().digest())),
                false);
    }

    /** A PIN that is worth something for the first change only. */
    static String startPin(SecureRandom random) {
        StringBuilder pin = new StringBuilder();
        for (int i = 0; i < PIN_DIGITS; i++) {
            pin.append(random.nextInt(10));
        }
        return pin.toString();
    }
}
