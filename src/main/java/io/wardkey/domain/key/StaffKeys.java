package io.wardkey.domain.key;

import java.util.List;

/**
 * All keys of one member, or of one patient (who has none of an organisation). Closing wipes them.
 *
 * @param account private key of the account, 32 bytes
 * @param recipientSeed seed of the recipient key, 32 bytes
 * @param organisations keys of the member's organisations, every generation that is still needed
 */
public record StaffKeys(Secret account, Secret recipientSeed, List<OrganisationKeys> organisations)
        implements AutoCloseable {

    /** Most sets of organisation keys. */
    public static final int MAX_ORGANISATIONS = 256;

    /**
     * @throws IllegalArgumentException when a size is wrong
     */
    public StaffKeys {
        organisations = List.copyOf(organisations);
        if (account.size() != 32
                || recipientSeed.size() != RecipientKeyPair.SEED_SIZE
                || organisations.size() > MAX_ORGANISATIONS) {
            throw new IllegalArgumentException("keys out of limits");
        }
    }

    @Override
    public void close() {
        account.close();
        recipientSeed.close();
        organisations.forEach(OrganisationKeys::close);
    }
}
