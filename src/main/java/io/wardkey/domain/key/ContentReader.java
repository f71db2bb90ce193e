package io.wardkey.domain.key;

import java.io.InputStream;

/**
 * Reads a record's content, in constant memory: the manifest, then part after part in order.
 *
 * <p>Every byte handed out was authenticated. Only {@link #finish} tells that nothing is missing or
 * added: who writes a part to a file must call it before telling anybody that the file is whole.
 *
 * <p>For one thread. Closing closes the sealed stream and wipes the key.
 */
public interface ContentReader extends AutoCloseable {

    /** The manifest; read on the first call. */
    Manifest manifest() throws ContentException;

    /**
     * The next part's bytes; what was left of the part before is skipped. Its {@code read} throws
     * {@link ContentException} and {@link java.io.IOException} of the sealed stream alike.
     *
     * @throws java.util.NoSuchElementException after the last part
     */
    InputStream nextPart() throws ContentException;

    /** Reads to the end and checks that only padding is left, of the right length. */
    void finish() throws ContentException;

    @Override
    void close() throws ContentException;
}
