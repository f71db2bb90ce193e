/**
 * Keys and what they seal: secrets, recipients, record nodes, key files, cards, and the ports that
 * work with them. Knows nothing of the ledger: ids are {@link io.wardkey.domain.Bytes32}, numbers
 * are ints.
 */
@NullMarked
package io.wardkey.domain.key;

import org.jspecify.annotations.NullMarked;
