package io.wardkey.domain.key;

/**
 * A custodian's answer to one receipt: shares of all records it names, sealed to the reader. Of use
 * to nobody else.
 *
 * @param custodian who claims to answer; a false claim does not open
 */
public record ReleaseAnswer(int custodian, SealedMessage message) {}
