/** A patient's list and reports. */
@NullMarked
package io.wardkey.ui.physician;

import org.jspecify.annotations.NullMarked;
