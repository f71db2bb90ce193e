/**
 * The envelope, version 1: what is sealed of one record, byte by byte as {@code
 * contracts/ENVELOPE.md} prescribes.
 */
@NullMarked
package io.wardkey.crypto.v1;

import org.jspecify.annotations.NullMarked;
