/**
 * The training network's chain: one process that owns an anvil and shows of it only what is on
 * disk. Proves nothing to anybody.
 */
package io.wardkey.chain.training;
