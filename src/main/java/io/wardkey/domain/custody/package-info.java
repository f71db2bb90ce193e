/** Custodians: who hold the shares of every key, and release them against the ledger only. */
@NullMarked
package io.wardkey.domain.custody;

import org.jspecify.annotations.NullMarked;
