/** Hands the window its desks: what people may do there, over the workflows. */
@org.jspecify.annotations.NullMarked
package io.wardkey.app.window;
