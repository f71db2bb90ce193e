/**
 * What a workstation remembers: the filing queue, the signed commands on their way, the index of
 * the ledger's entries, the patient directory.
 */
package io.wardkey.domain.work;
