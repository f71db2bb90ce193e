package io.wardkey.domain.key;

/**
 * Seals reports into records.
 *
 * <p>Thread-safe. Does not store anything, and does not check that parts are what they say.
 */
public interface RecordSealer {

    /**
     * Begins one record with two fresh keys.
     *
     * @throws IllegalArgumentException when the manifest is longer than the format allows
     */
    RecordSealing begin(SealContext context, Manifest manifest);
}
