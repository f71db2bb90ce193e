/** Key files of staff: a person's keys under a passphrase. */
@NullMarked
package io.wardkey.crypto.keyfile;

import org.jspecify.annotations.NullMarked;
