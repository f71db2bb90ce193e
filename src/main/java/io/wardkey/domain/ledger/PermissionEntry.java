package io.wardkey.domain.ledger;

/** Entries about who may read. */
public sealed interface PermissionEntry extends Entry {

    record PermissionGranted(
            Header header,
            long grantee,
            Categories categories,
            Purposes purposes,
            long from,
            long until)
            implements PermissionEntry {}

    record VisitStarted(Header header, int organisation, Categories categories, long until)
            implements PermissionEntry {}

    record PermissionRevoked(Header header, long grantee) implements PermissionEntry {}

    record MemberBlocked(Header header, long member) implements PermissionEntry {}

    record MemberUnblocked(Header header, long member) implements PermissionEntry {}

    record AccessRequested(
            Header header,
            long grantee,
            Categories categories,
            Purposes purposes,
            long until,
            RecordId text)
            implements PermissionEntry {}

    /** No categories: refused; else a grant to {@code grantee}. */
    record RequestDecided(
            Header header,
            long member,
            long grantee,
            Categories categories,
            Purposes purposes,
            long from,
            long until)
            implements PermissionEntry {}
}
