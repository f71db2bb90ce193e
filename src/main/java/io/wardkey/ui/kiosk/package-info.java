/** What a patient sees and decides. */
@NullMarked
package io.wardkey.ui.kiosk;

import org.jspecify.annotations.NullMarked;
