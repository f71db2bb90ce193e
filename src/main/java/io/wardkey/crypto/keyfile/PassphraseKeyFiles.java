package io.wardkey.crypto.keyfile;

import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.Digests;
import io.wardkey.crypto.Fields;
import io.wardkey.crypto.Kdf;
import io.wardkey.crypto.KeysCodec;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Key files of version 1: the letters {@code WARDKEY}, a dag-cbor map, and SHA-256 of both.
 *
 * <p>The digest at the end is no protection; it tells a damaged file from a wrong passphrase, which
 * AES-GCM alone can't.
 */
public final class PassphraseKeyFiles implements KeyFiles {

    /** Most bytes of a key file. */
    static final int MAX_SIZE = 64 * 1024;

    private static final int VERSION = 1;
    private static final byte[] MAGIC = "WARDKEY".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_SIZE = 16;
    private static final Set<String> FIELDS = Set.of("v", "t", "m", "p", "salt", "nonce", "ct");

    private final SecureRandom random;

    public PassphraseKeyFiles(SecureRandom random) {
        this.random = random;
    }

    @Override
    public ByteString seal(StaffKeys keys, Secret passphrase) {
        byte[] salt = randomBytes(SALT_SIZE);
        byte[] aeadNonce = randomBytes(AesGcm.NONCE_SIZE);
        Kdf.Cost cost = Kdf.Cost.STANDARD;
        byte[] plain = KeysCodec.encode(keys);
        byte[] ciphertext;
        try (Secret key = Kdf.argon2id(passphrase, salt, cost)) {
            ciphertext = key.use(bytes -> AesGcm.seal(bytes, aeadNonce, aad(cost, salt), plain));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
        byte[] map =
                DagCbor.encode(
                        new Ipld.Map(
                                Map.of(
                                        "v", Ipld.of(VERSION),
                                        "t", Ipld.of(cost.passes()),
                                        "m", Ipld.of(cost.kibibytes()),
                                        "p", Ipld.of(cost.lanes()),
                                        "salt", Ipld.of(salt),
                                        "nonce", Ipld.of(aeadNonce),
                                        "ct", Ipld.of(ciphertext))));
        byte[] body = ByteBuffer.allocate(MAGIC.length + map.length).put(MAGIC).put(map).array();
        return ByteString.of(
                ByteBuffer.allocate(body.length + Bytes32.SIZE)
                        .put(body)
                        .put(Digests.sha256(body).toByteArray())
                        .array());
    }

    @Override
    public Opening open(ByteString file, Secret passphrase) {
        if (file.size() < MAGIC.length + Bytes32.SIZE || file.size() > MAX_SIZE) {
            return new Opening.Refused(Fault.NOT_A_KEY_FILE);
        }
        byte[] bytes = file.toByteArray();
        if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return new Opening.Refused(Fault.NOT_A_KEY_FILE);
        }
        int end = bytes.length - Bytes32.SIZE;
        Bytes32 digest = Bytes32.of(Arrays.copyOfRange(bytes, end, bytes.length));
        if (!Digests.sha256(Arrays.copyOf(bytes, end)).equals(digest)) {
            return new Opening.Refused(Fault.DAMAGED);
        }
        try {
            Ipld map = Fields.value(Arrays.copyOfRange(bytes, MAGIC.length, end));
            if (map instanceof Ipld.Map(Map<String, Ipld> entries)
                    && entries.get("v") instanceof Ipld.Int(long version)
                    && version != VERSION) {
                return new Opening.Refused(Fault.UNKNOWN_VERSION);
            }
            return open(Fields.of(map, FIELDS, Set.of()), passphrase);
        } catch (MalformedFields malformed) {
            return new Opening.Refused(Fault.NOT_A_KEY_FILE);
        }
    }

    private static Opening open(Fields fields, Secret passphrase) throws MalformedFields {
        fields.number("v", VERSION, VERSION);
        long passes = fields.integer("t", 0, Long.MAX_VALUE);
        long kibibytes = fields.integer("m", 0, Long.MAX_VALUE);
        long lanes = fields.integer("p", 0, Long.MAX_VALUE);
        byte[] salt = fields.bytes("salt", SALT_SIZE, SALT_SIZE);
        byte[] aeadNonce = fields.bytes("nonce", AesGcm.NONCE_SIZE, AesGcm.NONCE_SIZE);
        byte[] ciphertext = fields.bytes("ct", AesGcm.TAG_SIZE, MAX_SIZE);
        if (!Kdf.Cost.bearable(passes, kibibytes, lanes)) {
            return new Opening.Refused(Fault.COST_REFUSED);
        }
        Kdf.Cost cost = new Kdf.Cost((int) passes, (int) kibibytes, (int) lanes);
        Optional<byte[]> plain;
        try (Secret key = Kdf.argon2id(passphrase, salt, cost)) {
            plain = key.use(bytes -> AesGcm.open(bytes, aeadNonce, aad(cost, salt), ciphertext));
        }
        if (plain.isEmpty()) {
            return new Opening.WrongPassphrase();
        }
        return KeysCodec.decode(plain.get())
                .<Opening>map(Opening.Keys::new)
                .orElseGet(() -> new Opening.Refused(Fault.NOT_A_KEY_FILE));
    }

    private static byte[] aad(Kdf.Cost cost, byte[] salt) {
        return DagCbor.encode(
                Ipld.list(
                        Ipld.of("wardkey-key-file-1"),
                        Ipld.of(cost.passes()),
                        Ipld.of(cost.kibibytes()),
                        Ipld.of(cost.lanes()),
                        Ipld.of(salt)));
    }

    private byte[] randomBytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
