/**
 * The ledger on an Ethereum-compatible chain: the contract's client, transactions and their fate,
 * the replay of its log, deployment.
 */
package io.wardkey.chain;
