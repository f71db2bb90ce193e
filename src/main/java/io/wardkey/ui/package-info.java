/** The window: who is at it, what that person may use, and what stands around every screen. */
@NullMarked
package io.wardkey.ui;

import org.jspecify.annotations.NullMarked;
