/** The composition root: reads settings and wires one role. */
@org.jspecify.annotations.NullMarked
package io.wardkey.app;
