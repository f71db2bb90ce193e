package io.wardkey.crypto.card;

import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.Digests;
import io.wardkey.crypto.Fields;
import io.wardkey.crypto.Hpke;
import io.wardkey.crypto.Kdf;
import io.wardkey.crypto.KeysCodec;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.crypto.SecretSharing;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Health cards of version 1. */
public final class ThresholdCards implements HealthCards {

    private static final int UNLOCK_SIZE = 32;
    private static final AccountSignature UNSIGNED =
            new AccountSignature(Bytes32.ZERO, Bytes32.ZERO, 0);

    private final SecureRandom random;
    private final SecretSharing sharing;
    private final Hpke hpke = new Hpke();

    public ThresholdCards(SecureRandom random) {
        this.random = random;
        this.sharing = new SecretSharing(random);
    }

    @Override
    public CardSecret newCard() {
        return new CardSecret(Secret.random(CardSecret.SIZE, random));
    }

    @Override
    public String code(CardSecret card) {
        return CardText.code(card);
    }

    @Override
    public String scan(Bytes32 networkId, Bytes32 patientId, CardSecret card) {
        return CardText.scan(networkId, patientId, card);
    }

    @Override
    public CardRead read(char[] entered) {
        return CardText.read(entered);
    }

    @Override
    public Bytes32 locator(Bytes32 networkId, CardSecret card) {
        return CardLabels.locator(networkId, card);
    }

    @Override
    public Secret stretch(CardSecret card, Secret pin) {
        return Kdf.argon2id(pin, CardLabels.pinSalt(card), Kdf.Cost.STANDARD);
    }

    @Override
    public Bytes32 cardProof(Bytes32 networkId, int custodian, CardSecret card) {
        return CardLabels.cardProof(networkId, custodian, card);
    }

    @Override
    public Bytes32 pinProof(Bytes32 networkId, int custodian, Secret stretchedPin) {
        return CardLabels.pinProof(networkId, custodian, stretchedPin);
    }

    @Override
    public Enrolment enrol(
            CardHolder holder,
            int revision,
            StaffKeys keys,
            CardSecret card,
            Secret stretchedPin,
            List<CustodyKey> custodians,
            int threshold,
            AccountSigner signer) {
        if (custodians.size() < 3 || threshold < 2 || threshold >= custodians.size()) {
            throw new IllegalArgumentException("custodians or threshold out of limits");
        }
        List<Secret> shares = new ArrayList<>();
        try (Secret unlockSecret = Secret.random(UNLOCK_SIZE, random)) {
            shares.addAll(sharing.split(unlockSecret, threshold, custodians.size()));
            PatientKeyFile head =
                    head(holder, revision, custodians, threshold, unlockSecret, shares);
            byte[] block = seal(head, keys, card, stretchedPin, unlockSecret).block();
            Bytes32 digest = Digests.sha256(block);
            Bytes32 locator = locator(holder.networkId(), card);
            List<CardHandover> handovers = new ArrayList<>();
            for (int i = 0; i < custodians.size(); i++) {
                CustodyKey custodian = custodians.get(i);
                int number = custodian.custodian();
                byte[] info = CardLabels.handoverInfo(holder, number, revision);
                SealedMessage share =
                        shares.get(i).use(bytes -> hpke.seal(custodian.key(), info, bytes));
                Bytes32 networkId = holder.networkId();
                CardHandover unsigned =
                        new CardHandover(
                                networkId,
                                holder.patientId(),
                                number,
                                revision,
                                locator,
                                CardLabels.verifier(cardProof(networkId, number, card)),
                                CardLabels.verifier(pinProof(networkId, number, stretchedPin)),
                                digest,
                                share,
                                UNSIGNED);
                handovers.add(unsigned.signed(signer.sign(CardLabels.handoverHash(unsigned))));
            }
            return new Enrolment(ByteString.of(block), digest, locator, handovers);
        } finally {
            shares.forEach(Secret::close);
        }
    }

    @Override
    public Unlocked unlock(
            ByteString keyFile,
            Bytes32 expected,
            CardHolder holder,
            CardSecret card,
            Secret stretchedPin,
            Map<Integer, Secret> shares) {
        byte[] block = keyFile.toByteArray();
        if (!Digests.sha256(block).equals(expected)) {
            return new Unlocked.Refused(KeyFileFault.NOT_THE_BLOCK);
        }
        PatientKeyFile file;
        try {
            Ipld value = Fields.value(block);
            if (PatientKeyFile.isOtherVersion(value)) {
                return new Unlocked.Refused(KeyFileFault.UNKNOWN_VERSION);
            }
            file = PatientKeyFile.decode(value);
        } catch (MalformedFields malformed) {
            return new Unlocked.Refused(KeyFileFault.MALFORMED);
        }
        if (!file.holder().equals(holder)) {
            return new Unlocked.Refused(KeyFileFault.OTHER_HOLDER);
        }
        return unlock(file, card, stretchedPin, shares);
    }

    @Override
    public ShareRead share(
            CardHolder holder, int custodian, RecipientKeyPair kiosk, SealedMessage answer) {
        return hpke.recipient(kiosk)
                .open(answer, CardLabels.unlockInfo(holder, custodian))
                .filter(share -> share.size() == UNLOCK_SIZE)
                .<ShareRead>map(ShareRead.Share::new)
                .orElseGet(ShareRead.Refused::new);
    }

    private static Unlocked unlock(
            PatientKeyFile file,
            CardSecret card,
            Secret stretchedPin,
            Map<Integer, Secret> shares) {
        Map<Integer, Secret> matching = new HashMap<>();
        Set<Integer> lied = new HashSet<>();
        for (int i = 0; i < file.custodians().size(); i++) {
            int slot = i + 1;
            int custodian = file.custodians().get(i);
            Secret share = shares.get(custodian);
            if (share == null) {
                continue;
            }
            Bytes32 commitment =
                    share.use(
                            bytes -> CardLabels.unlockShareCommitment(file.holder(), slot, bytes));
            if (!commitment.equals(file.shares().get(i))) {
                lied.add(custodian);
            } else if (matching.size() < file.threshold()) {
                matching.put(slot, share);
            }
        }
        if (matching.size() < file.threshold()) {
            return new Unlocked.FewerThanT(matching.size(), file.threshold(), lied);
        }
        try (Secret unlockSecret = SecretSharing.combine(matching)) {
            Bytes32 commitment =
                    unlockSecret.use(bytes -> CardLabels.unlockCommitment(file.holder(), bytes));
            if (!commitment.equals(file.unlock())) {
                return new Unlocked.Refused(KeyFileFault.NOT_AUTHENTIC);
            }
            return open(file, card, stretchedPin, unlockSecret)
                    .<Unlocked>map(keys -> new Unlocked.Keys(keys, lied))
                    .orElseGet(() -> new Unlocked.Refused(KeyFileFault.NOT_AUTHENTIC));
        }
    }

    private PatientKeyFile head(
            CardHolder holder,
            int revision,
            List<CustodyKey> custodians,
            int threshold,
            Secret unlockSecret,
            List<Secret> shares) {
        List<Bytes32> commitments = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            int slot = i + 1;
            commitments.add(
                    shares.get(i)
                            .use(bytes -> CardLabels.unlockShareCommitment(holder, slot, bytes)));
        }
        byte[] aeadNonce = new byte[AesGcm.NONCE_SIZE];
        random.nextBytes(aeadNonce);
        return new PatientKeyFile(
                holder,
                revision,
                threshold,
                custodians.stream().map(CustodyKey::custodian).toList(),
                unlockSecret.use(bytes -> CardLabels.unlockCommitment(holder, bytes)),
                commitments,
                ByteString.of(aeadNonce),
                ByteString.of(new byte[0]));
    }

    private static PatientKeyFile seal(
            PatientKeyFile head,
            StaffKeys keys,
            CardSecret card,
            Secret stretchedPin,
            Secret unlockSecret) {
        byte[] plain = KeysCodec.encode(keys);
        try (Secret key = CardLabels.keyFileKey(head.holder(), card, stretchedPin, unlockSecret)) {
            return head.with(
                    key.use(
                            bytes ->
                                    AesGcm.seal(
                                            bytes,
                                            head.aeadNonce().toByteArray(),
                                            head.aad(),
                                            plain)));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static Optional<StaffKeys> open(
            PatientKeyFile file, CardSecret card, Secret stretchedPin, Secret unlockSecret) {
        try (Secret key = CardLabels.keyFileKey(file.holder(), card, stretchedPin, unlockSecret)) {
            return key.use(
                            bytes ->
                                    AesGcm.open(
                                            bytes,
                                            file.aeadNonce().toByteArray(),
                                            file.aad(),
                                            file.ciphertext().toByteArray()))
                    .flatMap(KeysCodec::decode);
        }
    }
}
