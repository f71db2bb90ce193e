package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;

/**
 * Erases a patient: asked for by the patient, confirmed by an administrator of the home
 * organisation, carried out when the waiting time is over. Until then either can cancel.
 */
public final class ErasePatient {

    private final LedgerActs acts;

    public ErasePatient(LedgerActs acts) {
        this.acts = acts;
    }

    /** The patient asks for it. */
    public Outcome<Integer> request(Actor.Voice voice, Cancellation cancellation) {
        return acts.perform(
                        voice, new PatientCommand.RequestErasure(voice.patientId()), cancellation)
                .then(Written::first);
    }

    /** An administrator confirms; the waiting time begins. */
    public Outcome<Integer> confirm(
            Actor.Member member, PatientId patient, Cancellation cancellation) {
        return acts.perform(member, new PatientCommand.ConfirmErasure(patient), cancellation)
                .then(Written::first);
    }

    /** Either takes it back. */
    public Outcome<Integer> cancel(Actor actor, PatientId patient, Cancellation cancellation) {
        return acts.perform(actor, new PatientCommand.CancelErasure(patient), cancellation)
                .then(Written::first);
    }

    /** Carries it out once the waiting time is over; custodians then destroy their keys. */
    public Outcome<Integer> complete(
            Actor.Member member, PatientId patient, Cancellation cancellation) {
        return acts.perform(member, new PatientCommand.CompleteErasure(patient), cancellation)
                .then(Written::first);
    }
}
