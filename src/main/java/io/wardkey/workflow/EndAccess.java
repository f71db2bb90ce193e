package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.PermissionCommand;

/**
 * A patient ends somebody's permission, or keeps a member out altogether. These may wait for the
 * line for up to 7 days, and are worth it: nobody can make them undone meanwhile.
 */
public final class EndAccess {

    private final LedgerActs acts;

    public EndAccess(LedgerActs acts) {
        this.acts = acts;
    }

    /**
     * Ends a grantee's permission and visit.
     *
     * @return the number of the entry in the patient's log
     */
    public Outcome<Integer> revoke(Actor.Voice voice, long grantee, Cancellation cancellation) {
        return acts.perform(
                        voice,
                        new PermissionCommand.Revoke(voice.patientId(), grantee),
                        cancellation)
                .then(Written::first);
    }

    /** Keeps a member out, whatever permission or emergency. */
    public Outcome<Integer> block(Actor.Voice voice, long member, Cancellation cancellation) {
        return acts.perform(
                        voice, new PermissionCommand.Block(voice.patientId(), member), cancellation)
                .then(Written::first);
    }

    /** Ends a block; the permissions that the member has count again. */
    public Outcome<Integer> unblock(Actor.Voice voice, long member, Cancellation cancellation) {
        return acts.perform(
                        voice,
                        new PermissionCommand.Unblock(voice.patientId(), member),
                        cancellation)
                .then(Written::first);
    }
}
