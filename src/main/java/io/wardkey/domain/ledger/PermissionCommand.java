package io.wardkey.domain.ledger;

/** Commands about who may read. A grantee is an organisation (below 256) or a member. */
public sealed interface PermissionCommand extends Command {

    record Grant(
            PatientId patientId,
            long grantee,
            Categories categories,
            Purposes purposes,
            long from,
            long until)
            implements PermissionCommand {}

    record StartVisit(PatientId patientId, int organisation, Categories categories, long until)
            implements PermissionCommand {}

    record Revoke(PatientId patientId, long grantee) implements PermissionCommand {}

    record Block(PatientId patientId, long member) implements PermissionCommand {}

    record Unblock(PatientId patientId, long member) implements PermissionCommand {}

    /**
     * @param grantee the caller's own number, or an organisation to refer to
     * @param text why, or {@link RecordId#NONE}
     */
    record RequestAccess(
            PatientId patientId,
            long grantee,
            Categories categories,
            Purposes purposes,
            long until,
            RecordId text)
            implements PermissionCommand {}

    /** No categories: refused, and then all terms are empty. */
    record Decide(
            PatientId patientId,
            long member,
            Categories categories,
            Purposes purposes,
            long from,
            long until)
            implements PermissionCommand {}
}
