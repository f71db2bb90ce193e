/** Shares of custodians' seeds: dealing, checking, handing back, combining. */
@NullMarked
package io.wardkey.crypto.seed;

import org.jspecify.annotations.NullMarked;
