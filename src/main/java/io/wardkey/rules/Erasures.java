package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.ADMINISTRATOR;

import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientCommand.CancelErasure;
import io.wardkey.domain.ledger.PatientCommand.CompleteErasure;
import io.wardkey.domain.ledger.PatientCommand.ConfirmErasure;
import io.wardkey.domain.ledger.PatientCommand.RequestErasure;
import io.wardkey.domain.ledger.PatientEntry.ErasureCancelled;
import io.wardkey.domain.ledger.PatientEntry.ErasureConfirmed;
import io.wardkey.domain.ledger.PatientEntry.ErasureRequested;
import io.wardkey.domain.ledger.PatientEntry.PatientErased;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.Patient.Erasure;
import io.wardkey.rules.Patient.Stage;
import java.util.Optional;

/** Erasure: requested by the patient, confirmed by the home, effective later. */
final class Erasures {

    private Erasures() {}

    static void request(Act act, RequestErasure c) throws Refusal {
        Patient patient = act.living(c.patientId());
        act.ownFullVoice(patient);
        Refusal.unless(patient.erasure().stage() == Stage.NONE, LedgerError.ERASURE_PENDING);
        act.put(c.patientId(), patient.with(Erasure.REQUESTED));
        act.logVoice(c.patientId(), ErasureRequested::new);
    }

    static void confirm(Act act, ConfirmErasure c) throws Refusal {
        Member member = act.member(ADMINISTRATOR);
        Patient patient = act.living(c.patientId());
        home(patient, member);
        requested(patient);
        Refusal.unless(patient.erasure().stage() == Stage.REQUESTED, LedgerError.ERASURE_PENDING);
        long effectiveAt = act.time() + act.state().parameters().erasure();
        act.put(c.patientId(), patient.with(Erasure.confirmed(effectiveAt)));
        act.log(c.patientId(), member.who(), h -> new ErasureConfirmed(h, effectiveAt));
    }

    static void cancel(Act act, CancelErasure c) throws Refusal {
        Patient patient = act.living(c.patientId());
        requested(patient);
        Refusal.unless(
                patient.erasure().stage() == Stage.REQUESTED
                        || act.time() < patient.erasure().effectiveAt(),
                LedgerError.TOO_LATE);
        Who who;
        if (act.roster().memberOf(act.caller()).isPresent()) {
            Member member = act.member(ADMINISTRATOR);
            home(patient, member);
            who = member.who();
        } else {
            act.ownFullVoice(patient);
            who = Who.account(act.caller());
        }
        act.put(c.patientId(), patient.with(Erasure.NONE));
        act.log(c.patientId(), who, ErasureCancelled::new);
    }

    static void complete(Act act, CompleteErasure c) throws Refusal {
        Patient patient = act.living(c.patientId());
        Refusal.unless(patient.erasure().stage() == Stage.CONFIRMED, LedgerError.NO_ERASURE);
        Refusal.unless(patient.erasure().effectiveAt() <= act.time(), LedgerError.TOO_EARLY);
        Optional<Organisation> custodian = act.activeCustodian();
        Who who = custodian.isPresent() ? Who.number(custodian.get().number()) : act.member().who();
        act.put(c.patientId(), patient.with(Erasure.DONE));
        act.log(c.patientId(), who, PatientErased::new);
    }

    private static void home(Patient patient, Member member) throws Refusal {
        Refusal.unless(
                patient.registrations().answersFor(member.organisation()),
                LedgerError.NOT_REGISTERED);
    }

    private static void requested(Patient patient) throws Refusal {
        Refusal.unless(patient.erasure().stage() != Stage.NONE, LedgerError.NO_ERASURE);
    }
}
