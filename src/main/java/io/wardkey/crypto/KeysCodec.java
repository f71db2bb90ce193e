package io.wardkey.crypto;

import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The plaintext of key files: account (32), recipient seed (32), number of organisation keys (2),
 * and for each organisation (2), generation (4), directory key (32), tag key (32); big-endian, then
 * padded by {@link Padding#pad}. Not dag-cbor, so that it can be wiped.
 */
public final class KeysCodec {

    private static final int HEAD = 66;
    private static final int ENTRY = 70;

    private KeysCodec() {}

    /** The padded plaintext, which the caller wipes. */
    public static byte[] encode(StaffKeys keys) {
        byte[] plain = new byte[HEAD + ENTRY * keys.organisations().size()];
        ByteBuffer out = ByteBuffer.wrap(plain);
        keys.account().use(out::put);
        keys.recipientSeed().use(out::put);
        out.putShort((short) keys.organisations().size());
        for (OrganisationKeys each : keys.organisations()) {
            out.putShort((short) each.organisation()).putInt(each.generation());
            each.directory().use(out::put);
            each.tag().use(out::put);
        }
        byte[] padded = Padding.pad(plain);
        Arrays.fill(plain, (byte) 0);
        return padded;
    }

    /**
     * The keys, or empty when these bytes hold none.
     *
     * @param padded wiped here
     */
    public static Optional<StaffKeys> decode(byte[] padded) {
        Optional<byte[]> plain = Padding.unpad(padded);
        Arrays.fill(padded, (byte) 0);
        if (plain.isEmpty() || plain.get().length < HEAD) {
            return Optional.empty();
        }
        try {
            return decode(ByteBuffer.wrap(plain.get()));
        } finally {
            Arrays.fill(plain.get(), (byte) 0);
        }
    }

    private static Optional<StaffKeys> decode(ByteBuffer in) {
        Secret account = secret(in, 32);
        Secret recipientSeed = secret(in, RecipientKeyPair.SEED_SIZE);
        int count = in.getShort() & 0xffff;
        List<OrganisationKeys> organisations = new ArrayList<>();
        boolean sound = count <= StaffKeys.MAX_ORGANISATIONS && in.remaining() == count * ENTRY;
        for (int i = 0; sound && i < count; i++) {
            int organisation = in.getShort() & 0xffff;
            int generation = in.getInt();
            sound = organisation >= 1 && generation >= 1;
            if (sound) {
                organisations.add(
                        new OrganisationKeys(
                                organisation,
                                generation,
                                secret(in, OrganisationKeys.KEY_SIZE),
                                secret(in, OrganisationKeys.KEY_SIZE)));
            }
        }
        if (!sound) {
            account.close();
            recipientSeed.close();
            organisations.forEach(OrganisationKeys::close);
            return Optional.empty();
        }
        return Optional.of(new StaffKeys(account, recipientSeed, organisations));
    }

    private static Secret secret(ByteBuffer in, int size) {
        byte[] bytes = new byte[size];
        in.get(bytes);
        return Secret.taking(bytes);
    }
}
