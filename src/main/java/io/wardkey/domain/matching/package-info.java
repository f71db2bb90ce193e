/**
 * Whether two descriptions of a person may be of the same one: pure, in words and numbers. It tells
 * how well they agree and why; only an equal identifier ever decides.
 */
@NullMarked
package io.wardkey.domain.matching;

import org.jspecify.annotations.NullMarked;
