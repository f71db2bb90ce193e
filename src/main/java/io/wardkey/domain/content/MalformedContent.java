package io.wardkey.domain.content;

/**
 * Bytes or text that are not the content they claim to be: a CID, a DAG-CBOR value, a UnixFS node.
 *
 * <p>The fault says what rule was broken; the message says where. Decide by {@link #fault()}, never
 * by the message.
 */
public final class MalformedContent extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public MalformedContent(Fault fault, String detail) {
        super(fault + ": " + detail);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /** The rule that was broken. */
    public enum Fault {
        /** Text is not multibase base32 lower case without padding, as CIDv1 text is. */
        NOT_BASE32,
        /** A version, codec or hash that this system does not use; CIDv0 and identity included. */
        UNSUPPORTED_CID,
        /** Ends before the announced length, or a length that the input can't hold. */
        TRUNCATED,
        /** Bytes after the end of the value. */
        TRAILING_BYTES,
        /** An integer or length not in its shortest form. */
        NOT_SHORTEST,
        /** An integer outside of 64 bits with sign. */
        INTEGER_RANGE,
        /** Indefinite length. */
        INDEFINITE_LENGTH,
        /** A map key that is not text. */
        KEY_NOT_TEXT,
        /** Map keys out of length-first order. */
        KEY_ORDER,
        /** The same map key twice. */
        DUPLICATE_KEY,
        /** A tag other than 42, or a tag 42 that holds no CID with its leading zero. */
        TAG,
        /** A float that is not 64 bits, or NaN, or infinite. */
        FLOAT,
        /** A simple value other than false, true and null. */
        SIMPLE_VALUE,
        /** Text that is not UTF-8. */
        NOT_UTF8,
        /** Nested deeper than allowed. */
        TOO_DEEP,
        /** A protobuf field that dag-pb or UnixFS does not have, or has elsewhere or otherwise. */
        NOT_DAG_PB,
        /** A UnixFS node whose sizes, links or type contradict each other. */
        NOT_UNIXFS_FILE
    }
}
