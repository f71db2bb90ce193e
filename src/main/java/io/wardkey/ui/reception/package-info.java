/** The receptionist's queue: files in, whose they are, where they stand. */
@NullMarked
package io.wardkey.ui.reception;

import org.jspecify.annotations.NullMarked;
