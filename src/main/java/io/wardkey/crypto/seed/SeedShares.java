package io.wardkey.crypto.seed;

import io.wardkey.crypto.Accounts;
import io.wardkey.crypto.Hpke;
import io.wardkey.crypto.SecretSharing;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.SeedRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.NetworkId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shares of custodians' seeds on one network. The holder's number is the share's slot, and the
 * polynomial follows from the seed: dealing again, also to a custodian that joined later, gives
 * shares of the same sharing, and nothing but the seed has to be kept.
 *
 * <p>Whether a signer may is the custodian's to ask of its ledger. Thread-safe.
 */
public final class SeedShares {

    private static final int SIZE = 32;

    private final NetworkId network;
    private final Hpke hpke = new Hpke();

    public SeedShares(NetworkId network) {
        this.network = network;
    }

    /**
     * One holder's share, the caller's to close.
     *
     * @param seed 32 random bytes: from fewer than t shares nothing follows about it, as long as
     *     HKDF is a random function
     * @param holder 1 to 255
     */
    public Secret share(SeedPlace place, Secret seed, int holder) {
        Map<Integer, Secret> points = new HashMap<>();
        try {
            for (int at = 1; at < place.threshold(); at++) {
                points.put(at, SeedLabels.point(network, place, at, seed));
            }
            points.put(0, seed.copy());
            return SecretSharing.share(points, holder);
        } finally {
            points.values().forEach(Secret::close);
        }
    }

    /**
     * One holder's share, sealed and signed.
     *
     * @param transport the holder's
     * @throws IllegalArgumentException when that key is no valid key
     */
    public SeedShare deal(
            SeedPlace place,
            Secret seed,
            int holder,
            RecipientPublicKey transport,
            AccountSigner dealer) {
        try (Secret share = share(place, seed, holder)) {
            SeedShare unsealed =
                    new SeedShare(
                            place.custodian(),
                            holder,
                            place.patientId(),
                            place.keyDigest(),
                            place.threshold(),
                            SeedLabels.commitment(network, place, holder, share),
                            new SealedMessage(
                                    ByteString.of(new byte[0]), ByteString.of(new byte[0])),
                            new AccountSignature(Bytes32.ZERO, Bytes32.ZERO, 0));
            byte[] info = SeedLabels.shareInfo(network, unsealed);
            return unsealed.sealed(share.use(bytes -> hpke.seal(transport, info, bytes)))
                    .signed(dealer.sign(SeedLabels.dealHash(network, unsealed)));
        }
    }

    /** The account that dealt it; empty when no account can have. */
    public Optional<Account> dealer(SeedShare share) {
        return Accounts.recover(SeedLabels.dealHash(network, share), share.signature())
                .map(bytes -> Account.of(bytes.toByteArray()));
    }

    /** For opening shares that were handed over to be kept. */
    public Optional<Secret> open(SeedShare share, Hpke.Recipient holder) {
        return open(share, holder, SeedLabels.shareInfo(network, share));
    }

    /** For opening shares that were handed back. */
    public Optional<Secret> openReturned(SeedShare share, Hpke.Recipient successor) {
        return open(share, successor, SeedLabels.returnInfo(network, share));
    }

    /** The share, the caller's to close; empty when it isn't the one that was committed to. */
    private Optional<Secret> open(SeedShare share, Hpke.Recipient recipient, byte[] info) {
        Optional<Secret> opened = recipient.open(share.sealed(), info);
        if (opened.isPresent() && (opened.get().size() != SIZE || !commits(share, opened.get()))) {
            opened.get().close();
            return Optional.empty();
        }
        return opened;
    }

    private boolean commits(SeedShare share, Secret value) {
        return SeedLabels.commitment(network, SeedPlace.of(share), share.to(), value)
                .equals(share.commitment());
    }

    /**
     * Seals a share that is kept to who is its dealer now.
     *
     * @throws IllegalArgumentException when the transport key is no valid key
     */
    public SeedShare giveBack(SeedShare kept, Secret share, RecipientPublicKey transport) {
        byte[] info = SeedLabels.returnInfo(network, kept);
        return kept.sealed(share.use(bytes -> hpke.seal(transport, info, bytes)));
    }

    public SeedRequest sign(SeedRequest request, AccountSigner successor) {
        return request.signed(successor.sign(SeedLabels.requestHash(network, request)));
    }

    /** The account that asks; empty when no account can have signed. */
    public Optional<Account> signer(SeedRequest request) {
        return Accounts.recover(SeedLabels.requestHash(network, request), request.signature())
                .map(bytes -> Account.of(bytes.toByteArray()));
    }
}
