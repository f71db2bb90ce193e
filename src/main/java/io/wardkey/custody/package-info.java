/**
 * The custodian's service, its server and client. A custodian believes its own node and its own
 * clock, and nothing that a request says.
 */
@NullMarked
package io.wardkey.custody;

import org.jspecify.annotations.NullMarked;
