package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.ADMINISTRATOR;
import static io.wardkey.domain.ledger.Role.RECEPTION;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.ConsortiumCommand.RotateKeys;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientCommand.AnnounceCustodyKeys;
import io.wardkey.domain.ledger.PatientCommand.AppointGuardian;
import io.wardkey.domain.ledger.PatientCommand.CancelErasure;
import io.wardkey.domain.ledger.PatientCommand.CancelRebind;
import io.wardkey.domain.ledger.PatientCommand.CompleteErasure;
import io.wardkey.domain.ledger.PatientCommand.ConfirmErasure;
import io.wardkey.domain.ledger.PatientCommand.DestroyedCustodyKeys;
import io.wardkey.domain.ledger.PatientCommand.DismissGuardian;
import io.wardkey.domain.ledger.PatientCommand.Leave;
import io.wardkey.domain.ledger.PatientCommand.NoteArrival;
import io.wardkey.domain.ledger.PatientCommand.NoteHelper;
import io.wardkey.domain.ledger.PatientCommand.RegisterPatients;
import io.wardkey.domain.ledger.PatientCommand.RegisterWith;
import io.wardkey.domain.ledger.PatientCommand.Registration;
import io.wardkey.domain.ledger.PatientCommand.RequestErasure;
import io.wardkey.domain.ledger.PatientEntry.ArrivalNoted;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyAnnounced;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyDestroyed;
import io.wardkey.domain.ledger.PatientEntry.GuardianAppointed;
import io.wardkey.domain.ledger.PatientEntry.GuardianDismissed;
import io.wardkey.domain.ledger.PatientEntry.HelperNoted;
import io.wardkey.domain.ledger.PatientEntry.PatientLeft;
import io.wardkey.domain.ledger.PatientEntry.PatientRegistered;
import io.wardkey.domain.ledger.PatientEntry.RebindCancelled;
import io.wardkey.domain.ledger.PatientEntry.RegisteredWith;
import io.wardkey.domain.ledger.PatientEntry.VoiceKeysRotated;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.Patient.Erasure;

/** Registration, custody keys, voices. */
final class Patients {

    private static final long NINETY_DAYS = 90L * 24 * 3600;

    private Patients() {}

    static void execute(Act act, PatientCommand command) throws Refusal {
        switch (command) {
            case RegisterPatients c -> register(act, c);
            case RegisterWith c -> registerWith(act, c);
            case Leave c -> leave(act, c);
            case AnnounceCustodyKeys c -> announceCustodyKeys(act, c);
            case DestroyedCustodyKeys c -> destroyedCustodyKeys(act, c);
            case AppointGuardian c -> appointGuardian(act, c);
            case DismissGuardian c -> dismissGuardian(act, c);
            case CancelRebind c -> cancelRebind(act, c);
            case NoteHelper c -> {
                Act.wellFormed(!c.text().isNone());
                act.safeVoice(act.living(c.patientId()));
                act.logVoice(c.patientId(), h -> new HelperNoted(h, c.text()));
            }
            case NoteArrival c -> {
                Act.wellFormed(c.how() == 1 || c.how() == 2);
                Member member = act.member(RECEPTION);
                Act.registered(act.living(c.patientId()), member.organisation());
                act.log(
                        c.patientId(),
                        member.who(),
                        h -> new ArrivalNoted(h, member.organisation(), c.how()));
            }
            case RequestErasure c -> Erasures.request(act, c);
            case ConfirmErasure c -> Erasures.confirm(act, c);
            case CancelErasure c -> Erasures.cancel(act, c);
            case CompleteErasure c -> Erasures.complete(act, c);
        }
    }

    private static void register(Act act, RegisterPatients c) throws Refusal {
        Act.wellFormed(
                !c.registrations().isEmpty()
                        && c.registrations().stream()
                                .allMatch(
                                        r ->
                                                !r.patientId().isConsortium()
                                                        && Act.given(
                                                                r.account(), r.recipientKey())));
        Role role = c.migration() ? ADMINISTRATOR : RECEPTION;
        Member member = act.member(role);
        int home = member.organisation();
        for (Registration r : c.registrations()) {
            Refusal.unless(
                    act.state().patient(r.patientId()).isEmpty(), LedgerError.ALREADY_REGISTERED);
            Voice voice = new Voice(false, r.recipientKey(), Voice.FOREVER, 0, true);
            act.put(
                    r.patientId(),
                    new Patient(
                            Log.EMPTY,
                            Registrations.at(home),
                            Voices.of(r.account(), voice),
                            Trie.empty(),
                            Matters.NONE,
                            Erasure.NONE));
            act.log(
                    r.patientId(),
                    member.who(),
                    h ->
                            new PatientRegistered(
                                    h, home, r.account(), r.recipientKey(), c.migration()));
        }
    }

    private static void registerWith(Act act, RegisterWith c) throws Refusal {
        Patient patient = act.living(c.patientId());
        act.fullVoice(patient);
        act.active(c.organisation());
        Refusal.unless(
                !patient.registrations().includes(c.organisation()),
                LedgerError.ALREADY_REGISTERED);
        act.put(c.patientId(), patient.with(patient.registrations().with(c.organisation())));
        act.logVoice(c.patientId(), h -> new RegisteredWith(h, c.organisation()));
    }

    private static void leave(Act act, Leave c) throws Refusal {
        Patient patient = act.living(c.patientId());
        act.fullVoice(patient);
        Registrations registrations = patient.registrations();
        Act.registered(patient, c.organisation());
        if (c.organisation() != registrations.home()) {
            Act.wellFormed(c.newHome() == 0);
        } else if (c.newHome() != 0) {
            Refusal.unless(
                    c.newHome() != c.organisation() && registrations.includes(c.newHome()),
                    LedgerError.NOT_REGISTERED);
        }
        long lateUntil = act.time() + NINETY_DAYS;
        patient =
                patient.with(registrations.left(c.organisation(), c.newHome(), lateUntil))
                        .with(
                                (long) c.organisation(),
                                patient.standing(c.organisation()).revoked());
        for (long number : c.members()) {
            act.existingMember(number);
            patient = patient.with(number, patient.standing(number).granted(Standing.Grant.NONE));
        }
        act.put(c.patientId(), patient);
        act.logVoice(
                c.patientId(),
                h -> new PatientLeft(h, c.organisation(), c.newHome(), lateUntil, c.members()));
    }

    private static void announceCustodyKeys(Act act, AnnounceCustodyKeys c) throws Refusal {
        Act.wellFormed(
                !c.patientIds().isEmpty()
                        && c.patientIds().size() == c.keyDigests().size()
                        && c.keyDigests().stream().noneMatch(Bytes32::isZero));
        Who who = custodian(act);
        for (int i = 0; i < c.patientIds().size(); i++) {
            PatientId patientId = c.patientIds().get(i);
            Bytes32 keyDigest = c.keyDigests().get(i);
            act.living(patientId);
            act.log(patientId, who, h -> new CustodyKeyAnnounced(h, keyDigest));
        }
    }

    private static void destroyedCustodyKeys(Act act, DestroyedCustodyKeys c) throws Refusal {
        Act.wellFormed(!c.patientIds().isEmpty());
        Who who = custodian(act);
        for (PatientId patientId : c.patientIds()) {
            Refusal.unless(act.known(patientId).erased(), LedgerError.TOO_EARLY);
            act.log(patientId, who, CustodyKeyDestroyed::new);
        }
    }

    private static Who custodian(Act act) throws Refusal {
        return Who.number(
                act.activeCustodian()
                        .orElseThrow(() -> new Refusal(LedgerError.NOT_A_CUSTODIAN))
                        .number());
    }

    private static void appointGuardian(Act act, AppointGuardian c) throws Refusal {
        Act.wellFormed(Act.given(c.account(), c.recipientKey()) && act.time() < c.until());
        Patient patient = act.living(c.patientId());
        act.ownFullVoice(patient);
        Refusal.unless(
                patient.voices().of(c.account()).filter(v -> !v.endedAt(act.time())).isEmpty(),
                LedgerError.ACCOUNT_IN_USE);
        Voice voice = new Voice(true, c.recipientKey(), c.until(), act.time(), false);
        act.put(c.patientId(), patient.with(patient.voices().with(c.account(), voice)));
        act.logVoice(
                c.patientId(),
                h ->
                        new GuardianAppointed(
                                h, c.account(), c.recipientKey(), c.until(), act.time()));
    }

    private static void dismissGuardian(Act act, DismissGuardian c) throws Refusal {
        Patient patient = act.living(c.patientId());
        Voice voice = act.safeVoice(patient);
        Refusal.unless(!voice.guardian() || c.account().equals(act.caller()), LedgerError.NO_VOICE);
        Voice guardian =
                patient.voices()
                        .of(c.account())
                        .filter(Voice::guardian)
                        .orElseThrow(() -> new Refusal(LedgerError.UNKNOWN_NUMBER));
        act.put(
                c.patientId(),
                patient.with(patient.voices().with(c.account(), guardian.until(act.time()))));
        act.logVoice(c.patientId(), h -> new GuardianDismissed(h, c.account()));
    }

    private static void cancelRebind(Act act, CancelRebind c) throws Refusal {
        Patient patient = act.living(c.patientId());
        Voices voices = patient.voices();
        Refusal.unless(voices.previous().equals(act.caller()), LedgerError.NO_VOICE);
        Refusal.unless(voices.rebindingAt(act.time()), LedgerError.TOO_LATE);
        act.put(c.patientId(), patient.with(voices.rebindingCancelled()));
        act.logVoice(c.patientId(), h -> new RebindCancelled(h, voices.own()));
    }

    static void rotateVoicesKeys(Act act, RotateKeys c) throws Refusal {
        Act.wellFormed(Act.given(c.account(), c.recipientKey()));
        Patient patient = act.living(c.patientId());
        Voices voices = patient.voices();
        Voice voice = act.voice(patient);
        Refusal.unless(!voice.endedAt(act.time()), LedgerError.VOICE_ENDED);
        Refusal.unless(!voices.isOutgoing(act.caller(), act.time()), LedgerError.WAITING);
        Refusal.unless(
                c.account().equals(act.caller()) || voices.of(c.account()).isEmpty(),
                LedgerError.ACCOUNT_IN_USE);
        act.put(
                c.patientId(),
                patient.with(
                        voices.moved(
                                act.caller(), c.account(), voice.rotatedTo(c.recipientKey()))));
        act.logVoice(c.patientId(), h -> new VoiceKeysRotated(h, c.account(), c.recipientKey()));
    }
}
