/** The demo clinic's own patients and reports. All of them are invented. */
@NullMarked
package io.wardkey.app.demo;

import org.jspecify.annotations.NullMarked;
