/** The workflows without a window. The only package that writes to the standard streams. */
@org.jspecify.annotations.NullMarked
package io.wardkey.cli;
