/**
 * From a file's bytes to drafts. Everything here meets hostile files: bounds are checked before a
 * library sees a byte, nothing is fetched, nothing is written.
 */
@NullMarked
package io.wardkey.intake;

import org.jspecify.annotations.NullMarked;
