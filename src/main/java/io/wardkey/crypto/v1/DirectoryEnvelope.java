package io.wardkey.crypto.v1;

import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.Fields;
import io.wardkey.crypto.Hpke;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.crypto.Padding;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.DirectoryKeys;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The organisation's directory: its keys as members receive them, its entries in record nodes. */
public final class DirectoryEnvelope implements DirectoryKeys {

    private static final int GENERATION_SIZE = 4;
    private static final int HEAD = GENERATION_SIZE + AesGcm.NONCE_SIZE;

    /** Fewest and most bytes of a sealed entry. */
    static final int MIN_ENTRY = HEAD + Padding.STEP + AesGcm.TAG_SIZE;

    private static final int MAX_PLAIN = 32 * 1024;

    static final int MAX_ENTRY = HEAD + MAX_PLAIN + Padding.STEP + AesGcm.TAG_SIZE;

    private static final int KEYS_SIZE = 2 * OrganisationKeys.KEY_SIZE;
    private static final Set<String> FIELDS =
            Set.of("v", "organisation", "member", "generation", "enc", "ct");

    private final Hpke hpke = new Hpke();

    @Override
    public Bytes32 digest(OrganisationKeys keys, Bytes32 networkId) {
        byte[] plain = joined(keys);
        Bytes32 digest =
                Labels.organisationKeysDigest(
                        networkId, keys.organisation(), keys.generation(), plain);
        Arrays.fill(plain, (byte) 0);
        return digest;
    }

    @Override
    public ByteString give(
            OrganisationKeys keys, Bytes32 networkId, int member, RecipientPublicKey recipient) {
        byte[] plain = joined(keys);
        byte[] info =
                Labels.directoryKeyInfo(networkId, keys.organisation(), member, keys.generation());
        SealedMessage message = hpke.seal(recipient, info, plain);
        Arrays.fill(plain, (byte) 0);
        return ByteString.of(
                DagCbor.encode(
                        new Ipld.Map(
                                Map.of(
                                        "v",
                                        Ipld.of(Labels.VERSION),
                                        "organisation",
                                        Ipld.of(keys.organisation()),
                                        "member",
                                        Ipld.of(member),
                                        "generation",
                                        Ipld.of(keys.generation()),
                                        "enc",
                                        Ipld.of(message.encapsulatedKey().toByteArray()),
                                        "ct",
                                        Ipld.of(message.ciphertext().toByteArray())))));
    }

    @Override
    public Received receive(
            ByteString block,
            Bytes32 networkId,
            int organisation,
            int member,
            RecipientKeyPair me) {
        try {
            Fields fields = Fields.decode(block.toByteArray(), FIELDS, Set.of());
            fields.number("v", Labels.VERSION, Labels.VERSION);
            fields.number("organisation", organisation, organisation);
            fields.number("member", member, member);
            int generation = fields.number("generation", 1, Integer.MAX_VALUE);
            SealedMessage message =
                    new SealedMessage(
                            fields.byteString(
                                    "enc",
                                    NodeCodec.ENCAPSULATED_KEY_SIZE,
                                    NodeCodec.ENCAPSULATED_KEY_SIZE),
                            fields.byteString(
                                    "ct",
                                    KEYS_SIZE + AesGcm.TAG_SIZE,
                                    KEYS_SIZE + AesGcm.TAG_SIZE));
            byte[] info = Labels.directoryKeyInfo(networkId, organisation, member, generation);
            return hpke.recipient(me)
                    .open(message, info)
                    .<Received>map(plain -> received(plain, organisation, generation))
                    .orElseGet(Received.Refused::new);
        } catch (MalformedFields malformed) {
            return new Received.Refused();
        }
    }

    @Override
    public OptionalInt generation(ByteString directoryEntry) {
        if (directoryEntry.size() < MIN_ENTRY || directoryEntry.size() > MAX_ENTRY) {
            return OptionalInt.empty();
        }
        int generation = ByteBuffer.wrap(directoryEntry.toByteArray()).getInt();
        return generation < 1 ? OptionalInt.empty() : OptionalInt.of(generation);
    }

    @Override
    public Entry open(ByteString directoryEntry, SealContext context, OrganisationKeys keys) {
        OptionalInt generation = generation(directoryEntry);
        if (generation.isEmpty() || keys.organisation() != context.organisation()) {
            return new Entry.NotAuthentic();
        }
        if (generation.getAsInt() != keys.generation()) {
            return new Entry.OtherGeneration(generation.getAsInt());
        }
        byte[] sealed = directoryEntry.toByteArray();
        Optional<byte[]> padded =
                keys.directory()
                        .use(
                                key ->
                                        AesGcm.open(
                                                key,
                                                Arrays.copyOfRange(sealed, GENERATION_SIZE, HEAD),
                                                Labels.directoryAad(context, keys.generation()),
                                                Arrays.copyOfRange(sealed, HEAD, sealed.length)));
        if (padded.isEmpty()) {
            return new Entry.NotAuthentic();
        }
        Optional<byte[]> plain = Padding.unpad(padded.get());
        Arrays.fill(padded.get(), (byte) 0);
        return plain.<Entry>map(bytes -> new Entry.Plain(Secret.taking(bytes)))
                .orElseGet(Entry.NotAuthentic::new);
    }

    static ByteString seal(
            Secret entry, SealContext context, OrganisationKeys keys, SecureRandom random) {
        if (entry.size() > MAX_PLAIN) {
            throw new IllegalArgumentException("directory entry too long");
        }
        byte[] aeadNonce = new byte[AesGcm.NONCE_SIZE];
        random.nextBytes(aeadNonce);
        byte[] padded = entry.use(Padding::pad);
        byte[] sealed =
                keys.directory()
                        .use(
                                key ->
                                        AesGcm.seal(
                                                key,
                                                aeadNonce,
                                                Labels.directoryAad(context, keys.generation()),
                                                padded));
        Arrays.fill(padded, (byte) 0);
        return ByteString.of(
                ByteBuffer.allocate(HEAD + sealed.length)
                        .putInt(keys.generation())
                        .put(aeadNonce)
                        .put(sealed)
                        .array());
    }

    private static Received received(Secret plain, int organisation, int generation) {
        try (plain) {
            return plain.use(
                    bytes ->
                            new Received.Keys(
                                    new OrganisationKeys(
                                            organisation,
                                            generation,
                                            Secret.taking(Arrays.copyOfRange(bytes, 0, 32)),
                                            Secret.taking(Arrays.copyOfRange(bytes, 32, 64)))));
        }
    }

    /** Directory key, then tag key; the caller wipes it. */
    private static byte[] joined(OrganisationKeys keys) {
        byte[] joined = new byte[KEYS_SIZE];
        keys.directory()
                .use(
                        key -> {
                            System.arraycopy(key, 0, joined, 0, OrganisationKeys.KEY_SIZE);
                            return joined;
                        });
        keys.tag()
                .use(
                        key -> {
                            System.arraycopy(
                                    key,
                                    0,
                                    joined,
                                    OrganisationKeys.KEY_SIZE,
                                    OrganisationKeys.KEY_SIZE);
                            return joined;
                        });
        return joined;
    }
}
