/**
 * What a log means: the one projection of entries that custodians, readers and kiosk go by. Views
 * are built by adding entries in the ledger's order; what they return doesn't change.
 */
@NullMarked
package io.wardkey.rules.projection;

import org.jspecify.annotations.NullMarked;
