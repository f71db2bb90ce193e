package io.wardkey.custody;

import io.wardkey.crypto.v1.ReleaseEnvelope;
import io.wardkey.custody.Entitlement.Entitled;
import io.wardkey.custody.RecordRules.Decision;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.Refusal;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.projection.PatientView;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Releases shares against receipts: what the rules still allow by the logs as they are followed
 * now, sealed to the reader whom the entry names.
 */
final class ReleaseDesk {

    private final int number;
    private final AccessLedger ledger;
    private final LedgerFollower follower;
    private final CustodianStore store;
    private final PublicKeys publicKeys;
    private final Limits limits;
    private final InstantSource clock;
    private final RateLimit<Who> readers;
    private final ReleaseEnvelope envelope = new ReleaseEnvelope();

    ReleaseDesk(
            int number,
            AccessLedger ledger,
            LedgerFollower follower,
            CustodianStore store,
            PublicKeys publicKeys,
            Limits limits,
            InstantSource clock) {
        this.number = number;
        this.ledger = ledger;
        this.follower = follower;
        this.store = store;
        this.publicKeys = publicKeys;
        this.limits = limits;
        this.clock = clock;
        this.readers = new RateLimit<>(limits.burst(), limits.perSecond(), clock);
    }

    /** Answers a request; the follower has caught up and erasures are replayed. */
    ReleaseOutcome release(ReleaseRequest request, Cancellation cancellation)
            throws LedgerException, CustodyStoreException {
        Optional<Declined> notThere = awaitReceipt(request.receipt(), cancellation);
        if (notThere.isPresent()) {
            return new ReleaseOutcome.Refused(notThere.get());
        }
        Nodes nodes = Nodes.read(request.nodes());
        Judged judged = judge(request.receipt(), nodes);
        return switch (judged.entitlement()) {
            case Entitlement.Nothing(Declined reason) -> new ReleaseOutcome.Refused(reason);
            case Entitled entitled ->
                    follower.consistent(judged.history(), entitled.patientId())
                            ? released(request.receipt(), nodes, entitled, judged.decisions())
                            : new ReleaseOutcome.Refused(Declined.LEDGER_INCONSISTENT);
        };
    }

    /** Why the receipt isn't there, after some seconds of patience; empty when it is. */
    private Optional<Declined> awaitReceipt(ReceiptId id, Cancellation cancellation)
            throws LedgerException {
        if (isFollowed(id)) {
            return Optional.empty();
        }
        Optional<Long> height = follower.notYetFinal(id);
        if (height.isPresent()) {
            try {
                ledger.awaitFinal(height.get(), limits.patience(), cancellation);
            } catch (LedgerException.TimedOut _) {
                return Optional.of(Declined.NOT_FINAL);
            }
            follower.catchUp();
        }
        return isFollowed(id) ? Optional.empty() : Optional.of(Declined.NO_RECEIPT);
    }

    private boolean isFollowed(ReceiptId id) {
        return follower.read(snapshot -> snapshot.receipt(id).isPresent());
    }

    private record Judged(
            long history, Entitlement entitlement, Map<RecordId, Decision> decisions) {}

    private Judged judge(ReceiptId id, Nodes nodes) {
        long now = clock.instant().getEpochSecond();
        return follower.read(
                snapshot -> {
                    Optional<FollowedLog.Receipt> receipt = snapshot.receipt(id);
                    Optional<PatientView> patient =
                            receipt.flatMap(found -> snapshot.patient(found.patientId()));
                    if (receipt.isEmpty() || patient.isEmpty()) {
                        return new Judged(
                                snapshot.history(),
                                new Entitlement.Nothing(Declined.NO_RECEIPT),
                                Map.of());
                    }
                    Entitlement entitlement =
                            new ReceiptRules(
                                            snapshot.consortium(),
                                            patient.get(),
                                            now,
                                            Math.max(now, snapshot.time()))
                                    .entitlement(receipt.get().placed());
                    Map<RecordId, Decision> decisions = new HashMap<>();
                    if (entitlement instanceof Entitled entitled) {
                        RecordRules rules =
                                new RecordRules(
                                        ledger.network(), snapshot.consortium(), patient.get());
                        nodes.ids()
                                .forEach(node -> decisions.put(node, rules.decide(entitled, node)));
                    }
                    return new Judged(snapshot.history(), entitlement, decisions);
                });
    }

    private ReleaseOutcome released(
            ReceiptId receipt, Nodes nodes, Entitled entitled, Map<RecordId, Decision> decisions) {
        Optional<Duration> wait = readers.take(entitled.reader(), nodes.ids().size());
        if (wait.isPresent()) {
            return new ReleaseOutcome.RateLimited(wait.get());
        }
        Optional<RecipientPublicKey> reader = publicKeys.get(entitled.recipientKey());
        if (reader.isEmpty()) {
            return new ReleaseOutcome.Refused(Declined.NO_RECIPIENT_KEY);
        }
        Map<Bytes32, Secret> shares = new LinkedHashMap<>();
        try (Unsealing unsealing = new Unsealing(number, entitled.patientId(), store)) {
            Map<RecordId, Refusal> refusals = new HashMap<>();
            for (RecordId id : nodes.ids()) {
                switch (unsealing.share(nodes, id, decisions, entitled.kind())) {
                    case Unsealing.Share(Secret share) -> shares.put(id.value(), share);
                    case Unsealing.Not(Refusal refusal) -> refusals.put(id, refusal);
                }
            }
            if (shares.isEmpty()) {
                return new ReleaseOutcome.NothingReleased(refusals);
            }
            ReleaseAnswer answer =
                    envelope.seal(
                            reader.get(),
                            ledger.network().value(),
                            number,
                            receipt.bytes(),
                            shares);
            return new ReleaseOutcome.Released(answer, refusals);
        } finally {
            shares.values().forEach(Secret::close);
        }
    }
}
