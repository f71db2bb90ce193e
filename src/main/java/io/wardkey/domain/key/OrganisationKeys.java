package io.wardkey.domain.key;

/**
 * What the members of one organisation share. Closing wipes both.
 *
 * @param organisation its number
 * @param generation of the directory key, from 1; a later one replaces it for new entries
 * @param directory key to the organisation's directory entries, 32 bytes
 * @param tag key of the tags that find what was filed already, 32 bytes; it stays the same through
 *     all generations, or nothing would be found again
 */
public record OrganisationKeys(int organisation, int generation, Secret directory, Secret tag)
        implements AutoCloseable {

    /** Bytes of each key. */
    public static final int KEY_SIZE = 32;

    /**
     * @throws IllegalArgumentException when a number or size is out of its range
     */
    public OrganisationKeys {
        if (organisation < 1
                || organisation > 0xffff
                || generation < 1
                || directory.size() != KEY_SIZE
                || tag.size() != KEY_SIZE) {
            throw new IllegalArgumentException("organisation keys out of limits");
        }
    }

    @Override
    public void close() {
        directory.close();
        tag.close();
    }
}
