package io.wardkey.journal;

import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.Digests;
import io.wardkey.crypto.Kdf;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * The journal's keys, and what is done with them.
 *
 * <p>{@code HKDF-SHA256(organisation's tag key, salt = journal's id, "wardkey-journal-1")} gives
 * the journal key, which gives one key each for columns, lookups and originals. A sealed column is
 * nonce (12, random) ‖ AES-256-GCM, with table, column and row as associated data, so that no value
 * can be put in another's place. Thread-safe.
 */
final class Seals implements AutoCloseable {

    private static final String LABEL = "wardkey-journal-1";

    private final SecureRandom random;
    private final Secret columns;
    private final Secret lookups;
    private final Secret originals;

    Seals(OrganisationKeys keys, byte[] journalId, SecureRandom random) {
        this.random = random;
        byte[] journal = keys.tag().use(tag -> Kdf.hkdf(tag, journalId, utf8(LABEL), 32));
        columns = derived(journal, "columns");
        lookups = derived(journal, "lookups");
        originals = derived(journal, "originals");
        Arrays.fill(journal, (byte) 0);
    }

    /**
     * Seals a value for its place.
     *
     * @param row what names the row for good
     */
    byte[] seal(String table, String column, Ipld row, byte[] plain) {
        byte[] aeadNonce = new byte[AesGcm.NONCE_SIZE];
        random.nextBytes(aeadNonce);
        byte[] sealed =
                columns.use(key -> AesGcm.seal(key, aeadNonce, place(table, column, row), plain));
        byte[] whole = Arrays.copyOf(aeadNonce, AesGcm.NONCE_SIZE + sealed.length);
        System.arraycopy(sealed, 0, whole, AesGcm.NONCE_SIZE, sealed.length);
        return whole;
    }

    /** The value, or empty when it was changed, or sealed for another place or journal. */
    Optional<byte[]> open(String table, String column, Ipld row, byte[] sealed) {
        if (sealed.length < AesGcm.NONCE_SIZE) {
            return Optional.empty();
        }
        return columns.use(
                key ->
                        AesGcm.open(
                                key,
                                Arrays.copyOf(sealed, AesGcm.NONCE_SIZE),
                                place(table, column, row),
                                Arrays.copyOfRange(sealed, AesGcm.NONCE_SIZE, sealed.length)));
    }

    /** 64 bits that only this journal's key makes of these words. */
    long token(String kind, String... words) {
        Ipld[] items = new Ipld[words.length + 1];
        items[0] = Ipld.of(kind);
        for (int i = 0; i < words.length; i++) {
            items[i + 1] = Ipld.of(words[i]);
        }
        byte[] message = DagCbor.encode(Ipld.list(items));
        return lookups.use(key -> Digests.hmacSha256(key, message)).word0();
    }

    /** The key of one original, by its salt and name. The caller closes it. */
    Secret originalKey(byte[] salt, String name) {
        return Secret.taking(
                originals.use(key -> Kdf.hkdf(key, salt, utf8(LABEL + " " + name), 32)));
    }

    byte[] random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        columns.close();
        lookups.close();
        originals.close();
    }

    private static byte[] place(String table, String column, Ipld row) {
        return DagCbor.encode(Ipld.list(Ipld.of(LABEL), Ipld.of(table), Ipld.of(column), row));
    }

    private static Secret derived(byte[] journal, String use) {
        return Secret.taking(Kdf.hkdf(journal, new byte[0], utf8(LABEL + " " + use), 32));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
