/**
 * Health cards: what is printed, what custodians keep, and the key file that they open together.
 */
@NullMarked
package io.wardkey.crypto.card;

import org.jspecify.annotations.NullMarked;
