package io.wardkey.custody;

import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A custodian's own keys. Closing wipes them.
 *
 * @param signer of the custodian's account on the ledger
 * @param transport to whose public key card handovers are sealed
 * @param store seals the custodian's store, 32 bytes
 */
public record CustodianKeys(AccountSigner signer, RecipientKeyPair transport, Secret store)
        implements AutoCloseable {

    private static final byte[] STORE_LABEL =
            "wardkey-custodian-store-key-1".getBytes(StandardCharsets.US_ASCII);

    /** From the key file of a custodian: account, transport seed, and the store's key from that. */
    public static CustodianKeys of(StaffKeys keys, KeyMaker maker) {
        return new CustodianKeys(
                maker.signer(keys.account()),
                maker.recipient(keys.recipientSeed()),
                keys.recipientSeed().use(CustodianKeys::storeKey));
    }

    private static Secret storeKey(byte[] seed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            return Secret.taking(mac.doFinal(STORE_LABEL));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public void close() {
        signer.close();
        transport.close();
        store.close();
    }
}
