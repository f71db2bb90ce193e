package io.wardkey.domain.key;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;

/** Makes keys, and what follows from them. Thread-safe. */
public interface KeyMaker {

    /** Fresh keys of a person: an account and a recipient key, of no organisation yet. */
    StaffKeys newKeys();

    /**
     * A patient's keys until the first card is used, where no card is made at registration: they
     * follow from the organisation's directory key, so that whoever has that generation of it can
     * make the card later.
     */
    StaffKeys firstKeys(OrganisationKeys organisation, Bytes32 patientId);

    /** Fresh directory key of generation 1 and tag key. */
    OrganisationKeys newOrganisationKeys(int organisation);

    /** The next generation: a fresh directory key, the same tag key. */
    OrganisationKeys nextGeneration(OrganisationKeys current);

    /** A fresh recipient pair, such as a custodian's for one patient. */
    RecipientKeyPair newRecipient();

    /**
     * The pair of a seed.
     *
     * @param seed 32 bytes; copied
     */
    RecipientKeyPair recipient(Secret seed);

    /**
     * The signer of an account.
     *
     * @param account private key, 32 bytes, between 1 and the order of secp256k1; copied
     * @throws IllegalArgumentException when it is no private key
     */
    AccountSigner signer(Secret account);

    /** The account of a private key, 20 bytes. */
    ByteString address(Secret account);
}
