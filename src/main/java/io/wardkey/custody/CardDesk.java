package io.wardkey.custody;

import io.wardkey.crypto.card.CardHandovers;
import io.wardkey.crypto.card.CardLock;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.DepositOutcome;
import io.wardkey.domain.custody.DepositOutcome.Fault;
import io.wardkey.domain.custody.UnlockOutcome;
import io.wardkey.domain.custody.UnlockRequest;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.HealthCards.CardHolder;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Member;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.rules.projection.Voice;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the locks of health cards. A card belongs to an account, and to what that account becomes
 * by rotating its keys: a patient's re-binding that waits takes no card from the old account, which
 * can still cancel. Thread-safe.
 */
final class CardDesk {

    private final int custodian;
    private final NetworkId network;
    private final LedgerFollower follower;
    private final CustodianStore store;
    private final RecipientKeyPair transport;
    private final CardHandovers handovers = new CardHandovers();

    CardDesk(
            int custodian,
            NetworkId network,
            LedgerFollower follower,
            CustodianStore store,
            RecipientKeyPair transport) {
        this.custodian = custodian;
        this.network = network;
        this.follower = follower;
        this.store = store;
        this.transport = transport;
    }

    /** One handover at a time: its check and its keeping belong together. */
    synchronized DepositOutcome deposit(CardHandover handover) {
        if (handover.custodian() != custodian || !handover.networkId().equals(network.value())) {
            return new DepositOutcome.Refused(Fault.NOT_FOR_ME);
        }
        Optional<Account> signer =
                handovers.signer(handover).map(bytes -> Account.of(bytes.toByteArray()));
        if (signer.isEmpty()) {
            return new DepositOutcome.Refused(Fault.NOT_ENTITLED);
        }
        List<StoredCard> cards = store.cards(new PatientId(handover.patientId()));
        try {
            return switch (follower.current(state -> judge(state, handover, signer.get(), cards))) {
                case Judged.No(Fault fault) -> new DepositOutcome.Refused(fault);
                case Judged.Yes(long history, Account account, List<Bytes32> replaced) -> {
                    if (!follower.consistent(history, new PatientId(handover.patientId()))) {
                        yield new DepositOutcome.Refused(Fault.LEDGER_INCONSISTENT);
                    }
                    settle(handover.locator());
                    yield keep(handover, account, replaced);
                }
            };
        } catch (LedgerException _) {
            return new DepositOutcome.Refused(Fault.LEDGER_UNREACHABLE);
        } catch (CustodyStoreException _) {
            return new DepositOutcome.Refused(Fault.STORE_FAILED);
        }
    }

    private sealed interface Judged {
        record Yes(long history, Account account, List<Bytes32> replaced) implements Judged {}

        record No(Fault fault) implements Judged {}
    }

    private Judged judge(
            LedgerFollower.Snapshot state,
            CardHandover handover,
            Account signer,
            List<StoredCard> cards) {
        Optional<PatientView> found = state.patient(new PatientId(handover.patientId()));
        if (found.isEmpty() || !found.get().registered()) {
            return new Judged.No(Fault.UNKNOWN_PATIENT);
        }
        PatientView patient = found.get();
        if (patient.erased()) {
            return new Judged.No(Fault.ERASED);
        }
        Optional<Voice> voice =
                patient.voice(signer).filter(speaking -> !speaking.ended(state.time()));
        Account holder = voice.map(Voice::account).orElse(patient.account());
        List<StoredCard> own =
                cards.stream().filter(card -> patient.heir(card.account()).equals(holder)).toList();
        boolean first = own.isEmpty() && isReception(state.consortium(), patient, signer);
        if (voice.isEmpty() && !first) {
            return new Judged.No(Fault.NOT_ENTITLED);
        }
        if (own.stream().anyMatch(card -> card.lock().revision() >= handover.revision())) {
            return new Judged.No(Fault.OLD_REVISION);
        }
        boolean taken =
                !store.locks(handover.locator()).isEmpty()
                        && own.stream()
                                .noneMatch(mine -> mine.locator().equals(handover.locator()));
        if (taken) {
            return new Judged.No(Fault.LOCATOR_TAKEN);
        }
        return new Judged.Yes(
                state.history(), holder, own.stream().map(StoredCard::locator).toList());
    }

    private static boolean isReception(
            ConsortiumView consortium, PatientView patient, Account signer) {
        Optional<Member> member = consortium.memberOf(signer);
        return member.isPresent()
                && member.get().is(Role.RECEPTION)
                && !member.get().suspended()
                && consortium.isActive(member.get().organisation())
                && patient.isRegistered(member.get().organisation());
    }

    private DepositOutcome keep(CardHandover handover, Account account, List<Bytes32> replaced) {
        Optional<Secret> share = handovers.share(handover, transport);
        if (share.isEmpty()) {
            return new DepositOutcome.Refused(Fault.NOT_MINE);
        }
        try (Secret owned = share.get()) {
            StoredCard card =
                    new StoredCard(
                            handover.locator(),
                            account,
                            CardLock.of(handover),
                            store.sealShare(owned, handover.locator()));
            if (replaced.contains(card.locator())) {
                store.keepBeside(card);
            } else {
                store.replace(card, replaced);
            }
            return new DepositOutcome.Kept();
        } catch (CustodyStoreException _) {
            return new DepositOutcome.Refused(Fault.STORE_FAILED);
        }
    }

    /**
     * Of two locks under a locator only the next one counts once the account that handed it over
     * has rotated its keys: it guards the new ones, and the other guards what is worth nothing.
     */
    private synchronized void settle(Bytes32 locator) throws CustodyStoreException {
        List<StoredCard> locks = store.locks(locator);
        if (locks.size() < 2) {
            return;
        }
        StoredCard next = locks.getLast();
        PatientId patientId = new PatientId(next.lock().patientId());
        boolean rotated =
                follower.read(
                        state ->
                                state.patient(patientId)
                                        .map(patient -> patient.heir(next.account()))
                                        .filter(heir -> !heir.equals(next.account()))
                                        .isPresent());
        if (rotated) {
            store.replace(next, List.of());
        }
    }

    UnlockOutcome unlock(UnlockRequest request) {
        Optional<CardBook.Tries> tries;
        try {
            follow();
            settle(request.locator());
            tries = store.attempt(request.locator(), request.cardProof(), request.pinProof());
        } catch (CustodyStoreException _) {
            return new UnlockOutcome.StoreFailed();
        }
        if (tries.isEmpty()) {
            return new UnlockOutcome.WrongCard();
        }
        return switch (tries.get().outcome()) {
            case CardLock.WrongCard _ -> new UnlockOutcome.WrongCard();
            case CardLock.WrongPin(int left) -> new UnlockOutcome.WrongPin(left);
            case CardLock.Locked _ -> new UnlockOutcome.Locked();
            case CardLock.Unlocked _ -> share(request, tries.get().card());
        };
    }

    /** A card opens without the ledger, too: then by what is known of it. */
    private void follow() {
        try {
            follower.catchUp();
        } catch (LedgerException _) {
            // An old PIN opens keys that are worth nothing, at worst.
        }
    }

    private UnlockOutcome share(UnlockRequest request, StoredCard card) {
        PatientId patientId = new PatientId(card.lock().patientId());
        try (Secret share = store.share(card)) {
            SealedMessage sealed =
                    handovers.answer(
                            new CardHolder(network.value(), patientId.value()),
                            custodian,
                            request.kiosk(),
                            share);
            return new UnlockOutcome.Share(patientId, card.lock().keyFile(), sealed);
        } catch (IllegalArgumentException _) {
            // The kiosk's own key is no key; the PIN was right, so nothing was counted.
            return new UnlockOutcome.WrongCard();
        }
    }
}
