/** What every screen is made of: words, figures, shapes, and the one hop to other threads. */
@NullMarked
package io.wardkey.ui.control;

import org.jspecify.annotations.NullMarked;
