package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.custody.DepositOutcome;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.rules.projection.ConsortiumView;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stores a card's key file and hands its lock to every custodian. One that does not know the
 * patient yet, because its own node is behind, is asked again for a while.
 */
final class HandOverCard {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LATER_REVISIONS = 100;

    private final NetworkId network;
    private final LedgerView view;
    private final ContentStore store;
    private final Custodians custodians;
    private final CustodyKeys custodyKeys;
    private final HealthCards cards;
    private final Clock clock;

    HandOverCard(
            NetworkId network,
            LedgerView view,
            ContentStore store,
            Custodians custodians,
            HealthCards cards,
            Clock clock) {
        this.network = network;
        this.view = view;
        this.store = store;
        this.custodians = custodians;
        this.custodyKeys = new CustodyKeys(store);
        this.cards = cards;
        this.clock = clock;
    }

    /**
     * A custodian that has a later revision is given a still later one: a change of the PIN that
     * was not finished may have left it.
     *
     * @param signer of reception for the first card of an account, of the patient afterwards
     * @return how many custodians keep the lock
     */
    Outcome<Integer> handOver(
            PatientId patientId,
            int revision,
            StaffKeys keys,
            CardSecret card,
            Secret stretchedPin,
            AccountSigner signer,
            Cancellation cancellation)
            throws IOException {
        ConsortiumView consortium = view.consortium();
        Map<Integer, String> why = new LinkedHashMap<>();
        int kept = 0;
        for (int later = 0; later < LATER_REVISIONS; later++) {
            HealthCards.Enrolment enrolment =
                    cards.enrol(
                            new HealthCards.CardHolder(network.value(), patientId.value()),
                            revision + later,
                            keys,
                            card,
                            stretchedPin,
                            custodyKeys.transport(consortium),
                            consortium.threshold(),
                            signer);
            store(enrolment, cancellation);
            why.clear();
            kept = 0;
            for (CardHandover handover : enrolment.handovers()) {
                Optional<String> refused = deposit(handover, cancellation);
                if (refused.isEmpty()) {
                    kept++;
                } else {
                    why.put(handover.custodian(), refused.get());
                }
            }
            if (!why.containsValue(DepositOutcome.Fault.OLD_REVISION.name())) {
                break;
            }
        }
        return kept >= consortium.threshold()
                ? new Outcome.Done<>(kept)
                : new Outcome.Failed<>(new Trouble.OfCustodians(kept, consortium.threshold(), why));
    }

    private void store(HealthCards.Enrolment enrolment, Cancellation cancellation)
            throws IOException {
        try (ContentStore.Batch batch = store.begin(cancellation)) {
            batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, enrolment.keyFile().toByteArray()));
            batch.commit();
        }
    }

    private Optional<String> deposit(CardHandover handover, Cancellation cancellation)
            throws IOException {
        KeyCustodian custodian = custodians.each().get(handover.custodian());
        if (custodian == null) {
            return Optional.of("NOT_CONFIGURED");
        }
        Instant until = clock.instant().plus(PATIENCE);
        while (true) {
            switch (custodian.deposit(handover, cancellation)) {
                case DepositOutcome.Kept() -> {
                    return Optional.empty();
                }
                case DepositOutcome.Refused(DepositOutcome.Fault fault) -> {
                    boolean behind =
                            fault == DepositOutcome.Fault.UNKNOWN_PATIENT
                                    || fault == DepositOutcome.Fault.NOT_ENTITLED;
                    if (!behind || clock.instant().isAfter(until)) {
                        return Optional.of(fault.name());
                    }
                    view.awaitNews(cancellation);
                }
                case DepositOutcome.Unreachable(var trouble) -> {
                    return Optional.of(trouble.name());
                }
            }
        }
    }
}
