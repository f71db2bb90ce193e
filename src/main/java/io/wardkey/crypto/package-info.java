/**
 * Primitives, each one named by its standard. Formats are in subpackages: {@code v1} is the
 * envelope's first version, a later one is a new package beside it.
 *
 * @see <a href="../../../../../../contracts/ENVELOPE.md">the envelope's format</a>
 */
@NullMarked
package io.wardkey.crypto;

import org.jspecify.annotations.NullMarked;
