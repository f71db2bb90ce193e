/** What is printed or handed out. */
@NullMarked
package io.wardkey.export;

import org.jspecify.annotations.NullMarked;
