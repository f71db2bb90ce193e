package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.Purposes;
import java.time.Instant;

/**
 * A patient allows somebody to read, for some time. One entry, whatever the number of records;
 * nothing is encrypted anew. What a reader has seen can't be taken back.
 */
public final class GrantAccess {

    private final LedgerActs acts;

    public GrantAccess(LedgerActs acts) {
        this.acts = acts;
    }

    /**
     * What is allowed.
     *
     * @param categories within {@link Categories#GRANTABLE}
     * @param purposes within {@link Purposes#GRANTABLE}
     * @param from the first second that counts
     * @param until the first second that no longer counts
     */
    public record Permission(
            Categories categories, Purposes purposes, Instant from, Instant until) {}

    /**
     * Allows a member, or the physicians of an organisation; replaces the earlier permission.
     *
     * @param grantee an organisation below 256, else a member
     */
    public Outcome<Integer> grant(
            Actor.Voice voice, long grantee, Permission permission, Cancellation cancellation) {
        return perform(
                voice,
                new PermissionCommand.Grant(
                        voice.patientId(),
                        grantee,
                        permission.categories(),
                        permission.purposes(),
                        permission.from().getEpochSecond(),
                        permission.until().getEpochSecond()),
                cancellation);
    }

    /** Allows an organisation to treat, until closing time, at most 24 hours. */
    public Outcome<Integer> visit(
            Actor.Voice voice,
            int organisation,
            Categories categories,
            Instant until,
            Cancellation cancellation) {
        return perform(
                voice,
                new PermissionCommand.StartVisit(
                        voice.patientId(), organisation, categories, until.getEpochSecond()),
                cancellation);
    }

    /** Answers a member's request with yes, on the patient's own terms. */
    public Outcome<Integer> agree(
            Actor.Voice voice, long member, Permission permission, Cancellation cancellation) {
        return perform(
                voice,
                new PermissionCommand.Decide(
                        voice.patientId(),
                        member,
                        permission.categories(),
                        permission.purposes(),
                        permission.from().getEpochSecond(),
                        permission.until().getEpochSecond()),
                cancellation);
    }

    /** Answers a member's request with no. */
    public Outcome<Integer> refuse(Actor.Voice voice, long member, Cancellation cancellation) {
        return perform(
                voice,
                new PermissionCommand.Decide(
                        voice.patientId(), member, Categories.NONE, Purposes.NONE, 0, 0),
                cancellation);
    }

    private Outcome<Integer> perform(
            Actor.Voice voice, Command command, Cancellation cancellation) {
        return acts.perform(voice, command, cancellation).then(Written::first);
    }
}
