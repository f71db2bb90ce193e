package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.Secret;
import java.io.IOException;

/** Carries key files from one workstation to another; they stay sealed. */
public final class MoveKeyFile {

    private final KeyFolder folder;
    private final KeyFiles keyFiles;

    public MoveKeyFile(KeyFolder folder, KeyFiles keyFiles) {
        this.folder = folder;
        this.keyFiles = keyFiles;
    }

    /** A person's key file as it lies here. */
    public Outcome<ByteString> export(String name) {
        try {
            return folder.names().contains(name)
                    ? new Outcome.Done<>(folder.read(name).orElseThrow())
                    : new Outcome.Failed<>(new Trouble.Unknown(name));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    /** What came of taking one in. */
    public sealed interface Taken {
        record Done() implements Taken {}

        /** Somebody of that name works here already. */
        record NameTaken() implements Taken {}

        record NoShortName() implements Taken {}

        record WrongPassphrase() implements Taken {}

        record Refused(KeyFiles.Fault fault) implements Taken {}

        record Failed(Trouble trouble) implements Taken {}
    }

    /**
     * Takes a key file in, once it opened.
     *
     * @param passphrase the caller's to close
     * @param replace whether one of that name is replaced
     */
    public Taken take(String name, ByteString file, Secret passphrase, boolean replace) {
        if (!KeyFolder.isShortName(name)) {
            return new Taken.NoShortName();
        }
        try {
            if (!replace && folder.names().contains(name)) {
                return new Taken.NameTaken();
            }
            return switch (keyFiles.open(file, passphrase)) {
                case KeyFiles.Opening.WrongPassphrase() -> new Taken.WrongPassphrase();
                case KeyFiles.Opening.Refused(var fault) -> new Taken.Refused(fault);
                case KeyFiles.Opening.Keys(var keys) -> {
                    keys.close();
                    folder.write(name, file);
                    yield new Taken.Done();
                }
            };
        } catch (IOException failure) {
            return new Taken.Failed(Trouble.of(failure));
        }
    }
}
