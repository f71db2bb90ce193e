package io.wardkey.crypto;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/** Makes keys from the system's randomness. */
public final class Keys implements KeyMaker {

    private static final String FIRST_KEYS = "wardkey-first-keys-1 ";

    private final SecureRandom random;
    private final Hpke hpke = new Hpke();

    public Keys(SecureRandom random) {
        this.random = random;
    }

    @Override
    public StaffKeys newKeys() {
        return new StaffKeys(
                newAccount(), Secret.random(RecipientKeyPair.SEED_SIZE, random), List.of());
    }

    @Override
    public StaffKeys firstKeys(OrganisationKeys organisation, Bytes32 patientId) {
        Secret account = derived(organisation, patientId, "account");
        // Out of range once in 2^128: then the next.
        for (int i = 1; !isAccount(account); i++) {
            account.close();
            account = derived(organisation, patientId, "account " + i);
        }
        return new StaffKeys(account, derived(organisation, patientId, "recipient"), List.of());
    }

    private static Secret derived(OrganisationKeys organisation, Bytes32 patientId, String use) {
        byte[] info = (FIRST_KEYS + use).getBytes(StandardCharsets.US_ASCII);
        return Secret.taking(
                organisation
                        .directory()
                        .use(key -> Kdf.hkdf(key, patientId.toByteArray(), info, 32)));
    }

    private static boolean isAccount(Secret candidate) {
        BigInteger d = candidate.use(bytes -> new BigInteger(1, bytes));
        return d.signum() > 0 && d.compareTo(Accounts.CURVE.getN()) < 0;
    }

    @Override
    public OrganisationKeys newOrganisationKeys(int organisation) {
        return new OrganisationKeys(
                organisation,
                1,
                Secret.random(OrganisationKeys.KEY_SIZE, random),
                Secret.random(OrganisationKeys.KEY_SIZE, random));
    }

    @Override
    public OrganisationKeys nextGeneration(OrganisationKeys current) {
        return new OrganisationKeys(
                current.organisation(),
                current.generation() + 1,
                Secret.random(OrganisationKeys.KEY_SIZE, random),
                current.tag().copy());
    }

    @Override
    public RecipientKeyPair newRecipient() {
        Secret seed = Secret.random(RecipientKeyPair.SEED_SIZE, random);
        return new RecipientKeyPair(seed, hpke.publicKey(seed));
    }

    @Override
    public RecipientKeyPair recipient(Secret seed) {
        return new RecipientKeyPair(seed.copy(), hpke.publicKey(seed));
    }

    @Override
    public AccountSigner signer(Secret account) {
        return new AccountKey(account.copy());
    }

    @Override
    public ByteString address(Secret account) {
        try (AccountSigner signer = signer(account)) {
            return signer.address();
        }
    }

    private Secret newAccount() {
        while (true) {
            Secret candidate = Secret.random(32, random);
            if (isAccount(candidate)) {
                return candidate;
            }
            candidate.close();
        }
    }
}
