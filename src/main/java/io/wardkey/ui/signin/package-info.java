/** Choosing a person and signing in. */
@NullMarked
package io.wardkey.ui.signin;

import org.jspecify.annotations.NullMarked;
