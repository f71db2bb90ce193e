package io.wardkey.rules;

/** What came of decoding ABI bytes: the value, or the first flaw that was found. */
public sealed interface Decoded<T> {

    /** The bytes are the canonical encoding of this value. */
    record Value<T>(T value) implements Decoded<T> {}

    /** The bytes are the canonical encoding of nothing known. */
    record Unreadable<T>(Flaw flaw) implements Decoded<T> {}
}
