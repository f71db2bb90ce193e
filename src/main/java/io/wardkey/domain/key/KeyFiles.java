package io.wardkey.domain.key;

import io.wardkey.domain.ByteString;

/**
 * Seals a member's keys under a passphrase.
 *
 * <p>Does not judge the passphrase: who can guess it has the keys. Thread-safe; both methods take a
 * large part of a second and 64 MiB by intention.
 */
public interface KeyFiles {

    /**
     * @param passphrase see {@link Passphrases#of}
     */
    ByteString seal(StaffKeys keys, Secret passphrase);

    /**
     * Opens a key file.
     *
     * @param file any bytes, a hostile file included
     */
    Opening open(ByteString file, Secret passphrase);

    /** What {@link #open} found. */
    sealed interface Opening {

        /** The keys, which are the caller's to close. */
        record Keys(StaffKeys keys) implements Opening {}

        /** The file is whole; the passphrase is not the one. */
        record WrongPassphrase() implements Opening {}

        record Refused(Fault fault) implements Opening {}
    }

    /** Why a file is refused before, or in spite of, the passphrase. */
    enum Fault {
        /** Not a key file of Wardkey. */
        NOT_A_KEY_FILE,
        /** A key file of which bytes were changed, lost or added. */
        DAMAGED,
        /** Of a version that this software can't read. */
        UNKNOWN_VERSION,
        /** Whole, but asks for more time or memory than any key file should. */
        COST_REFUSED
    }
}
