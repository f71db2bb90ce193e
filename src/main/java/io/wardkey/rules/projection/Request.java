package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.PermissionEntry.AccessRequested;

/**
 * A request that the patient did not decide yet.
 *
 * @param member who asks
 */
public record Request(long member, Placed<AccessRequested> asked) {}
