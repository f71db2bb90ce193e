package io.wardkey.crypto.card;

import io.wardkey.crypto.Accounts;
import io.wardkey.crypto.Hpke;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.HealthCards.CardHolder;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import java.util.Optional;

/**
 * The custodian's part of cards: who signed a handover, its share, and handing the share on to a
 * kiosk. Whether the signer may is the custodian's to ask of its ledger. Thread-safe.
 */
public final class CardHandovers {

    private static final int SHARE_SIZE = 32;

    private final Hpke hpke = new Hpke();

    /** The account that signed, 20 bytes; empty when no account can have. */
    public Optional<ByteString> signer(CardHandover handover) {
        return Accounts.recover(CardLabels.handoverHash(handover), handover.signature());
    }

    /** The share, the caller's to close; empty when it was not sealed to this custodian for it. */
    public Optional<Secret> share(CardHandover handover, RecipientKeyPair transportKey) {
        CardHolder holder = new CardHolder(handover.networkId(), handover.patientId());
        return hpke.recipient(transportKey)
                .open(
                        handover.share(),
                        CardLabels.handoverInfo(holder, handover.custodian(), handover.revision()))
                .filter(share -> share.size() == SHARE_SIZE);
    }

    /**
     * Seals the share to a kiosk's one-time key.
     *
     * @throws IllegalArgumentException when that key is no valid key
     */
    public SealedMessage answer(
            CardHolder holder, int custodian, RecipientPublicKey kiosk, Secret share) {
        byte[] info = CardLabels.unlockInfo(holder, custodian);
        return share.use(bytes -> hpke.seal(kiosk, info, bytes));
    }
}
