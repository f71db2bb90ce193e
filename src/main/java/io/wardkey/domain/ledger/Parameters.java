package io.wardkey.domain.ledger;

/**
 * The network's times in seconds, and the threshold of key shares.
 *
 * @param probation how long a member must have been one to propose, approve or settle
 * @param waiting how long a new account of a patient waits for its full voice
 * @param erasure how long after its confirmation an erasure takes effect
 * @param proposal how long a proposal can be approved
 * @param threshold t of the shares, 2 to n - 1
 */
public record Parameters(
        long probation, long waiting, long erasure, long proposal, int threshold) {}
