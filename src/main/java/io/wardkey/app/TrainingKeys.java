package io.wardkey.app;

import io.wardkey.crypto.keyfile.PassphraseKeyFiles;
import io.wardkey.custody.CustodianKeys;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The keys of a training network's custodians, each in its folder, made the first time. */
final class TrainingKeys {

    /** Custodians of a training network ask for no passphrase: nothing here is to be protected. */
    private static final String PASSPHRASE = "training only";

    private final KeyMaker maker;
    private final KeyFiles keyFiles;

    TrainingKeys(KeyMaker maker, SecureRandom random) {
        this.maker = maker;
        this.keyFiles = new PassphraseKeyFiles(random);
    }

    /** The keys by number from 1, the caller's to close; the public ones are put in the store. */
    Map<Integer, CustodianKeys> open(IntFunction<Path> folder, int count, ContentStore store)
            throws IOException {
        Map<Integer, CustodianKeys> custodians = new LinkedHashMap<>();
        boolean opened = false;
        try {
            open(custodians, folder, count);
            publish(custodians, store);
            opened = true;
            return custodians;
        } finally {
            if (!opened) {
                custodians.values().forEach(CustodianKeys::close);
            }
        }
    }

    private void open(Map<Integer, CustodianKeys> custodians, IntFunction<Path> folder, int count)
            throws IOException {
        for (int number = 1; number <= count; number++) {
            Path own = Files.createDirectories(folder.apply(number));
            try (StaffKeys keys = keys(own.resolve("custodian.key"))) {
                custodians.put(number, CustodianKeys.of(keys, maker));
            }
        }
    }

    private static void publish(Map<Integer, CustodianKeys> custodians, ContentStore store)
            throws IOException {
        try (ContentStore.Batch batch = store.begin(Cancellation.NEVER)) {
            for (CustodianKeys keys : custodians.values()) {
                batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, keys.transport().publicKey().block()));
            }
            batch.commit();
        }
    }

    private StaffKeys keys(Path file) throws IOException {
        try (Secret passphrase = Passphrases.of(PASSPHRASE.toCharArray())) {
            if (!Files.exists(file)) {
                StaffKeys keys = maker.newKeys();
                Path temporary = Files.createTempFile(file.getParent(), "custodian", ".new");
                Files.write(temporary, keyFiles.seal(keys, passphrase).toByteArray());
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
                return keys;
            }
            return switch (keyFiles.open(ByteString.of(Files.readAllBytes(file)), passphrase)) {
                case KeyFiles.Opening.Keys(StaffKeys keys) -> keys;
                case KeyFiles.Opening.WrongPassphrase(), KeyFiles.Opening.Refused _ ->
                        throw new IOException("a custodian's key file is damaged: " + file);
            };
        }
    }
}
